"""Draw invented people from the table: what each of them would answer if asked everything."""

from collections.abc import Iterator
from random import Random

from entree.core.knowledge.conditions import Answer, Answers, Skipped, evaluate
from entree.core.knowledge.model import Kind, Knowledge
from entree.core.knowledge.parse import give
from entree.core.knowledge.wording import can_be_asked
from entree.core.priors.model import Prior, Priors, Row
from entree.core.truth import Truth


def draw_people(knowledge: Knowledge, priors: Priors, rng: Random, number: int) -> list[Answers]:
    """Return this many invented people; the same for the same state of ``rng``."""
    return [_person(knowledge, priors, rng) for _ in range(number)]


def passing_by(
    knowledge: Knowledge, priors: Priors, person: Answers, rng: Random
) -> dict[str, Answer]:
    """Return the person as someone who passes some questions by, heavy ones more often."""
    return {
        name: Skipped()
        if rng.random() * 100 < priors.skips * knowledge.questions[name].burden
        else answer
        for name, answer in person.items()
    }


def _person(knowledge: Knowledge, priors: Priors, rng: Random) -> Answers:
    """Return one person; a question that is not meant for them stays without an answer."""
    answers: dict[str, Answer] = {}
    for prior in priors.table:
        question = knowledge.questions[prior.question]
        chosen = tuple(_chosen(prior, row_for(prior, answers), question.kind, rng))
        if can_be_asked(question, answers):
            answers[question.id] = give(question, chosen)
    return answers


def row_for(prior: Prior, answers: Answers) -> Row:
    """Return the first row whose condition is yes; the last one holds for everyone."""
    return next(row for row in prior.rows if evaluate(row.given, answers) is Truth.YES)


def _chosen(prior: Prior, row: Row, kind: Kind, rng: Random) -> Iterator[str]:
    """Give the options of one answer: each tick by itself, or one by its share."""
    if kind is Kind.SEVERAL:
        ticks = [share.option for share in row.shares if rng.random() * 100 < share.percent]
        yield from ticks or [str(prior.when_none)]
        return
    left = rng.random() * 100
    for share in row.shares:
        left -= share.percent
        if left < 0:
            yield share.option
            return
    yield row.shares[-1].option
