"""Small worlds: every way that somebody could answer in them, and as the study has it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from tests.core.study.answered import Said
from tests.core.study.crossing import Answer, Way

GENDERS: tuple[Answer, ...] = ("woman", "man", "other", None)
COUNTS = ("somewhat", "much", "very_much")
KINDS = ("hurt", "threats", "control", "humiliation", "money")


def ticks(options: Sequence[str], alone: str | None = None) -> list[Answer]:
    """Return all ways to tick."""
    some: list[Answer] = [
        frozenset(one for one, is_in in zip(options, chosen, strict=True) if is_in)
        for chosen in product([False, True], repeat=len(options))
        if any(chosen)
    ]
    return [*some, *([frozenset({alone})] if alone else []), None]


def ticked() -> Iterator[Way]:
    """Give the ways to tick kinds of violence, or none of them, by gender."""
    for kinds, gender in product(ticks(KINDS, "none"), GENDERS):
        yield Way({"beside.violence": kinds, "background.gender": gender})


def moments() -> Iterator[Way]:
    """Give the ways in which something held people back, when, and whether they looked."""
    levels = ("not_at_all", "a_little", *COUNTS, "not_for_me", None)
    for turned, level, helped in product(
        ("yes", "no", None), levels, ("helped", "would_have", None)
    ):
        is_asked = turned == "yes" and level in COUNTS
        for when in ticks(("before", "during", "after")) if is_asked else [None]:
            yield Way({
                "path.turned": turned, "barrier.b02": level, "barrier.b02_when": when,
                "helped.f01": helped,
            })  # fmt: skip


def walked() -> Iterator[Way]:
    """Give the ways in which people of each gender had up to two contacts."""
    one: list[Mapping[str, Answer] | None] = [
        {"contact.told_again": again, "contact.referred": referred}
        for again, referred in product(("yes", "no", None), ("yes", "no_need", None))
    ]
    one.append(None)
    several = [*((each,) for each in one), *product(one, one)]
    for gender in GENDERS:
        yield Way({"background.gender": gender, "path.turned": "no"})
        for contacts in several:
            yield Way({"background.gender": gender, "path.turned": "yes"}, contacts)


def used() -> Iterator[Way]:
    """Give the ways to answer two questions, by gender."""
    uses = ("surely_not", "probably_not", "maybe", "probably", "surely", None)
    for use, then, gender in product(uses, ("sooner", "better", "same", "worse", None), GENDERS):
        yield Way({"entrance.use": use, "entrance.then": then, "background.gender": gender})


def read_to() -> Iterator[Way]:
    """Give the ways to answer one question by gender, read aloud or alone."""
    thens = ("sooner", "better", "same", "worse", None)
    for then, gender, mode in product(thens, GENDERS, ("self", "interview")):
        yield Way({"entrance.then": then, "background.gender": gender, "mode": mode})


def as_said(way: Way) -> Said:
    """Return what somebody answered as the study has it."""
    said: dict[str, str | int | list[str]] = {}
    for at, contact in enumerate(way.contacts, 1):
        year = "longer" if contact is None else "this_year"
        own = {"contact.year": year, **(contact or {})}
        said |= {f"{name}@{at}": written(one) for name, one in own.items() if one is not None}
    asked = {name: one for name, one in way.said.items() if name != "mode"}
    return said | {name: written(one) for name, one in asked.items() if one is not None}


def written(one: Answer) -> str | list[str]:
    """Return an answer as the study has it."""
    return sorted(one) if isinstance(one, frozenset) else str(one)
