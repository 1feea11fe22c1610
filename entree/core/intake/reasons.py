"""Why an offer is shown, and what would change that: sentences from the files, true by test."""

from collections.abc import Collection, Iterator, Mapping

from entree.core.intake.view import Card
from entree.core.knowledge.conditions import Answers, evaluate
from entree.core.knowledge.explain import Turn, deciding, smallest_turns
from entree.core.knowledge.model import Knowledge, Offer, Rule
from entree.core.knowledge.texts import Text, Words
from entree.core.truth import Truth


def explain(knowledge: Knowledge, card: Card, answers: Answers, words: Words) -> Card:
    """Return the card with its reasons, what would change it, and what is missing to be sure."""
    offer = knowledge.offers[card.key]
    held = [
        rule
        for rule in (knowledge.rules if card.must else ())
        if card.key in rule.musts and _holds(rule, answers)
    ]
    missing = () if card.fit is Truth.YES else missing_questions(offer, answers)
    return Card(
        card.organisation,
        card.offer,
        card.fit,
        card.must,
        card.channels,
        reasons=(
            *dict.fromkeys(_reasons(offer, held, answers, words)),
            *_depends(knowledge, missing, words),
        ),
        changes=tuple(dict.fromkeys(_changes(knowledge, offer, held, answers, words))),
        missing=missing,
    )


def missing_questions(offer: Offer, answers: Answers) -> tuple[str, ...]:
    """Return the questions of which the fewest answers would make it fit; none: it fits."""
    turns = smallest_turns(offer.when, answers, Truth.YES, only_open=True)
    wanted = Turn().union(*turns)
    return tuple(leaf.question for leaf in offer.leaves if leaf.question in wanted)


def _reasons(offer: Offer, held: Collection[Rule], answers: Answers, words: Words) -> Iterator[str]:
    """Give the sentences of the answers that made it fit, and made it a must."""
    told = {leaf.question for leaf in deciding(offer.when, answers, Truth.YES)}
    yield from _phrases(f"offers/{offer.key}/because", offer.because, told, words)
    for rule in held:
        grounds = deciding(rule.when, answers, Truth.YES, rule.unknown_is_yes)
        told = {leaf.question for leaf in grounds}
        yield from _phrases(f"rules/{rule.id}/because", rule.because, told, words)


def _depends(knowledge: Knowledge, missing: Collection[str], words: Words) -> Iterator[str]:
    """Give the sentence that says on which facts it still depends whether an offer fits."""
    if missing:
        topics = ", ".join(_topic(knowledge, name, words) for name in missing)
        depends = words.say(Text("phrases/depends", knowledge.phrases.depends))
        yield depends.replace("{topics}", topics)


def _topic(knowledge: Knowledge, name: str, words: Words) -> str:
    """Return the name of a question within a sentence."""
    return words.say(Text(f"questions/{name}/topic", knowledge.questions[name].topic))


def _changes(
    knowledge: Knowledge, offer: Offer, held: Collection[Rule], answers: Answers, words: Words
) -> Iterator[str]:
    """Give the smallest changes that take the offer away, then those that end its being a must.

    ``held`` are the rules that make it a must. Each sentence is true: other answers to just its
    questions do what it says.
    """
    for turn in smallest_turns(offer.when, answers, Truth.NO):
        yield _turned(knowledge, offer, turn, words)
    for rule in held:
        if rule.otherwise:
            makers = [rule for rule in knowledge.rules if offer.key in rule.musts]
            ends = {
                name for name in rule.otherwise if _can_lower(offer, makers, rule, name, answers)
            }
            yield from _phrases(f"rules/{rule.id}/otherwise", rule.otherwise, ends, words)


def _turned(knowledge: Knowledge, offer: Offer, turn: Turn, words: Words) -> str:
    """Return the sentence of one change: a question for each answer, and what follows on them."""
    asked: list[str] = []
    outcome = None
    for leaf in offer.leaves:
        name = leaf.question
        if name not in turn:
            continue
        if name in offer.otherwise:
            said = words.say(Text(f"offers/{offer.key}/otherwise/{name}", offer.otherwise[name]))
            question, _, follows = said.partition("? ")
            asked.append(f"{question}?")
            outcome = outcome or follows
        else:
            source = knowledge.questions[name].otherwise
            asked.append(words.say(Text(f"questions/{name}/otherwise", source)))
    also = words.say(Text("phrases/also", knowledge.phrases.also))
    rest = [f"{also} {one[0].lower()}{one[1:]}" for one in asked[1:]]
    last = outcome or words.say(Text("phrases/outcome", knowledge.phrases.outcome))
    return " ".join([*asked[:1], *rest, last])


def _phrases(
    place: str, phrases: Mapping[str, str], names: set[str], words: Words
) -> Iterator[str]:
    """Give the phrases of these questions, in the order of the file."""
    for name, phrase in phrases.items():
        if name in names:
            yield words.say(Text(f"{place}/{name}", phrase))


def _holds(rule: Rule, answers: Answers) -> bool:
    """Return whether a rule's condition is yes, with its doubt read as yes."""
    return evaluate(rule.when, answers, rule.unknown_is_yes) is Truth.YES


def _can_lower(
    offer: Offer, makers: Collection[Rule], rule: Rule, name: str, answers: Answers
) -> bool:
    """Return whether another answer to this one question ends the must and leaves the offer."""
    return any(
        not any(_holds(maker, changed) for maker in makers)
        and evaluate(offer.when, changed) is not Truth.NO
        for changed in ({**answers, name: against} for against in rule.against[name])
    )
