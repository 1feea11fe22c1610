"""A process that keeps conversations and lets go of one, for who searches its files in between.

Started by ``tests.databases``: at each line on standard input it takes the next step, and says
in one line of JSON which bytes must be there from now on, and which must not.
"""

import json
import sys
import uuid
from collections.abc import Iterator

from django.core.management import call_command
from django.test.utils import setup_test_environment

from entree.core.sealing.frames import from_text, to_text
from entree.web import clock
from entree.web.access import Role
from entree.web.partners.models import EpochWrap
from entree.web.referrals.actions.call_off import call_off
from entree.web.referrals.actions.expire import expire
from entree.web.referrals.models import Introduction, Wrap
from entree.web.referrals.moments import CODE
from tests.correspondents import Receiver, Writer, receiver
from tests.renewing import next_epoch
from tests.web.referrals.asking import Browser
from tests.web.referrals.referred import Made, made_by, story
from tests.web.referrals.setting_over import set_over

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
    # How the audit names it, until it is deleted.
    about = [f"conversation:{uuid.UUID(bytes=writer.conversation)}".encode().hex()]
    yield {"there": about + old + sealed(mine) + sealed(rest), "gone": []}

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
    yield {"there": [], "gone": about + old + new + sealed(mine) + sealed(rest) + message}
    yield from over_to_a_new_key(other)
    yield from codes(browser, one)


def over_to_a_new_key(one: Receiver) -> Iterator[Found]:
    """Let a partner make a new key, and set all conversations over to it."""
    before, latest = keys_of(one.organisation), next_epoch(one)
    under = wraps_of(one.organisation)
    yield {"there": sealed(before + under), "gone": []}
    set_over(one, latest)
    now = keys_of(one.organisation) + wraps_of(one.organisation)
    yield {"there": sealed(now), "gone": sealed(before + under)}


def codes(browser: Browser, one: Receiver) -> Iterator[Found]:
    """Let a partner make codes, and each come to its end in another way."""
    made = [made_by(one, f"{nth} wil praten") for nth in range(8)]
    used, dropped, off, *rest = [pieces_of_code(code) for code in made]
    yield {
        "there": [*used, *dropped, *off, *(piece for each in rest for piece in each)],
        "gone": [],
    }
    browser.ask("/letter/send/", story(Writer(), [one], made[0]))
    browser.ask("/letter/drop/", made[1].lookup)
    row = Introduction.objects.get(lookup=made[2].code.lookup_hash())
    somebody = one.colleagues[Role.CASEWORKER].staff
    call_off(row.pk, by=somebody, at=clock.now())
    yield {"there": [piece for each in rest for piece in each], "gone": [*used, *dropped, *off]}
    expire(clock.now() + CODE)
    yield {"there": [], "gone": [piece for each in rest for piece in each]}


def pieces_of_code(made: Made) -> list[str]:
    """Return pieces of what is sealed to a code, and by what it is found."""
    sealed = from_text(made.body["introduction"]["ciphertext"])
    return [*pieces(sealed), made.code.lookup_hash().hex()]


def keys_of(organisation: str) -> list[dict[str, dict[str, str]]]:
    """Return what opens the keys of an organisation."""
    wraps = EpochWrap.objects.filter(epoch__partner__organisation=organisation)
    return [{"wrap": wrap} for wrap in wraps.values_list("wrap", flat=True)]


def wraps_of(organisation: str) -> list[dict[str, dict[str, str]]]:
    """Return the keys of sections, as they are sealed to an organisation."""
    wraps = Wrap.objects.filter(partner__organisation=organisation)
    return [{"wrap": wrap} for wrap in wraps.values_list("wrap", flat=True)]


def main() -> None:
    """Take a step for each line that comes in."""
    taken = steps()
    for _ in sys.stdin:
        sys.stdout.write(f"{json.dumps(next(taken))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
