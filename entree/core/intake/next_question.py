"""What to ask next: the first question in the order of asking that can still change the view."""

from entree.core.intake.stop import can_be_asked, can_change
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Knowledge


def next_question(knowledge: Knowledge, answers: Answers) -> str | None:
    """Return the id of the next question; None when the view is settled."""
    for name, question in knowledge.questions.items():
        if can_be_asked(question, answers) and can_change(knowledge, name, answers):
            return name
    return None
