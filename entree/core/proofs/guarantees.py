"""Guarantees as data: what must hold for everyone, in the rules' own language."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from entree.core.knowledge.build import build_source
from entree.core.knowledge.conditions import Condition, leaves
from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import at_place, entries
from entree.core.knowledge.model import Knowledge, Source
from entree.core.knowledge.parse import parse_condition
from entree.core.knowledge.schema import KebabId, OfferKey, QuestionId, SourceShape, Strict
from entree.core.knowledge.schema import Text as TextShape
from entree.core.knowledge.texts import Text, all_texts

FOLDER = "guarantees"


class ThenShape(Strict):
    """What must be shown: a card with only these musts above it; or that the list keeps."""

    card: OfferKey | None = None
    below: tuple[KebabId, ...] = ()
    keeps_the_list: Literal["yes"] | None = None


class GuaranteeShape(Strict):
    """One guarantee in a file."""

    guarantee: KebabId
    says: TextShape
    why: TextShape
    source: SourceShape
    when: object = None
    unknown_is_yes: tuple[QuestionId, ...] = ()
    then: ThenShape


@dataclass(frozen=True, slots=True)
class Guarantee:
    """For everyone for whom ``when`` is yes (None: everyone), what must hold.

    ``card``: this offer is a card, and only due musts of ``below`` stand above it. ``card`` None:
    taking an answer away removes nothing from what fits or may fit. A missing answer to a question
    in ``unknown_is_yes`` counts as yes.
    """

    id: str
    says: str
    why: str
    source: Source
    when: Condition | None
    unknown_is_yes: frozenset[str]
    card: str | None
    below: tuple[str, ...]


def read_guarantees(folder: Path, knowledge: Knowledge) -> tuple[Guarantee, ...]:
    """Return the guarantees in ``folder``/guarantees. Raises KnowledgeError with a repair."""
    found: dict[str, Guarantee] = {}
    for document, at, shape in entries(folder, FOLDER, GuaranteeShape):
        with at_place(document, at):
            if shape.guarantee in found:
                raise WrongShape(f"There are two guarantees '{shape.guarantee}'. Rename one.")
            found[shape.guarantee] = _guarantee(shape, knowledge)
    return tuple(found.values())


def _guarantee(shape: GuaranteeShape, knowledge: Knowledge) -> Guarantee:
    """Return one guarantee, after looking up every name in it."""
    when = parse_condition(shape.when, knowledge.questions)
    read = {leaf.question for leaf in leaves(when)}
    for name in shape.unknown_is_yes:
        if name not in read:
            hint = did_you_mean(name, read)
            raise UnknownName(f"The condition does not read '{name}'. {hint}")
    then = shape.then
    if (then.card is None) == (then.keeps_the_list is None):
        raise WrongShape("'then' has a 'card', or 'keeps_the_list: yes'.").under("then")
    if then.card is None and (when is not None or then.below):
        raise WrongShape("What keeps the list holds for everyone: no 'when' and no 'below'.")
    if then.card is not None and then.card not in knowledge.offers:
        hint = did_you_mean(then.card, knowledge.offers)
        raise UnknownName(f"There is no offer '{then.card}'. {hint}").under("then", "card")
    musts = [name for name, _ in knowledge.ranking.musts]
    for name in then.below:
        if name not in musts:
            hint = did_you_mean(name, musts)
            raise UnknownName(f"There is no must '{name}'. {hint}").under("then", "below")
    return Guarantee(
        id=shape.guarantee,
        says=shape.says,
        why=shape.why,
        source=build_source(shape.source),
        when=when,
        unknown_is_yes=frozenset(shape.unknown_is_yes),
        card=then.card,
        below=then.below,
    )


def guarantee_texts(guarantee: Guarantee) -> tuple[Text, Text]:
    """Return what a guarantee says and why, with the ids under which translations stand."""
    place = f"guarantees/{guarantee.id}"
    return Text(f"{place}/says", guarantee.says), Text(f"{place}/why", guarantee.why)


def every_text(folder: Path, knowledge: Knowledge) -> Iterator[Text]:
    """Give every text of the knowledge, its guarantees last. Raises KnowledgeError."""
    yield from all_texts(knowledge)
    for guarantee in read_guarantees(folder, knowledge):
        yield from guarantee_texts(guarantee)
