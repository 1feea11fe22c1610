"""Why an offer is shown, and what would change that: phrases from the files, true by test."""

from collections.abc import Iterator, Mapping

from entree.core.knowledge.conditions import (
    Answers,
    Condition,
    deciding,
    evaluate,
    leaf_truth,
    leaves,
)
from entree.core.knowledge.model import Kind, Knowledge, Offer, Question, Rule
from entree.core.knowledge.parse import give
from entree.core.knowledge.texts import Text, Words
from entree.core.truth import Truth


def reasons(offer: Offer, rules: tuple[Rule, ...], answers: Answers, words: Words) -> tuple[str, ...]:
    """Return the phrases of the answers that made the offer fit, and made it a must."""
    held = {leaf.question for leaf in deciding(offer.when, answers, Truth.YES)}
    found = list(_phrases(f"offers/{offer.key}/because", offer.because, held, words))
    for rule in rules:
        grounds = {
            leaf.question
            for leaf in leaves(rule.when)
            if leaf_truth(leaf, answers) is Truth.YES
            or (leaf.question in rule.unknown_is_yes and leaf_truth(leaf, answers) is Truth.UNKNOWN)
        }
        found += _phrases(f"rules/{rule.id}/because", rule.because, grounds, words)
    return tuple(dict.fromkeys(found))


def changes(
    knowledge: Knowledge,
    offer: Offer,
    rules: tuple[Rule, ...],
    answers: Answers,
    words: Words,
) -> tuple[str, ...]:
    """Return the phrases of the answers that would take the offer away, or its being a must.

    A phrase is said only when another answer to that one question really does so.
    """
    found: list[str] = []
    telling = {
        name for name in offer.otherwise if _can_end(knowledge, offer.when, name, answers)
    }
    found += _phrases(f"offers/{offer.key}/otherwise", offer.otherwise, telling, words)
    for rule in rules:
        telling = {
            name
            for name in rule.otherwise
            if _can_end(knowledge, rule.when, name, answers, rule.unknown_is_yes)
        }
        found += _phrases(f"rules/{rule.id}/otherwise", rule.otherwise, telling, words)
    return tuple(dict.fromkeys(found))


def _phrases(
    place: str, phrases: Mapping[str, str], names: set[str], words: Words
) -> Iterator[str]:
    """Give the phrases of these questions, in the order of the file."""
    for name, phrase in phrases.items():
        if name in names:
            yield words.say(Text(f"{place}/{name}", phrase))


def _can_end(
    knowledge: Knowledge,
    condition: Condition | None,
    name: str,
    answers: Answers,
    unknown_is_yes: frozenset[str] = frozenset(),
) -> bool:
    """Return whether another answer to this one question makes the condition fail."""
    if evaluate(condition, answers, unknown_is_yes) is Truth.NO:
        return False
    question = knowledge.questions[name]
    return any(
        evaluate(condition, {**answers, name: give(question, chosen)}, unknown_is_yes) is Truth.NO
        for chosen in other_answers(question, answers)
    )


def other_answers(question: Question, answers: Answers) -> Iterator[tuple[str, ...]]:
    """Give the smallest other answers: another option, or for several one tick less or more."""
    told = answers.get(question.id)
    chosen = getattr(told, "options", ())
    if question.kind is Kind.SEVERAL and chosen:
        for option in chosen:
            yield tuple(one for one in chosen if one != option)
    for option in question.options:
        if option.id not in chosen:
            yield (option.id,)
