"""Which open questions can still change the view; asking ends when there is none.

It may find one too many, never one too few: what does not count here changes no card, order,
fit or notice, whatever the answer.
"""

from entree.core.knowledge.conditions import (
    Answers,
    Given,
    evaluate,
    leaves,
    open_questions,
)
from entree.core.knowledge.model import NEEDS, ROUTE, SITUATION, Knowledge, Offer, Question
from entree.core.truth import Truth


def wording(question: Question, answers: Answers) -> str | None:
    """Return the route whose wording this question has for these answers, None for none."""
    if "all" in question.ask:
        return "all"
    told = answers.get(ROUTE)
    route = told.options[0] if isinstance(told, Given) else "me"
    return route if route in question.ask else None


def can_be_asked(question: Question, answers: Answers) -> bool:
    """Return whether the question was not asked before and is meant for this person."""
    return (
        question.id not in answers
        and wording(question, answers) is not None
        and evaluate(question.asked_when, answers) is not Truth.NO
    )


def can_change(knowledge: Knowledge, name: str, answers: Answers) -> bool:
    """Return whether an answer to this open question can still change the view."""
    # The order reads the needs and whether phoning is possible beside every condition.
    return (
        name in {NEEDS, SITUATION}
        or any(_is_counted(name, offer, answers) for offer in knowledge.offers.values())
        or any(name in open_questions(rule.when, answers) for rule in knowledge.rules)
    )


def _is_counted(name: str, offer: Offer, answers: Answers) -> bool:
    """Return whether an offer's fit or specificity can depend on this open question.

    A condition that is yes already may still gain a ground, and with it a place in the order.
    """
    is_read = any(leaf.question == name for leaf in leaves(offer.when))
    return is_read and evaluate(offer.when, answers) is not Truth.NO
