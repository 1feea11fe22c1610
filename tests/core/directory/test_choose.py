"""``entree.core.directory.choose``: which organisations suit a wish, in three values."""

from dataclasses import replace
from datetime import datetime

import pytest

from entree.core.directory.choose import Wishes, choose, suits
from entree.core.knowledge.conditions import Is
from entree.core.knowledge.model import Channel, Knowledge
from entree.core.truth import Truth

NIGHT = datetime.fromisoformat("2026-03-04T03:00")
DAY = datetime.fromisoformat("2026-03-04T11:30")


def channel(**other: str) -> Channel:
    """Return a number that is free, anonymous and open day and night, but for what is said."""
    said = {"kind": "phone", "cost": "free", "anonymous": "yes", "hours": "24/7", **other}
    made: dict[str, object] = {"to": "0800", "label": None, "hours_text": None, "note": None}
    return Channel(**{**made, **said, "hours": said["hours"] or None})  # type: ignore[arg-type]


def test_who_wishes_nothing_finds_everything(small: Knowledge) -> None:
    assert set(choose(small, Wishes(), DAY)) == set(small.organisations)


def test_a_need_finds_who_serves_it(small: Knowledge) -> None:
    found = choose(small, Wishes(needs=frozenset({"legal"})), DAY)

    assert "office" in found
    assert "children" not in found
    assert set(found.values()) == {Truth.YES}


def test_a_route_takes_away_what_cannot_fit_it(small: Knowledge) -> None:
    found = choose(small, Wishes(route="own"), DAY)

    assert {"office", "group"} <= set(found)
    assert not {"centre", "children", "listening"} & set(found)


@pytest.mark.parametrize(
    ("regions", "is_excluded", "truth"),
    [
        ((), False, Truth.YES),
        (("here",), False, Truth.YES),
        (("there",), False, Truth.NO),
        ((), True, Truth.NO),
    ],
)
def test_a_region(
    regions: tuple[str, ...], is_excluded: bool, truth: Truth, small: Knowledge
) -> None:
    when = Is("counts.region", ("there",)) if is_excluded else None
    offer = replace(small.offers["office/desk"], regions=frozenset(regions), when=when)

    assert suits(offer, Wishes(region="here"), DAY) is truth


@pytest.mark.parametrize(
    ("spoken", "truth"), [((), Truth.UNKNOWN), (("en", "nl"), Truth.YES), (("nl",), Truth.NO)]
)
def test_a_language_that_no_source_names_is_not_known(
    spoken: tuple[str, ...], truth: Truth, small: Knowledge
) -> None:
    offer = replace(small.offers["office/desk"], languages=frozenset(spoken))

    assert suits(offer, Wishes(languages=frozenset({"en"})), DAY) is truth


@pytest.mark.parametrize(
    ("channels", "wishes", "truth"),
    [
        ([channel()], Wishes(is_open=True, is_anonymous=True, is_free=True), Truth.YES),
        ([channel(hours="")], Wishes(is_open=True), Truth.UNKNOWN),
        ([channel(kind="site")], Wishes(is_open=True), Truth.NO),
        ([channel(hours="Mo-Fr 09:00-17:00")], Wishes(is_open=True), Truth.NO),
        ([channel(anonymous="partly")], Wishes(is_anonymous=True), Truth.UNKNOWN),
        ([channel(anonymous="no")], Wishes(is_anonymous=True), Truth.NO),
        ([channel(cost="standard")], Wishes(is_free=True), Truth.NO),
        ([channel(cost="standard", kind="chat")], Wishes(is_free=True), Truth.YES),
        ([channel(cost="paid")], Wishes(is_free=True), Truth.NO),
        ([channel(cost="unknown")], Wishes(is_free=True), Truth.UNKNOWN),
        ([channel(cost="paid"), channel()], Wishes(is_free=True), Truth.YES),
        ([], Wishes(is_free=True), Truth.NO),
    ],
)
def test_what_is_wished_of_a_way_to_reach_them(
    channels: list[Channel], wishes: Wishes, truth: Truth, small: Knowledge
) -> None:
    offer = replace(small.offers["office/desk"], channels=tuple(channels))

    assert suits(offer, wishes, NIGHT) is truth


def test_one_way_must_be_all_of_it_at_once(small: Knowledge) -> None:
    ways = (channel(hours="Mo-Fr 09:00-17:00"), channel(anonymous="no"))
    offer = replace(small.offers["office/desk"], channels=ways)

    assert suits(offer, Wishes(is_open=True, is_anonymous=True), NIGHT) is Truth.NO
    assert suits(offer, Wishes(is_open=True, is_anonymous=True), DAY) is Truth.YES
