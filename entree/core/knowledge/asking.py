"""What choosing the next question needs, and the few words that join sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from entree.core.knowledge.conditions import Answer


@dataclass(frozen=True, slots=True)
class Phrases:
    """The few words that join sentences of the files; ``depends`` holds ``{topics}``."""

    also: str
    outcome: str
    depends: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What the next question is chosen by.

    ``first`` come first, in this order, and ``first_in_easy_tones`` in those; after
    ``offered_after`` answers the view is offered by itself. The sample of invented people is kept
    as bits, one per person: ``people`` in all, ``said`` who would choose an option, ``seen`` who
    would see each part of the view, with its weight.
    ``entropy`` holds n·log2(n) for n people, as whole numbers. ``ahead`` are the first questions
    worked out beforehand. Without a sample, burden and id decide.
    """

    first: tuple[str, ...]
    offered_after: int
    first_in_easy_tones: tuple[str, ...] = ()
    people: int = 0
    said: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    seen: tuple[tuple[int, int], ...] = ()
    entropy: tuple[int, ...] = (0,)
    ahead: Mapping[frozenset[tuple[str, Answer]], str | None] = field(default_factory=dict)
