"""A process that keeps conversations and lets go of one, for who searches its files in between.

``python -m tests.web.referrals.leaving``: at each line on standard input it takes the next step,
and says in one line of JSON which bytes must be there from now on, and which must not.
"""

import json
import os
import sys
from collections.abc import Iterator

import django

Found = dict[str, list[str]]
# So long is a piece that is searched for, and so far apart they begin.
PIECE, APART = 24, 700


def pieces(raw: bytes) -> list[str]:
    """Return pieces of some bytes, from the first to the last, in hexadecimal."""
    starts = [*range(0, len(raw) - PIECE, APART), len(raw) - PIECE]
    return [raw[start : start + PIECE].hex() for start in starts]


def sealed(wraps: list[dict[str, dict[str, str]]]) -> list[str]:
    """Return pieces of wraps, as they are written."""
    return [piece for one in wraps for piece in pieces(one["wrap"]["sealed"].encode())]


def steps() -> Iterator[Found]:
    """Take the steps."""
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from entree.core.sealing.frames import from_text, to_text
    from tests.correspondents import Writer, receiver
    from tests.web.referrals.asking import Browser

    call_command("migrate", verbosity=0, interactive=False)
    setup_test_environment()
    browser, one, other = Browser(), receiver("113"), receiver("slachtofferhulp")
    # Among others, so that its rows share pages with theirs.
    for _ in range(10):
        browser.send(Writer(), [one, other], "een", "twee" * 2_000)
    writer = Writer()
    body = writer.story([one, other], ["kort", "langer" * 1_000, "lang" * 9_000])
    browser.ask("/letter/send/", body)
    for _ in range(10):
        browser.send(Writer(), [one, other], "een", "twee" * 2_000)
    old = [p for section in body["sections"] for p in pieces(from_text(section["ciphertext"]))]
    mine = [wrap for wrap in body["wraps"] if wrap["organisation"] == "113"]
    rest = [wrap for wrap in body["wraps"] if wrap["organisation"] != "113"]
    yield {"there": old + sealed(mine) + sealed(rest), "gone": []}

    token = browser.token(writer)
    browser.ask("/letter/withdraw/", {"token": token, "organisation": "113"})
    yield {"there": old + sealed(rest), "gone": sealed(mine)}

    again = [writer.seal("nieuw" * 500 * nth, mark) for nth, mark in enumerate([*writer.sections])]
    writer.share([other])
    body = writer.post(again, [other])
    browser.ask("/letter/write/", {"token": token, **body})
    new = [p for section in body["sections"] for p in pieces(from_text(section["ciphertext"]))]
    new += sealed(body["wraps"])
    yield {"there": new, "gone": old + sealed(mine) + sealed(rest)}

    browser.ask("/letter/delete/", {"token": browser.token(writer)})
    message = pieces(to_text(writer.conversation).encode() * 2)[:1]
    yield {"there": [], "gone": old + new + sealed(mine) + sealed(rest) + message}


def main() -> None:
    """Take a step for each line that comes in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entree.web.settings")
    django.setup()
    taken = steps()
    for _ in sys.stdin:
        sys.stdout.write(f"{json.dumps(next(taken))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
