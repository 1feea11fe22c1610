"""Looks at the directory: the list, choices in it, searches in words, pages of organisations.

``python -m benchmarks.looks ROUNDS`` asks the real application in this process, and writes one line
per request to standard output: which kind of look it was and the nanoseconds of CPU.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from random import Random
from urllib.parse import urlencode

from benchmarks.walks import asker
from entree.commands.start import start

LIST, SEARCH = "/nl/organisations/", "/nl/search/"
# As people write: words, sentences, a slip of the finger, and something that nobody has.
SEARCHED = (
    "praten",
    "advocaat",
    "mijn dochter",
    "anoniem chatten",
    "ik ben verkracht door mijn ex",
    "slachtoferhulp",
    "hulp voor mannen in Utrecht",
    "iemand zet foto's van mij online",
    "doof",
    "zwembad",
)
# How many different choices are made in one round, and of how many things at most.
CHOICES, MOST_CHOSEN = 20, 4
CHOICE = re.compile(r'<input type="(?:radio|checkbox)" name="(pick\d?)" value="(\w+)"')
ORGANISATION = re.compile(r'href="(/nl/organisations/[\w-]+/)"')
# A kind of look, the address, and what is sent there.
Look = tuple[str, str, bytes | None]


def looks(page: str, chance: Random) -> Iterator[Look]:
    """Give a round of looks, from what stands in the list."""
    yield "list", LIST, None
    values = CHOICE.findall(page)
    for _ in range(CHOICES):
        chosen = dict(chance.sample(values, chance.randint(1, MOST_CHOSEN)))
        yield "choice", LIST, urlencode(chosen).encode()
    for words in SEARCHED:
        yield "search", SEARCH, urlencode({"text": words}).encode()
    for address in sorted(set(ORGANISATION.findall(page))):
        yield "organisation", address, None


def of_kind(found: Sequence[Look], kind: str) -> list[Look]:
    """Return the looks of one kind."""
    return [one for one in found if one[0] == kind]


def main(rounds: int) -> None:
    """Look round and round; the first round makes what is made once, and is not counted."""
    start()
    # Only now, because the site reads its settings when it is imported.
    from entree.web.wsgi import application  # noqa: PLC0415

    ask, chance = asker(application), Random(4)
    page, _ = ask(LIST, None)
    for number in range(rounds + 1):
        for kind, path, body in looks(page, chance):
            _page, spent = ask(path, body)
            if number:
                sys.stdout.write(f"{kind} {spent}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
