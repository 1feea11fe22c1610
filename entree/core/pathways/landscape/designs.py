"""Carry out a design: the changes it makes to the landscape of today, in one world.

With the same staff, hours only move from desk to desk; with its own staff, hours come on top.
"""

from collections.abc import Mapping
from dataclasses import replace

from entree.core.pathways.landscape.study import Design, Move, Referral
from entree.core.pathways.landscape.today import (
    TRAUMA_CARE,
    Desk,
    Landscape,
    SendingOn,
    odds_times,
)
from entree.core.pathways.landscape.worlds import Values

WEEKS_A_YEAR = 52


def carry_out(
    design: Design,
    designs: Mapping[str, Design],
    landscape: Landscape,
    values: Values,
    *,
    own_staff: bool,
) -> Landscape:
    """Return the landscape as this design makes it; what it combines comes first."""
    for name in design.combines:
        landscape = carry_out(designs[name], designs, landscape, values, own_staff=own_staff)
    doors = landscape.doors
    for move in design.doors:
        doors = {event: moved(parts, move, values[move.part]) for event, parts in doors.items()}
    sending = landscape.sending
    for one in design.referrals:
        sending = sent_on(sending, one, values)
    reach = values[design.reach] if design.reach else 1.0
    return Landscape(
        desks=staffed(design, landscape.desks, values, own_staff=own_staff),
        doors=doors,
        sending=sending,
        through={**landscape.through, **design.through},
        only_refers=landscape.only_refers | set(design.only_refers),
        reach=landscape.reach * reach,
    )


def moved(parts: Mapping[str, float], move: Move, part: float) -> dict[str, float]:
    """Return parts of which a part has gone from some names to another."""
    found = dict(parts)
    for name in move.out_of:
        gone = found[name] * part
        found[name] -= gone
        found[move.to] = found.get(move.to, 0.0) + gone
    return found


def staffed(
    design: Design, desks: Mapping[str, Desk], values: Values, *, own_staff: bool
) -> dict[str, Desk]:
    """Return the desks with the staff, hours and pooling of a design."""
    staff = {name: desk.staff for name, desk in desks.items()}
    for move in design.staff:
        staff = moved(staff, move, values[move.part])
    if own_staff:
        for name, hours in design.own.items():
            staff[name] += values[hours]
    return {
        name: replace(
            desk,
            staff=staff[name],
            hours=design.hours.get(name, desk.hours),
            regional=desk.regional and name not in design.national,
        )
        for name, desk in desks.items()
    }


def sent_on(
    sending: Mapping[str, SendingOn], referral: Referral, values: Values
) -> dict[str, SendingOn]:
    """Return how people are sent on with the effects of a design."""
    right, arrives, tells = (
        values[name] if name else 1.0
        for name in (referral.right_odds, referral.arrives_odds, referral.tells)
    )
    found = dict(sending)
    for name in referral.at:
        one = found[name]
        found[name] = SendingOn(
            right=odds_times(one.right, right),
            dropout=odds_times(one.dropout, 1 / arrives),
            tells=min(1.0, one.tells * tells),
        )
    return found


def with_more_treatment(landscape: Landscape, values: Values) -> Landscape:
    """Return the landscape with more trauma care, in treatment hours a year."""
    desk = landscape.desks[TRAUMA_CARE]
    more = values["more-treatment-hours"] / WEEKS_A_YEAR
    desks = {**landscape.desks, TRAUMA_CARE: replace(desk, staff=desk.staff + more)}
    return replace(landscape, desks=desks)


def transition_years(design: Design, designs: Mapping[str, Design], values: Values) -> float:
    """Return how many years of its cost a design's transition takes, with what it combines."""
    before = [transition_years(designs[name], designs, values) for name in design.combines]
    own = values[design.transition] if design.transition else 0.0
    return own + sum(before)
