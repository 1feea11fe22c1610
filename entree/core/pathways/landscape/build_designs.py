"""Turn the file of a design into changes, and refuse what names nothing."""

from collections.abc import Collection, Iterator

from entree.core.knowledge.errors import UnknownName, did_you_mean
from entree.core.pathways.landscape import schema
from entree.core.pathways.landscape.study import Design, Move, Referral


def check_changes(
    shape: schema.DesignShape, stations: Collection[str], assumptions: Collection[str]
) -> None:
    """Refuse a station or an assumption that does not exist."""
    for what, known, names in (
        ("station", stations, _stations_named(shape)),
        ("assumption", assumptions, _assumptions_named(shape)),
    ):
        for name in names:
            if name not in known:
                raise UnknownName(f"There is no {what} '{name}'. {did_you_mean(name, known)}")


def _stations_named(shape: schema.DesignShape) -> Iterator[str]:
    """Give the stations that a design names."""
    for door in shape.doors:
        yield from (door.to, *door.instead_of)
    for move in shape.staff:
        yield from (move.to, *move.out_of)
    for referral in shape.referrals:
        yield from referral.at
    yield from (*shape.own, *shape.hours, *shape.national, *shape.only_refers)
    yield from (*shape.through, *shape.through.values())


def _assumptions_named(shape: schema.DesignShape) -> Iterator[str]:
    """Give the assumptions that a design names."""
    yield from (door.part for door in shape.doors)
    yield from (move.part for move in shape.staff)
    yield from shape.own.values()
    yield from (name for name in (shape.reach, shape.transition) if name)
    for one in shape.referrals:
        yield from (name for name in (one.right_odds, one.arrives_odds, one.tells) if name)


def design(shape: schema.DesignShape) -> Design:
    """Return a design as it is carried out."""
    return Design(
        id=shape.design,
        name=shape.name,
        says=shape.says,
        number=shape.number,
        combines=tuple(shape.combines),
        doors=tuple(Move(one.to, one.part, tuple(one.instead_of)) for one in shape.doors),
        staff=tuple(Move(one.to, one.part, tuple(one.out_of)) for one in shape.staff),
        own=shape.own,
        hours=shape.hours,
        national=tuple(shape.national),
        through=shape.through,
        only_refers=tuple(shape.only_refers),
        referrals=tuple(
            Referral(tuple(one.at), one.right_odds, one.arrives_odds, one.tells)
            for one in shape.referrals
        ),
        reach=shape.reach,
        transition=shape.transition,
    )
