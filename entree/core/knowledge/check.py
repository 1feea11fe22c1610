"""What must fit together across files: musts, needs, and words that nobody would find."""

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.model import ROUTE, Knowledge

NEEDS = "needs.now"
"""The question whose options are the needs that an offer can serve."""


def check_knowledge(knowledge: Knowledge) -> None:
    """Refuse knowledge whose files do not fit together. Raises KnowledgeError."""
    for name in (ROUTE, NEEDS):
        if name not in knowledge.questions:
            raise UnknownName(f"There is no question '{name}', and nothing works without it.")
    _check_musts(knowledge)
    _check_needs(knowledge)


def _check_musts(knowledge: Knowledge) -> None:
    """Every rule that makes a must names an offer that has a place in the order of musts."""
    placed = {key for _, keys in knowledge.ranking.musts for key in keys}
    for rule in knowledge.rules:
        for key in rule.musts:
            if key not in placed:
                raise WrongShape(
                    f"Rule '{rule.id}' makes '{key}' a must, but ranking.yaml gives it no place "
                    "under 'musts'. Add it there."
                )


def _check_needs(knowledge: Knowledge) -> None:
    """Every need that an offer serves is one that can be told."""
    known = {option.id for option in knowledge.questions[NEEDS].options}
    for offer in knowledge.offers.values():
        for need in sorted(offer.serves - known):
            raise UnknownName(
                f"Offer '{offer.key}' serves '{need}', which '{NEEDS}' does not have. "
                f"{did_you_mean(need, known)}"
            )
