"""What to ask next: the first question in the order of asking that can still change the view."""

from entree.core.intake.stop import can_change
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Knowledge


def next_question(knowledge: Knowledge, answers: Answers) -> str | None:
    """Return the id of the next question; None when the view is settled."""
    candidates = can_change(knowledge, answers)
    return next((name for name in knowledge.questions if name in candidates), None)
