"""To whom a question is asked, and in which wording."""

from enum import StrEnum

from entree.core.knowledge.conditions import Answers, Given, evaluate
from entree.core.knowledge.model import ROUTE, Question
from entree.core.truth import Truth


class Tone(StrEnum):
    """How all is worded: plain, in easy language, or for a child of about 10 to 12."""

    PLAIN = "plain"
    EASY = "easy"
    CHILD = "child"


def wording(question: Question, answers: Answers) -> str | None:
    """Return the route whose wording this question has for these answers, None for none."""
    if "all" in question.ask:
        return "all"
    told = answers.get(ROUTE)
    route = told.options[0] if isinstance(told, Given) else "me"
    return route if route in question.ask else None


def wording_in(question: Question, answers: Answers, tone: Tone) -> str | None:
    """Return the route or tone in whose words a question is asked; a tone is one of *me* only."""
    route = wording(question, answers)
    told = answers.get(ROUTE)
    is_me = not isinstance(told, Given) or told.options[0] == "me"
    return str(tone) if route is not None and is_me and tone is not Tone.PLAIN else route


def can_be_asked(question: Question, answers: Answers) -> bool:
    """Return whether the question was not asked before and is meant for this person."""
    return (
        question.id not in answers
        and wording(question, answers) is not None
        and evaluate(question.asked_when, answers) is not Truth.NO
    )
