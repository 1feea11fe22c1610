"""What can be reached at a moment: the same for everyone, so it is worked out once a minute.

Nothing a visitor said goes into it; both orders of the channels are kept ready.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from entree.core.intake.view import Card, Reached
from entree.core.knowledge.hours import AMSTERDAM, open_at
from entree.core.knowledge.model import Channel, Knowledge, Offer, Urgency
from entree.core.knowledge.table import Ranking
from entree.core.truth import Truth, any_of

URGENCIES = {Urgency.NOW: 0, Urgency.DAYS: 1, Urgency.CALM: 2}
REACHABLE = {Truth.YES: 0, Truth.UNKNOWN: 1, Truth.NO: 2}

States = tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class Openness:
    """Per offer its channels in order with their state, and whether it can be reached.

    ``keys`` are the keys of the offers for who told nothing else: no must, of their own urgency,
    and each may fit. ``lines`` are the offers with a channel that is open, free, anonymous and
    without police; ``by_voice`` those where nobody answers in writing. ``fitting`` and
    ``doubtful`` are each offer as a line of further help, when it fits and when it may fit.
    """

    channels: Mapping[str, States]
    reachable: Mapping[str, Truth]
    keys: Mapping[str, int]
    lines: frozenset[str]
    by_voice: frozenset[str]
    fitting: Mapping[str, Card]
    doubtful: Mapping[str, Card]


def openness(knowledge: Knowledge, at: datetime, *, text_only: bool) -> Openness:
    """Return what is open at this moment; a naive time is taken as Amsterdam time.

    ``text_only``: for who cannot phone, text channels come first and only those count.
    """
    zoned = at.replace(tzinfo=AMSTERDAM) if at.tzinfo is None else at
    minute = zoned.astimezone(UTC).replace(second=0, microsecond=0)
    return _at_minute(knowledge, minute, text_only)


@lru_cache(maxsize=8)
def _at_minute(knowledge: Knowledge, minute: datetime, text_only: bool) -> Openness:
    """Return what is open in this minute; ``hours`` have no smaller unit."""
    return _with_states(knowledge, lambda hours: open_at(hours, minute), text_only)


@lru_cache(maxsize=8)
def nothing_known(knowledge: Knowledge, text_only: bool) -> Openness:
    """Return the openness in which the hours of every channel are not known.

    What to ask, and whether it is settled, is decided in it: the same at every hour.
    """
    return _with_states(knowledge, lambda _hours: Truth.UNKNOWN, text_only)


def openness_with(
    knowledge: Knowledge, states: Mapping[str | None, Truth], *, text_only: bool
) -> Openness:
    """Return the openness in which each text of hours has this state; None: hours not known."""
    return _with_states(knowledge, states.__getitem__, text_only)


def _with_states(
    knowledge: Knowledge, state_of: Callable[[str | None], Truth], text_only: bool
) -> Openness:
    """Return the openness that follows from the state of each text of hours."""
    channels = {
        key: tuple(
            Reached(channel, state_of(channel.hours))
            for channel in ordered_channels(offer, text_only)
        )
        for key, offer in knowledge.offers.items()
    }
    table = knowledge.ranking
    reachable = {key: _reachable(states, text_only) for key, states in channels.items()}
    by_voice = frozenset(
        key for key, offer in knowledge.offers.items() if not offer.answers_in_writing
    )
    return Openness(
        channels=channels,
        reachable=reachable,
        keys={
            key: _silent_key(table, offer, reachable[key], text_only and key in by_voice)
            for key, offer in knowledge.offers.items()
        },
        lines=frozenset(
            key
            for key, states in channels.items()
            if _has_open_line(knowledge.offers[key], states, text_only)
        ),
        by_voice=by_voice,
        fitting=_lines_of_further_help(knowledge, channels, Truth.YES),
        doubtful=_lines_of_further_help(knowledge, channels, Truth.UNKNOWN),
    )


def _lines_of_further_help(
    knowledge: Knowledge, channels: Mapping[str, States], fit: Truth
) -> dict[str, Card]:
    """Return each offer as a line of further help, all of one fit."""
    return {
        key: Card(offer.organisation, offer.id, fit, None, channels[key])
        for key, offer in knowledge.offers.items()
    }


def _silent_key(table: Ranking, offer: Offer, reachable: Truth, needs_voice: bool) -> int:
    """Return the key of an offer for who told nothing but, perhaps, that phoning is impossible."""
    shift = table.shifts
    return (
        table.must_places[None] << shift["must"]
        | URGENCIES[offer.urgency] << shift["urgency"]
        | 1 << shift["fit"]
        | table.needs_counted << shift["needs"]
        | table.specificity_counted << shift["specificity"]
        | needs_voice << shift["contact"]
        | REACHABLE[reachable] << shift["reachable"]
        | table.places[offer.key] << shift["order"]
    )


def ordered_channels(offer: Offer, text_only: bool) -> tuple[Channel, ...]:
    """Return the channels as in the file; when phoning is impossible the text ones come first."""
    if not text_only:
        return offer.channels
    return tuple(sorted(offer.channels, key=lambda channel: not channel.is_text))


def _reachable(states: States, text_only: bool) -> Truth:
    """Return whether it can be reached now: not known without a channel of its own.

    For who cannot phone, only what needs no voice counts.
    """
    if not states:
        return Truth.UNKNOWN
    return any_of(one.open for one in states if not text_only or one.channel.is_conversation)


def _has_open_line(offer: Offer, states: States, text_only: bool) -> bool:
    """Return whether one channel is now open, free, anonymous and without police, all at once."""
    return offer.police in {"never", "on-request"} and any(
        one.open is Truth.YES
        and one.channel.cost == "free"
        and one.channel.anonymous == "yes"
        and (one.channel.is_conversation or (one.channel.kind == "phone" and not text_only))
        for one in states
    )
