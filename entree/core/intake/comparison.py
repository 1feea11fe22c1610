"""Who sees something else: the views of two knowledges beside each other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from entree.core.intake.cards import choose_cards
from entree.core.intake.openness import URGENCIES, openness
from entree.core.intake.ranking import cannot_phone, holding, rank
from entree.core.knowledge.changes import moved
from entree.core.knowledge.conditions import Answer, Answers, Given
from entree.core.knowledge.model import Kind, Knowledge, Question
from entree.core.knowledge.parse import give
from entree.core.truth import Truth


@dataclass(frozen=True, slots=True)
class Seen:
    """What someone sees: the cards in order with their fit, and the notices in order."""

    cards: tuple[tuple[str, Truth], ...]
    notices: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the offers of the cards, in order."""
        return tuple(key for key, _ in self.cards)


@dataclass(frozen=True, slots=True)
class Moved:
    """A card that changed places, counted from 1."""

    key: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in a view: cards that came, went, moved or fit otherwise, and notices."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    moved: tuple[Moved, ...]
    refitted: tuple[tuple[str, Truth], ...]
    notices_new: tuple[str, ...]
    notices_gone: tuple[str, ...]
    notices_moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaning:
    """An answer, and how many gave it: of those who see something else, and of everyone."""

    question: str
    option: str
    among_changed: int
    among_all: int


def seen(knowledge: Knowledge, answers: Answers, at: datetime) -> Seen:
    """Return what someone with these answers sees at this moment."""
    open_now = openness(knowledge, at, text_only=cannot_phone(answers))
    held = holding(knowledge, answers)
    cards = choose_cards(knowledge.ranking, rank(knowledge, answers, held, open_now), open_now)
    told = [(URGENCIES[rule.notice], rule.id) for rule in held.rules if rule.notice is not None]
    return Seen(
        cards=tuple((one.offer.key, one.fit) for one in cards),
        notices=tuple(id_ for _, id_ in sorted(told, key=lambda one: one[0])),
    )


def difference(old: Seen, new: Seen) -> Difference | None:
    """Return what changed from one view to the other; None when nothing did."""
    if old == new:
        return None
    before, after = dict(old.cards), dict(new.cards)
    return Difference(
        new=tuple(key for key in new.keys if key not in before),
        gone=tuple(key for key in old.keys if key not in after),
        moved=tuple(
            Moved(key, old.keys.index(key) + 1, new.keys.index(key) + 1)
            for key in moved(old.keys, new.keys)
        ),
        refitted=tuple(
            (key, fit) for key, fit in new.cards if key in before and before[key] is not fit
        ),
        notices_new=tuple(one for one in new.notices if one not in old.notices),
        notices_gone=tuple(one for one in old.notices if one not in new.notices),
        notices_moved=moved(old.notices, new.notices),
    )


def in_words_of(knowledge: Knowledge, answers: Answers) -> dict[str, Answer]:
    """Return answers as another knowledge understands them.

    A question or an option that it does not have is left out, as for someone who was not asked.
    """
    return {
        name: _understood(knowledge.questions[name], answer)
        for name, answer in answers.items()
        if name in knowledge.questions
    }


def _understood(question: Question, answer: Answer) -> Answer:
    """Return one answer by the question's own options and bounds; a number stays a number."""
    if not isinstance(answer, Given):
        return answer
    if not answer.options:
        return answer if question.kind is Kind.SPAN else give(question, ())
    most = len(answer.options) if question.kind is Kind.SEVERAL else 1
    known = [option.id for option in question.options if option.id in answer.options]
    return give(question, tuple(known[:most]))


def leanings(
    people: Sequence[Answers], changed: Iterable[int], *, most: int
) -> tuple[Leaning, ...]:
    """Return the answers that stand out most among those who see something else.

    ``changed`` are their places in ``people``; at most ``most`` answers, the widest gap first.
    """
    some = [people[place] for place in changed]
    of_all, of_some = _counted(people), _counted(some)
    found = [
        Leaning(*name, among_changed=number, among_all=of_all[name])
        for name, number in of_some.items()
    ]
    gaps = {one: one.among_changed / len(some) - one.among_all / len(people) for one in found}
    ordered = sorted(found, key=lambda one: (-gaps[one], one.question, one.option))
    return tuple(one for one in ordered if gaps[one] > 0)[:most]


def _counted(people: Iterable[Answers]) -> Counter[tuple[str, str]]:
    """Return how many people gave each option of each question."""
    return Counter(
        (name, option)
        for person in people
        for name, answer in person.items()
        if isinstance(answer, Given)
        for option in answer.options
    )
