"""Why an offer is shown, and what would change that: phrases from the files, true by test."""

from collections.abc import Collection, Iterator, Mapping

from entree.core.intake.ranking import Ranked, holds
from entree.core.knowledge.conditions import Answers, deciding, evaluate
from entree.core.knowledge.model import Offer, Rule
from entree.core.knowledge.texts import Text, Words
from entree.core.truth import Truth


def reasons(
    one: Ranked, rules: Collection[Rule], answers: Answers, words: Words
) -> tuple[str, ...]:
    """Return the phrases of the answers that made the offer fit, and made it a must."""
    held = {leaf.question for leaf in one.grounds}
    found = list(_phrases(f"offers/{one.offer.key}/because", one.offer.because, held, words))
    for rule in rules:
        grounds = deciding(rule.when, answers, Truth.YES, rule.unknown_is_yes)
        held = {leaf.question for leaf in grounds}
        found += _phrases(f"rules/{rule.id}/because", rule.because, held, words)
    return tuple(dict.fromkeys(found))


def changes(
    offer: Offer, makers: Collection[Rule], answers: Answers, words: Words
) -> tuple[str, ...]:
    """Return the phrases of the answers that would take the offer away, or its being a must.

    ``makers`` are all rules that can make it a must. A phrase is said only when another answer
    to that one question really does so; what takes the offer away is not said to lower it.
    """
    ends = {name for name in offer.otherwise if _can_end(offer, name, answers)}
    found = list(_phrases(f"offers/{offer.key}/otherwise", offer.otherwise, ends, words))
    for rule in makers:
        if holds(rule, answers):
            ends = {
                name for name in rule.otherwise if _can_lower(offer, makers, rule, name, answers)
            }
            found += _phrases(f"rules/{rule.id}/otherwise", rule.otherwise, ends, words)
    return tuple(dict.fromkeys(found))


def _phrases(
    place: str, phrases: Mapping[str, str], names: set[str], words: Words
) -> Iterator[str]:
    """Give the phrases of these questions, in the order of the file."""
    for name, phrase in phrases.items():
        if name in names:
            yield words.say(Text(f"{place}/{name}", phrase))


def _can_end(offer: Offer, name: str, answers: Answers) -> bool:
    """Return whether another answer to this one question takes the offer away.

    The condition reads the question once, so that all answers against it weigh the same.
    """
    changed = {**answers, name: offer.against[name][0]}
    return evaluate(offer.when, changed) is Truth.NO


def _can_lower(
    offer: Offer, makers: Collection[Rule], rule: Rule, name: str, answers: Answers
) -> bool:
    """Return whether another answer to this one question ends the must and leaves the offer."""
    return any(
        not any(holds(maker, changed) for maker in makers)
        and evaluate(offer.when, changed) is not Truth.NO
        for changed in ({**answers, name: against} for against in rule.against[name])
    )
