"""Tries out what is said to change: other answers to the questions of a sentence, or to any."""

from itertools import combinations, product

from entree.core.knowledge.conditions import Answers, evaluate, leaves
from entree.core.knowledge.model import Knowledge, Offer
from entree.core.knowledge.parse import only
from entree.core.truth import Truth


def other_answers(knowledge: Knowledge, answers: Answers, *names: str) -> list[Answers]:
    """Return the answers with each single option of these questions."""
    kinds = [
        [(name, only(option)) for option in knowledge.questions[name].options] for name in names
    ]
    return [{**answers, **dict(chosen)} for chosen in product(*kinds)]


def asked_in(knowledge: Knowledge, offer: Offer, change: str) -> frozenset[str]:
    """Return the questions that a sentence of change asks about, by their words."""
    *asked, _ = change.split("? ")
    plain = {f"{one.removeprefix('En ')}?".casefold() for one in asked}
    read = {leaf.question for leaf in leaves(offer.when)}
    said = {name: knowledge.questions[name].otherwise for name in read} | {
        name: f"{text.split('? ')[0]}?" for name, text in offer.otherwise.items()
    }
    found = frozenset(name for name, text in said.items() if text.casefold() in plain)
    assert len(found) == len(asked)
    return found


def fewest_changes(knowledge: Knowledge, offer: Offer, answers: Answers) -> list[frozenset[str]]:
    """Return, by trying them all, the fewest questions of which other answers take it away."""
    read = [leaf.question for leaf in leaves(offer.when)]
    for number in range(1, len(read) + 1):
        found = [
            frozenset(names)
            for names in combinations(read, number)
            if any(
                evaluate(offer.when, other) is Truth.NO
                for other in other_answers(knowledge, answers, *names)
            )
        ]
        if found:
            return found
    return []
