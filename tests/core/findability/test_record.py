"""A changed number or hour is a difference for an editor; silence is none."""

import pytest

from entree.core.findability.reads import reads_of
from entree.core.findability.record import Change, changes_of, record_fact
from entree.core.findability.sites import Line
from tests.core.findability.pages import HOME, kept, site, visit

OURS = Line("0800-0000", "Mo-Fr 09:00-17:00")


def test_another_number_is_a_change_with_its_words() -> None:
    found = changes_of(site(OURS), reads_of(visit("<p>Bel 0800-0009.")))

    assert found == [Change("one", "number", "0800-0000", "0800 0009", HOME, "Bel 0800-0009.")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Bel 0800-0000, ma t/m vr van 10 tot 16 uur",
        "<p>Bel 0800-0000<p>ma t/m vr van 10 tot 16 uur",
        '<p><a href="tel:0800-0000">0800-0000</a></p><p>ma-vr van 10 tot 16 uur</p>',
    ],
)
def test_another_hour_beside_the_number_is_a_change(html: str) -> None:
    (found,) = changes_of(site(OURS), reads_of(visit(html)))

    assert (found.what, found.ours, found.theirs) == ("hours", OURS.hours, "Mo-Fr 10:00-16:00")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hulp",
        "<p>Bel 112 of 0800-0000",
        "<p>Bij gevaar: bel 112",
        "<p>Bel 0800-0000<p>Later<p>ma-vr van 10 tot 16 uur",
        "<p>Bel 0800-0000, ma-vr van 9 tot 17 uur en za van 10 tot 12 uur",
        '<p>Bel <a href="tel:0800-0000">ons</a>, za van 1 tot 2 uur',
        "<p>Bel 0800-0000 of 020-12",
    ],
)
def test_silence_and_the_same_are_no_change(html: str) -> None:
    assert changes_of(site(OURS), reads_of(visit(html))) == []


def test_hours_that_we_do_not_know_are_not_compared() -> None:
    assert (
        changes_of(
            site(Line("0800-0000")), reads_of(visit("<p>Bel 0800-0000, ma van 9 tot 17 uur"))
        )
        == []
    )


def test_a_page_that_did_not_come_says_nothing() -> None:
    assert (
        changes_of(site(OURS), reads_of(visit(kept("<p>Bel 0800-0009", reason="too slow")))) == []
    )


def test_agreement_is_a_fact_only_when_there_is_something_to_compare() -> None:
    def said(html: str, *lines: Line) -> list[str]:
        return [one.value for one in record_fact(site(*lines), reads_of(visit(html)))]

    assert said("<p>Bel 0800-0000", OURS) == ["yes"]
    assert said("<p>Bel 0800-0009", OURS) == ["no"]
    assert said("<p>Hulp", OURS) == []
    assert said("<p>Bel 0800-0000") == []
    assert said("<p>Bel 0800-0001", Line("0800-0001")) == ["yes"]
