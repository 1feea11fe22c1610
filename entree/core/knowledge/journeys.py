"""Whole stories and the view they must lead to: the specification of the intake.

They are read as strictly as the knowledge but are no part of it: nothing that runs needs them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, NaiveDatetime, StrictStr

from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import at_place, entries
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import find_question, parse_answer
from entree.core.knowledge.schema import KebabId, OfferKey, QuestionId, Strict, Text

FOLDER = "journeys"
NOTHING = "nothing"
"""What ``asks`` says when the view is settled."""

Asks = Annotated[StrictStr, Field(pattern=r"^(nothing|[a-z]+\.[a-z][a-z_]*)$")]
Kind = Literal["phone", "chat", "site", "app", "mail"]


class ExpectShape(Strict):
    """What the view must show and must not show."""

    first: Annotated[tuple[OfferKey, ...], Field(min_length=1)]
    cards: tuple[OfferKey, ...] = ()
    no_cards: tuple[OfferKey, ...] = ()
    listed: tuple[OfferKey, ...] = ()
    gone: tuple[OfferKey, ...] = ()
    notices: tuple[KebabId, ...] = ()
    no_notices: tuple[KebabId, ...] = ()
    first_notices: tuple[KebabId, ...] = ()
    asks: Asks | None = None
    first_channel: Annotated[dict[OfferKey, Kind], Field(default_factory=dict)]


class JourneyShape(Strict):
    """One journey in a file."""

    journey: KebabId
    who: Text
    at: NaiveDatetime
    given: dict[QuestionId, object]
    expect: ExpectShape


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the view must show.

    ``first``: the cards at the top, in this order; ``cards`` and ``no_cards``: what must, and must
    not, be among the cards; ``listed`` and ``gone``: what must, and must not, be in the list at
    all; ``asks``: the next question, ``nothing`` when settled, None when that does not matter;
    ``first_channel``: the kind of the channel that stands first in a card; ``first_notices``: the
    notices at the top.
    """

    first: tuple[str, ...]
    cards: tuple[str, ...]
    no_cards: tuple[str, ...]
    gone: tuple[str, ...]
    notices: tuple[str, ...]
    no_notices: tuple[str, ...]
    asks: str | None
    first_channel: Mapping[str, str]
    first_notices: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Journey:
    """An invented person, what they answered, at what local time, and what they must see."""

    id: str
    who: str
    at: datetime
    given: Answers
    expect: Expectation


def read_journeys(folder: Path, knowledge: Knowledge) -> tuple[Journey, ...]:
    """Return the journeys in ``folder``/journeys, by file. Raises KnowledgeError with a repair."""
    found: dict[str, Journey] = {}
    for document, at, shape in entries(folder, FOLDER, JourneyShape):
        with at_place(document, at):
            if shape.journey in found:
                raise WrongShape(f"There are two journeys '{shape.journey}'. Rename one.")
            found[shape.journey] = _journey(shape, knowledge)
    return tuple(found.values())


def _journey(shape: JourneyShape, knowledge: Knowledge) -> Journey:
    """Return one journey, after looking up every name in it."""
    _check_names(shape.expect, knowledge)
    return Journey(
        id=shape.journey,
        who=shape.who,
        at=shape.at,
        given={
            name: parse_answer(find_question(name, knowledge.questions), raw)
            for name, raw in shape.given.items()
        },
        expect=Expectation(
            first=shape.expect.first,
            cards=shape.expect.cards,
            no_cards=shape.expect.no_cards,
            gone=shape.expect.gone,
            notices=shape.expect.notices,
            no_notices=shape.expect.no_notices,
            asks=shape.expect.asks,
            first_channel=shape.expect.first_channel,
            first_notices=shape.expect.first_notices,
            listed=shape.expect.listed,
        ),
    )


def _check_names(expect: ExpectShape, knowledge: Knowledge) -> None:
    """Refuse a name that does not exist: an expectation about it would never fail."""
    notices = {rule.id for rule in knowledge.rules if rule.notice is not None}
    for part in ("first", "cards", "no_cards", "listed", "gone", "first_channel"):
        _check_known(getattr(expect, part), knowledge.offers, "offer", part)
    for part in ("notices", "no_notices", "first_notices"):
        _check_known(getattr(expect, part), notices, "rule with a notice", part)
    if expect.asks not in {None, NOTHING}:
        _check_known([str(expect.asks)], knowledge.questions, "question", "asks")


def _check_known(names: Iterable[str], known: Collection[str], what: str, part: str) -> None:
    """Refuse the first of these names that is not known."""
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known)
            raise UnknownName(f"There is no {what} '{name}'. {hint}").under("expect", part)
