"""The theorem that an open question can matter, leaf by leaf, over the moments themselves.

In a condition every question occurs once (the loader sees to it), and questions do not hang on
each other. So a condition is not known exactly when its open leaves can still go both ways, and
an open question decides it once the others are filled in to let it. What is left to look at is
every leaf: when an answer leaves it open, something that is really so makes it hold, and something
makes it fail.
"""

from collections.abc import Iterator

from entree.core.knowledge.conditions import Condition, Given, Is, Leaf, leaf_truth, leaves
from entree.core.knowledge.model import Kind, Knowledge, Question
from entree.core.knowledge.parse import only
from entree.core.proofs.completions import overlap
from entree.core.proofs.space import stretches
from entree.core.truth import Truth


def idle_questions(knowledge: Knowledge) -> list[str]:
    """Return, in words, each condition that stays open where no further answer can decide it."""
    return [
        f"{place} leaves {leaf.question} open where nothing can decide it"
        for place, when in _conditions(knowledge)
        for leaf in leaves(when)
        if not _can_matter(leaf, knowledge.questions[leaf.question])
    ]


def _conditions(knowledge: Knowledge) -> Iterator[tuple[str, Condition | None]]:
    """Give each condition with its place."""
    for offer in knowledge.offers.values():
        yield f"the offer {offer.key}", offer.when
    for rule in knowledge.rules:
        yield f"the rule {rule.id}", rule.when


def _can_matter(leaf: Leaf, question: Question) -> bool:
    """Return whether every answer that leaves the leaf open can still go both ways."""
    nothing_said = Given(())
    answers = [nothing_said, *(only(option) for option in question.options)]
    return all(
        {Truth.YES, Truth.NO} <= _ways(leaf, question, said)
        for said in answers
        if said is nothing_said or leaf_truth(leaf, {leaf.question: said}) is Truth.UNKNOWN
    )


def _ways(leaf: Leaf, question: Question, said: Given) -> set[Truth]:
    """Return the truths of a leaf over all that can really be so when this was said."""
    if question.kind is Kind.SPAN:
        moments = (one for one in stretches(question.id, [leaf]) if overlap(said, one))
        return {leaf_truth(leaf, {leaf.question: one}) for one in moments}
    # Whoever said nothing, or is not sure, may have meant any option that is sure.
    options = [option.id for option in question.options if not option.unsure]
    meant = [Given((one,)) for one in options]
    if question.kind is Kind.SEVERAL and isinstance(leaf, Is):
        meant.append(Given(tuple(one for one in options if one not in leaf.options)))
    return {leaf_truth(leaf, {leaf.question: one}) for one in meant}
