"""One visitor by chance: reads a page of the intake and says what to send next.

Only what stands on the page is used, as a browser would: the sealed state, the opaque values of
the options and the buttons. Chance is seeded, so that a run can be made again.
"""

import re
from collections.abc import Iterator
from random import Random
from urllib.parse import urlencode

# The sealed state, the opaque values and the buttons, as our own templates write them.
STATE = re.compile(r'<input type="hidden" name="state" value="([^"]+)"')
PICK = re.compile(r'type="(radio|checkbox)" name="pick" value="([^"]+)"')
BUTTON = re.compile(r'name="do" value="(\w+)"')
KIND = re.compile(r'<body class="page-(\w+)"')
MOST_STEPS = 30
# What someone does at a question: mostly answer, sometimes something else.
DOES = ("next",) * 12 + ("skip",) * 3 + ("back", "help")

Body = bytes
Page = str


def kind_of(page: Page) -> str:
    """Return which page this is: first, question, view or another."""
    found = KIND.search(page)
    return found[1] if found else "?"


def following(page: Page, chance: Random) -> Body | None:
    """Return what to post after this page; None when nothing is left to ask."""
    buttons, state = BUTTON.findall(page), STATE.search(page)
    if state is None:
        return urlencode({"do": "start"}).encode()
    sent = [("state", state[1])]
    if kind_of(page) == "question":
        do = chance.choice(DOES)
        return urlencode([*sent, *picked(page, chance, do), ("do", do)]).encode()
    return urlencode([*sent, ("do", "ask")]).encode() if "ask" in buttons else None


def picked(page: Page, chance: Random, do: str) -> list[tuple[str, str]]:
    """Return what is ticked: one option, or several where several are allowed."""
    options = PICK.findall(page)
    if do not in {"next", "help"}:
        return []
    is_single = options[0][0] == "radio"
    count = 1 if is_single else chance.randint(1, min(3, len(options)))
    return [("pick", value) for _, value in chance.sample(options, count)]


def languages() -> Iterator[str]:
    """Give the languages by turns, without end."""
    while True:
        yield from ("nl", "en")
