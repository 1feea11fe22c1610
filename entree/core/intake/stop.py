"""Which open questions can still change the view; asking ends when there is none."""

from entree.core.knowledge.check import NEEDS
from entree.core.knowledge.conditions import Answers, Given, evaluate, open_questions
from entree.core.knowledge.model import ROUTE, Knowledge, Question
from entree.core.truth import Truth


def wording(question: Question, answers: Answers) -> str | None:
    """Return the route whose wording this question has for these answers, None for none."""
    if "all" in question.ask:
        return "all"
    told = answers.get(ROUTE)
    route = told.options[0] if isinstance(told, Given) and told.options else "me"
    return route if route in question.ask else None


def can_be_asked(question: Question, answers: Answers) -> bool:
    """Return whether the question was not asked before and is meant for this person."""
    return (
        question.id not in answers
        and wording(question, answers) is not None
        and evaluate(question.asked_when, answers) is not Truth.NO
    )


def can_change(knowledge: Knowledge, answers: Answers) -> frozenset[str]:
    """Return the questions that can be asked and whose answer can still change the view."""
    open_: set[str] = {NEEDS}
    for offer in knowledge.offers.values():
        open_ |= open_questions(offer.when, answers)
    for rule in knowledge.rules:
        open_ |= open_questions(rule.when, answers)
    return frozenset(
        name for name in open_ if can_be_asked(knowledge.questions[name], answers)
    )
