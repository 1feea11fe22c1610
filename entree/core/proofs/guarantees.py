"""Guarantees as data: what must hold for everyone, in the rules' own language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from entree.core.knowledge.build import build_source
from entree.core.knowledge.conditions import Condition, leaves
from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean, place_under
from entree.core.knowledge.gaps import Gap, gap_texts, read_gaps
from entree.core.knowledge.load import at_place, entries
from entree.core.knowledge.model import Knowledge, Source
from entree.core.knowledge.parse import parse_condition
from entree.core.knowledge.schema import Flag, KebabId, QuestionId, SourceShape, Strict
from entree.core.knowledge.schema import Text as TextShape
from entree.core.knowledge.texts import Text, all_texts
from entree.core.proofs.outcome import Outcome, ThenShape, is_for_everyone, read_outcome

FOLDER = "guarantees"


class GuaranteeShape(Strict):
    """One guarantee in a file."""

    guarantee: KebabId
    says: TextShape
    why: TextShape
    source: SourceShape
    when: object = None
    unknown_is_yes: tuple[QuestionId, ...] = ()
    in_doubt: Flag = "no"
    unless_gap: tuple[KebabId, ...] = ()
    told: Flag = "no"
    then: ThenShape


@dataclass(frozen=True, slots=True)
class Guarantee:
    """For everyone for whom ``when`` is yes (None: everyone), what must hold.

    A missing answer to a question in ``unknown_is_yes`` counts as yes; ``in_doubt``: it holds for
    everyone for whom ``when`` is not surely no. ``gaps`` are declared: for whom one of them
    surely holds, nothing is promised. ``is_told``: the pages tell it to visitors.
    """

    id: str
    says: str
    why: str
    source: Source
    when: Condition | None
    unknown_is_yes: frozenset[str]
    then: Outcome
    in_doubt: bool = False
    gaps: tuple[Gap, ...] = ()
    is_told: bool = False


def read_guarantees(folder: Path, knowledge: Knowledge) -> tuple[Guarantee, ...]:
    """Return the guarantees in ``folder``/guarantees. Raises KnowledgeError with a repair."""
    gaps = {gap.id: gap for gap in read_gaps(folder, knowledge)}
    found: dict[str, Guarantee] = {}
    for document, at, shape in entries(folder, FOLDER, GuaranteeShape):
        with at_place(document, at):
            if shape.guarantee in found:
                raise WrongShape(f"There are two guarantees '{shape.guarantee}'. Rename one.")
            found[shape.guarantee] = _guarantee(shape, knowledge, gaps)
    return tuple(found.values())


def _guarantee(shape: GuaranteeShape, knowledge: Knowledge, gaps: Mapping[str, Gap]) -> Guarantee:
    """Return one guarantee, after looking up every name in it."""
    when = parse_condition(shape.when, knowledge.questions)
    read = {leaf.question for leaf in leaves(when)}
    for name in shape.unknown_is_yes:
        if name not in read:
            hint = did_you_mean(name, read)
            raise UnknownName(f"The condition does not read '{name}'. {hint}")
    for name in shape.unless_gap:
        if name not in gaps:
            raise UnknownName(f"There is no gap '{name}'. {did_you_mean(name, gaps)}")
    with place_under("then"):
        then = read_outcome(shape.then, knowledge)
    if is_for_everyone(then) and (when is not None or shape.unless_gap):
        raise WrongShape("This holds for everyone. Take 'when' and 'unless_gap' away.")
    return Guarantee(
        id=shape.guarantee,
        says=shape.says,
        why=shape.why,
        source=build_source(shape.source),
        when=when,
        unknown_is_yes=frozenset(shape.unknown_is_yes),
        then=then,
        in_doubt=shape.in_doubt == "yes",
        gaps=tuple(gaps[name] for name in shape.unless_gap),
        is_told=shape.told == "yes",
    )


def guarantee_texts(guarantee: Guarantee) -> tuple[Text, Text]:
    """Return what a guarantee says and why, with the ids under which translations stand."""
    place = f"guarantees/{guarantee.id}"
    return Text(f"{place}/says", guarantee.says), Text(f"{place}/why", guarantee.why)


def every_text(folder: Path, knowledge: Knowledge) -> Iterator[Text]:
    """Give every text that is told: of the knowledge, of what is proven, and of the gaps.

    A guarantee that the pages do not tell is for editors only, in Dutch. Raises KnowledgeError.
    """
    yield from all_texts(knowledge)
    for guarantee in read_guarantees(folder, knowledge):
        if guarantee.is_told:
            yield from guarantee_texts(guarantee)
    for gap in read_gaps(folder, knowledge):
        yield from gap_texts(gap)
