"""Each fact has the page and the words that prove it; what could not be measured has none."""

from pathlib import Path

import pytest

from entree.core.findability.facts import facts_of
from entree.core.findability.kept import Fact, Kept
from entree.core.findability.measures import read_measures
from tests.core.findability.pages import HOME, kept, site, visit

MEASURES = read_measures(Path(__file__).resolve().parents[3] / "studies/2026-findability")


def found(
    *pages: Kept | str, seen: tuple[Fact, ...] = (), untried: int = 0
) -> dict[str, list[Fact]]:
    """Return the facts of some pages by measure."""
    by: dict[str, list[Fact]] = {}
    for one in facts_of(site(), visit(*pages, seen=seen, untried=untried), MEASURES):
        by.setdefault(one.measure, []).append(one)
    return by


def values(*pages: Kept | str, measure: str) -> list[str]:
    """Return the values of one measure."""
    return [one.value for one in found(*pages).get(measure, [])]


def test_a_site_that_could_not_be_read_has_one_fact_with_the_reason() -> None:
    assert found(kept("", reason="too slow")) == {
        "visited": [Fact("visited", "no", HOME, "too slow")]
    }
    assert found() == {"visited": [Fact("visited", "no", HOME, "not asked")]}


def test_the_way_with_the_fewest_clicks_counts_with_its_words() -> None:
    pages = (
        kept("<p>Hulp"),
        kept('<p>Bel <a href="tel:0800-0000">ons</a>', "b", 2),
        kept("<p>Bel 0800-0000<form><textarea>", "a", 1),
        kept('<a href="/chat">Chat nu</a>', "c", 2),
    )

    facts = found(*pages)

    assert facts["clicks_phone"] == [Fact("clicks_phone", "1", f"{HOME}a", "Bel 0800-0000")]
    assert facts["clicks_chat"][0].words == "Chat nu"
    assert facts["clicks_form"] == [Fact("clicks_form", "1", f"{HOME}a", f"{HOME}a")]
    assert facts["clicks_text"][0].value == "1"


def test_a_link_to_the_page_itself_is_no_chat_and_a_button_is() -> None:
    assert values('<a href="#c">Chat</a>', measure="clicks_chat") == ["none"]
    assert values("<button>Chat</button>", measure="clicks_chat") == ["0"]


def test_numbers_are_links_and_can_exist_or_not() -> None:
    assert values("<p>Hulp", measure="phone_link") == []
    assert values('<a href="tel:0800-0000">Bel</a>', measure="phone_link") == ["yes"]
    assert values("<p>Bel 0800-0000", measure="phone_link") == ["no"]
    assert values('<a href="tel:020-12">Bel</a>', measure="numbers_valid") == ["no"]
    assert values('<a href="tel:020-12">Bel</a>', measure="clicks_phone") == ["none"]


def test_languages_come_from_the_page_and_from_links_named_after_them() -> None:
    pages = ('<html lang="nl"><a href="/en">English</a>', kept('<html lang="pl">', "pl", 1))

    facts = found(*pages)

    assert [one.value for one in facts["language"]] == ["en", "pl"]
    assert facts["other_languages"][0].value == "2"
    assert values("<p>Hulp", measure="other_languages") == ["0"]


AWAY = '<a href="https://weather.example/">Verlaat deze site</a>'


@pytest.mark.parametrize(
    ("html", "button", "plain"),
    [
        (AWAY, ["yes"], ["yes"]),
        ('<a href="/weg">Verlaat deze site</a>', ["yes"], ["no"]),
        ('<a href="#">Snel weg</a>', ["yes"], ["no"]),
        ("<button>Snel weg</button>", ["yes"], ["no"]),
        ("<p>Niets", ["no"], []),
    ],
)
def test_a_way_out_is_there_and_works_without_a_script_or_not(
    html: str, button: list[str], plain: list[str]
) -> None:
    assert values(html, measure="exit_button") == button
    assert values(html, measure="exit_without_script") == plain


def test_a_page_without_the_way_out_is_named() -> None:
    facts = found(AWAY, kept("<p>-", "b", 1))

    assert facts["exit_button"] == [
        Fact("exit_button", "some pages", f"{HOME}b", "not on this page")
    ]


TRACKED = '<title>Seksueel geweld</title><script src="https://x.example/gtag/js"></script>'


def test_others_and_trackers_on_pages_about_it_are_named() -> None:
    facts = found(TRACKED)

    assert facts["third_party"][0].value == "x.example"
    assert facts["alone_before_consent"][0].value == "no"
    assert facts["no_trackers"] == [Fact("no_trackers", "no", HOME, "https://x.example/gtag/js")]
    assert "no_trackers" not in found(TRACKED.replace("Seksueel geweld", "Agenda"))
    assert found("<title>Verkracht?</title>")["no_trackers"][0].value == "yes"


def test_quiet_is_only_said_when_a_browser_looked() -> None:
    looked = Fact("looked", "before consent", HOME)
    stored = Fact("storage", "a", HOME, "")

    assert "quiet_before_consent" not in found("<p>-")
    assert found("<p>-", seen=(looked,))["quiet_before_consent"][0].value == "yes"
    assert found("<p>-", seen=(looked, stored))["quiet_before_consent"] == [
        Fact("quiet_before_consent", "no", HOME, "a")
    ]
    assert "looked" not in found("<p>-", seen=(looked,))
    assert found(kept("<p>-", cookies=("sid",)))["cookie"][0].value == "sid"


def test_what_else_a_browser_saw_is_taken_over() -> None:
    seen = Fact("exit_sticky", "no", HOME, "weg")

    assert found("<p>-", seen=(seen,))["exit_sticky"] == [seen]


def test_only_what_a_person_would_read_is_measured_in_a_language_with_a_formula() -> None:
    text = "<p>" + "Ik bel je nu. " * 12 + "</p>"

    assert found(text)["longest_sentence"][0].value == "4"
    assert "reading_score" not in found("<p>-", kept(text, "agenda", 1))
    assert "reading_score" in found("<p>-", kept(f"<h1>Seksueel geweld</h1>{text}", "h", 1))
    assert "reading_score" not in found(f'<html lang="pl">{text}')
    assert "reading_score" not in found(f"<footer>{text}</footer>")


def test_dead_links_are_named_on_the_page_that_has_them() -> None:
    gone = kept("", "weg", 1, status=404, reason="status 404")
    busy = kept("", "druk", 1, status=503, reason="status 503")

    facts = found("<p>-", gone, busy, untried=4)

    assert facts["links_alive"] == [Fact("links_alive", "no", HOME, f"{HOME}weg: 404")]
    assert facts["not_read"] == [Fact("not_read", "status 503", f"{HOME}druk", f"linked on {HOME}")]
    assert found("<p>-", untried=4)["links_alive"][0].words == "1 tried, 4 not tried"


def test_a_search_field_is_noticed() -> None:
    assert values('<title>Zoek</title><form role="search">', measure="search_field") == ["yes"]
    assert values("<p>-", measure="search_field") == ["no"]


def test_a_number_in_a_phone_link_alone_is_shown_with_where_it_leads() -> None:
    facts = found('<a href="tel:0800-0000">Bel ons</a>')

    assert facts["clicks_phone"][0].words == "Bel ons (tel:0800-0000)"
