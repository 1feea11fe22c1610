"""What can be reached at a moment: the same for everyone, so it is worked out once a minute.

Nothing a visitor said goes into it; both orders of the channels are kept ready.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from entree.core.intake.view import Reached
from entree.core.knowledge.hours import AMSTERDAM, open_at
from entree.core.knowledge.model import Channel, Knowledge, Offer
from entree.core.truth import Truth, any_of

REACHABLE = {Truth.YES: 0, Truth.UNKNOWN: 1, Truth.NO: 2}

States = tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class Openness:
    """Per offer its channels in order with their state, and whether it can be reached.

    ``ends`` is the end of each offer's key, which follows the hour alone. ``lines`` are the offers
    with a channel that is open, free, anonymous and without police; ``by_voice`` those where
    nobody answers in writing.
    """

    channels: Mapping[str, States]
    reachable: Mapping[str, Truth]
    ends: Mapping[str, int]
    lines: frozenset[str]
    by_voice: frozenset[str]


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
    return Openness(
        channels=channels,
        reachable=reachable,
        ends={
            key: REACHABLE[state] << table.shifts["reachable"]
            | table.places[key] << table.shifts["order"]
            for key, state in reachable.items()
        },
        lines=frozenset(
            key
            for key, states in channels.items()
            if _has_open_line(knowledge.offers[key], states, text_only)
        ),
        by_voice=frozenset(
            key for key, offer in knowledge.offers.items() if not offer.answers_in_writing
        ),
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
