"""Cards for an interview: a letter beside each answer, so that nobody has to say its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from entree.core.study.flatten import flatten
from entree.core.study.instrument import NL, Form, Item

MOST_SAID = 6
"""So many answers can be read aloud and remembered; more stand on a card."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Card:
    """The answers of one or more questions, which have the same ones."""

    items: tuple[Item, ...]

    @property
    def first(self) -> Item:
        """Return the question that it is needed for first."""
        return self.items[0]


def needs_card(item: Item) -> bool:
    """Return whether the answers are too many to be read aloud."""
    return item.kind.is_closed and len(item.options) > MOST_SAID


def letter(place: int) -> str:
    """Return the letter of an answer by its place, from 0 on.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    return LETTERS[place] if place < len(LETTERS) else "A" + LETTERS[place - len(LETTERS)]


def cards(form: Form) -> Iterator[Card]:
    """Give the cards of a form in the order in which they are needed, each once."""
    found: dict[tuple[tuple[str, str], ...], dict[str, Item]] = {}
    for one in flatten(form):
        if needs_card(one.item):
            said = tuple((option.id, option.label.get(NL, "")) for option in one.item.options)
            found.setdefault(said, {}).setdefault(one.item.id, one.item)
    yield from (Card(tuple(items.values())) for items in found.values())
