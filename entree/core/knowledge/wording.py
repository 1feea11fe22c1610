"""To whom a question is asked, and in which wording."""

from entree.core.knowledge.conditions import Answers, Given, evaluate
from entree.core.knowledge.model import ROUTE, Question
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
