"""Someone for whom a guarantee fails: which rules are involved, and a journey to repair it by."""

from collections.abc import Iterator
from pathlib import Path

from entree.commands.drafting import quoted
from entree.commands.writing_answers import as_yaml
from entree.core.intake.advise import view
from entree.core.intake.ranking import holding
from entree.core.intake.view import View
from entree.core.knowledge.conditions import Given
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Kind, Knowledge, Rule
from entree.core.knowledge.texts import SOURCE_LANGUAGE
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.outcome import (
    Hidden,
    Must,
    MustsInOrder,
    Noticed,
    Placed,
    Shown,
    Unnoticed,
    named_in,
)
from entree.core.proofs.smallest import Person


def shown_to(known: Knowledge, person: Person) -> View:
    """Return what the engine itself shows to this person."""
    return view(known, person.answers, at=person.at, language=SOURCE_LANGUAGE)


def involved(known: Knowledge, guarantee: Guarantee, person: Person) -> Iterator[tuple[Rule, bool]]:
    """Give each rule that speaks of what the guarantee names, and whether it holds.

    A theorem names nothing: then every rule that holds for this person is given.
    """
    holds = {rule.id for rule in holding(known, person.answers).rules}
    offers, notices = named_in(guarantee.then, known)
    for rule in known.rules:
        is_named = rule.id in notices or not offers.isdisjoint((*rule.musts, *rule.urgent))
        if is_named or (not offers and not notices and rule.id in holds):
            yield rule, rule.id in holds


def raw_answers(known: Knowledge, person: Person) -> dict[str, object]:
    """Return the answers of a person as a file of answers has them."""
    found: dict[str, object] = {}
    for name, answer in person.answers.items():
        if isinstance(answer, Given):
            several = known.questions[name].kind is Kind.SEVERAL
            one = answer.options[0] if answer.options else answer.least
            found[name] = list(answer.options) if several else one
    return found


def write_journey(folder: Path, known: Knowledge, guarantee: Guarantee, person: Person) -> Path:
    """Write this person as a journey that does not hold yet, and return its file."""
    at = person.at.astimezone(AMSTERDAM)
    expected = {"first": [shown_to(known, person).cards[0].key]}
    expected |= expectation(known, guarantee, person)
    lines = [
        f"# The smallest person for whom '{guarantee.id}' fails. Once repaired, keep it.",
        f"- journey: gebroken-{guarantee.id}",
        f"  who: {quoted('Verzonnen. ' + guarantee.says)}",
        f"  at: {at:%Y-%m-%dT%H:%M}",
        f"  given: {as_yaml(raw_answers(known, person))}",
        "  expect:",
        *(f"    {part}: {as_yaml(list(names))}" for part, names in expected.items()),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{guarantee.id}.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def expectation(known: Knowledge, guarantee: Guarantee, person: Person) -> dict[str, list[str]]:
    """Return what a journey can say of what this person must see; a theorem says it of pairs."""
    seen = shown_to(known, person)
    cards = [card.key for card in seen.cards]
    notices = [notice.rule for notice in seen.notices]
    offers, _ = named_in(guarantee.then, known)
    found: dict[str, list[str]] = {}
    match guarantee.then:
        case Placed(offer, below, None):
            may = [card.key for card in seen.cards if card.must in below]
            found = {"first": [*may, offer]}
        case Placed(offer):
            found = {"cards": [offer]}
        case Must(keys):
            found = {"cards": [keys[0]]}
        case Shown(anywhere=anywhere):
            wanted = next(key for key in known.offers if key in offers)
            found = {"listed" if anywhere else "cards": [wanted]}
        case Hidden(anywhere=anywhere):
            listed = [*cards, *(card.key for card in seen.more)]
            there = [key for key in (listed if anywhere else cards) if key in offers]
            found = {"gone" if anywhere else "no_cards": there}
        case Noticed(rules):
            there = [rule for rule in rules if rule in notices]
            found = {"no_notices": there} if there else {"notices": [rules[0]]}
        case Unnoticed(rules):
            found = {"no_notices": [rule for rule in rules if rule in notices]}
        case MustsInOrder(musts):
            due = [card for card in seen.cards if card.must is not None]
            found = {"first": [c.key for c in sorted(due, key=lambda c: musts.index(c.must or ""))]}
        case _:
            pass
    return found
