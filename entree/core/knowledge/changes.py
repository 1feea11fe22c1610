"""What differs between two knowledges: what was added, removed and changed, and every text.

>>> moved(["a", "b", "c", "d"], ["b", "c", "new", "a", "d"])
('a',)
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Literal

from entree.core.knowledge.model import Knowledge, Offer, Organisation, Question, Rule
from entree.core.knowledge.table import Ranking
from entree.core.knowledge.texts import Words, all_texts

How = Literal["added", "removed", "changed"]

DERIVED = {"ranking": {"shifts", "must_of", "must_places", "places"}, "rule": {"against"}}
"""Fields that follow from others, or from the questions, and are no change of their own."""


Part = Organisation | Offer | Rule | Question | Ranking
"""What is compared field by field."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was added, removed or changed; ``parts`` are the fields that differ."""

    kind: str
    id: str
    how: How
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text in one language that visitors read otherwise; None where there is none."""

    language: str
    id: str
    old: str | None
    new: str | None

    @property
    def kind(self) -> str:
        """Return what it is a text of: questions, rules, organisations, offers or phrases."""
        return self.id.split("/")[0]


def changes(old: Knowledge, new: Knowledge) -> Iterator[Change]:
    """Give all changes of what the files say, their texts included."""
    yield from _between("organisation", old.organisations, new.organisations, {"offers"})
    yield from _between("offer", old.offers, new.offers)
    yield from _between("rule", _by_id(old.rules), _by_id(new.rules), DERIVED["rule"])
    yield from _between("question", old.questions, new.questions)
    yield from _between(
        "ranking", {"table": old.ranking}, {"table": new.ranking}, DERIVED["ranking"]
    )
    for name in ("first", "first_in_easy_tones", "offered_after"):
        if getattr(old.asking, name) != getattr(new.asking, name):
            yield Change("asking", name, "changed")


def _by_id(rules: Sequence[Rule]) -> dict[str, Rule]:
    """Return the rules by id."""
    return {rule.id: rule for rule in rules}


def _between(
    kind: str,
    old: Mapping[str, Part],
    new: Mapping[str, Part],
    left_out: Collection[str] = (),
) -> Iterator[Change]:
    """Give the changes among things of one kind, in the order of the new ones."""
    for id_, one in new.items():
        if id_ not in old:
            yield Change(kind, id_, "added")
        elif parts := _different(old[id_], one, left_out):
            yield Change(kind, id_, "changed", parts)
    for id_ in old:
        if id_ not in new:
            yield Change(kind, id_, "removed")


def _different(old: Part, new: Part, left_out: Collection[str]) -> tuple[str, ...]:
    """Return the names of the fields in which two differ."""
    return tuple(
        field.name
        for field in fields(new)
        if field.name not in left_out and getattr(old, field.name) != getattr(new, field.name)
    )


def text_changes(old: Knowledge, new: Knowledge, language: str) -> Iterator[TextChange]:
    """Give every text that is read otherwise in one language, in the order of the new files."""
    before, after = _said(old, language), _said(new, language)
    for id_ in dict.fromkeys([*after, *before]):
        if before.get(id_) != after.get(id_):
            yield TextChange(language, id_, before.get(id_), after.get(id_))


def _said(knowledge: Knowledge, language: str) -> dict[str, str]:
    """Return every text as visitors read it in this language."""
    words = Words(knowledge.catalogues, language)
    return {text.id: words.say(text) for text in all_texts(knowledge)}


def moved(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Return the names in both lists that changed places, as few as can be told so.

    What only makes room for something new has not moved.
    """
    both = set(old) & set(new)
    before, after = ([name for name in some if name in both] for some in (old, new))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = {name for block in blocks for name in after[block.b : block.b + block.size]}
    return tuple(name for name in after if name not in kept)
