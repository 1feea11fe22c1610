"""The page with the help: cards with their grounds, what is open at this hour, notices."""

import re

import pytest

from entree.core.intake.advise import advise
from entree.core.knowledge.model import SITUATION, Urgency
from entree.core.knowledge.parse import give
from entree.core.knowledge.texts import Text, Words
from entree.core.truth import Truth
from entree.web.front.presentation import MOST_MORE, OPEN_NOTICES
from entree.web.front.walk import answers_of
from entree.web.knowledge import knowledge
from entree.web.steps.state import State
from tests.web.conftest import Stand
from tests.web.fullest import everything, view
from tests.web.page import Element, read
from tests.web.visitor import Told, Visitor, started

AFTERNOON = (2026, 3, 4, 15, 0)
NIGHT = (2026, 3, 5, 3, 0)
RECENT: Told = {
    "now.situation": ["none"],
    "who.for": ["me"],
    "what.happened": ["touching"],
    "when.last_time": ["days_2_3"],
}


def cards(visitor: Visitor) -> dict[str, Element]:
    """Return the cards by the name of their organisation, in order."""
    return {card.one("h2").text: card for card in visitor.page.main.all("article", class_="card")}


def recent(language: str = "nl") -> Visitor:
    """Return someone to whom it happened two days ago, at the view."""
    return started(language).tell(RECENT).look()


def way(card: Element, href: str) -> str:
    """Return what stands beside a way to reach an offer."""
    (found,) = [one for one in card.all("li") if any(link["href"] == href for link in one.all("a"))]
    return found.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_cards_are_those_of_the_advice_in_its_order(stand: Stand, language: str) -> None:
    at = stand(*AFTERNOON)
    visitor = started(language).press("help")

    advice = advise(knowledge(), {}, at=at, language=language)

    words = Words(knowledge().catalogues, language)
    names = [
        words.say(Text(f"organisations/{one.id}/name", one.name))
        for card in advice.cards
        for one in [knowledge().organisations[card.organisation]]
    ]
    does = [
        words.say(Text(f"offers/{card.key}/does", knowledge().offers[card.key].does))
        for card in advice.cards
    ]
    shown = visitor.page.main.all("article", class_="card")
    assert [card.one("h2").text for card in shown] == names
    assert [card.one("p", class_="does").text for card in shown] == does


def test_a_card_says_why_it_is_shown_and_what_would_change_that(stand: Stand) -> None:
    stand(*AFTERNOON)
    rule = next(rule for rule in knowledge().rules if rule.id == "centrum-binnen-zeven-dagen")

    card = cards(recent())["Centrum Seksueel Geweld"]

    grounds = card.one("details", class_="reasons").text
    assert rule.because["when.last_time"] in grounds
    assert rule.otherwise["when.last_time"] in grounds
    assert "Als eerste" in card.text


def test_a_card_that_may_fit_says_on_what_that_depends(stand: Stand) -> None:
    stand(*AFTERNOON)

    card = cards(started().tell({"now.situation": ["none"]}).look())["Centrum Seksueel Geweld"]

    topic = knowledge().questions["who.for"].topic
    depends, _, end = knowledge().phrases.depends.partition("{topics}")
    reasons = [one.text for one in card.one("details", class_="reasons").all("li")]
    (said,) = [one for one in reasons if one.startswith(depends) and one.endswith(end)]
    assert "Past misschien" in card.text
    assert topic in said


def test_what_is_open_day_and_night_is_open_at_night(stand: Stand) -> None:
    stand(*NIGHT)

    card = cards(recent())["Centrum Seksueel Geweld"]

    assert "Nu open" in way(card, "tel:08000188")


@pytest.mark.parametrize(
    ("moment", "said"),
    [(AFTERNOON, "Nu open"), (NIGHT, "Nu dicht"), ((2026, 3, 4, 22, 0), "Nu dicht")],
)
def test_what_has_hours_is_open_or_closed_at_this_hour(
    stand: Stand, moment: tuple[int, ...], said: str
) -> None:
    stand(*moment)

    card = cards(started().tell({**RECENT, "who.age": ["12_15"]}).look())["De Kindertelefoon"]

    assert said in way(card, "tel:08000432")


def test_hours_that_are_not_known_are_neither_open_nor_closed(stand: Stand) -> None:
    stand(*AFTERNOON)
    offer = next(
        offer
        for offer in knowledge().offers.values()
        if offer.key == "helpwanted/beelden" and offer.channels[1].hours is None
    )
    visitor = started()
    visitor.tell({"now.situation": ["none"], "who.for": ["me"], "what.happened": ["images"]}).look()

    said = way(cards(visitor)["Helpwanted"], "tel:+31202615275")

    assert offer.channels[1].kind == "phone"
    assert "Nu open" not in said
    assert "Nu dicht" not in said


def test_a_card_says_what_it_costs_whether_one_is_anonymous_and_of_the_police(
    stand: Stand,
) -> None:
    stand(*AFTERNOON)
    offer = knowledge().offers["centrum-seksueel-geweld/bellen"]

    card = cards(recent())["Centrum Seksueel Geweld"]

    said = way(card, "tel:08000188")
    assert "gratis" in said
    assert "anoniem" in said
    assert offer.cost_text is not None
    assert offer.cost_text in card.text
    assert offer.police_text is not None
    assert offer.police_text in card.text


def test_a_card_says_where_it_comes_from_and_that_nobody_called(stand: Stand) -> None:
    stand(*AFTERNOON)

    for card in recent().page.main.all("article", class_="card"):
        assert re.search(r"Openbare bron (\d{4}|zonder datum), niet nagebeld\.", card.text)


def test_notices_of_the_first_days_are_there_and_gone_after_years(stand: Stand) -> None:
    stand(*AFTERNOON)
    late = started().tell({**RECENT, "what.happened": ["rape"], "when.last_time": ["years"]}).look()

    soon_titles, late_titles = (
        {one.one("h2").text for one in visitor.page.main.all("section", class_="notice")}
        for visitor in (recent(), late)
    )

    traces = next(rule for rule in knowledge().rules if rule.id == "sporen-tot-7-dagen")
    assert traces.title in soon_titles
    assert traces.title not in late_titles
    assert late_titles


@pytest.mark.parametrize("language", ["nl", "en"])
def test_further_help_is_folded_short_and_only_what_fits(stand: Stand, language: str) -> None:
    at = stand(*AFTERNOON)
    told = {"now.situation": ["none"], "who.for": ["me"], "what.happened": ["rape", "images"]}
    visitor = started(language).tell(told).look()
    questions = knowledge().questions
    answers = {name: give(questions[name], tuple(said)) for name, said in visitor.told.items()}
    advice = advise(knowledge(), answers, at=at, language=language)

    folded = visitor.page.main.one("details", class_="more")

    fitting = [knowledge().offers[card.key] for card in advice.more if card.fit is Truth.YES]
    words = Words(knowledge().catalogues, language)
    does = [
        words.say(Text(f"offers/{one.key}/does", one.does)) for one in fitting if not one.folded
    ]
    lines = folded.all("li", class_="compact")
    assert "open" not in folded.attributes
    assert len(lines) == MOST_MORE < len(does)
    assert all(said in line.text for said, line in zip(does, lines, strict=False))
    assert all(len(line.all("a")) <= 1 for line in lines)


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Er is nog meer hulp."), ("en", "There is more help.")]
)
def test_the_page_says_that_there_is_more_help(language: str, said: str) -> None:
    assert said in Visitor(language).press("help").page.main.text


def test_help_for_professionals_alone_is_shown_to_them_alone(stand: Stand) -> None:
    stand(*AFTERNOON)
    theirs = {offer.does for offer in knowledge().offers.values() if offer.own_route_only}
    others = [Visitor().press("help"), recent(), started().tell({"who.for": ["close"]}).look()]

    assert not any(does in one.page.main.text for does in theirs for one in others)
    professional = started().tell({"who.for": ["professional"]})
    assert any(does in professional.page.main.text for does in theirs)


def test_seven_notices_stand_open_and_the_rest_is_folded(stand: Stand) -> None:
    at = stand(*AFTERNOON)
    # Without these there are fewer cards, so that there is room.
    few = (SITUATION, "by.whom", "who.age", "what.happened")
    answers = {name: told for name, told in everything("me").items() if name not in few}
    page = read(view("nl", answers).decode())
    advice = advise(knowledge(), answers_of(knowledge(), State(answers)), at=at, language="nl")

    titles = [one.one("h2").text for one in page.all("section", class_="notice")]
    folded = [
        one.one("h2").text
        for details in page.all("details", class_="fold")
        for one in details.all("section", class_="notice")
    ]

    now = [one.title for one in advice.notices if one.urgency is Urgency.NOW]
    expected = [one.title for one in advice.notices]
    assert titles == expected[: len(titles)]
    assert titles[max(OPEN_NOTICES, len(now)) :] == folded != []
    assert set(now) <= set(titles) - set(folded)


def test_what_one_reaches_through_an_organisation_is_said_on_its_card(stand: Stand) -> None:
    stand(*AFTERNOON)
    organisation = knowledge().organisations["veilig-thuis"]
    told = {"now.situation": ["none"], "who.for": ["me"], "by.whom": ["partner"]}

    card = cards(started().tell(told).look())["Veilig Thuis"]

    expect = card.all("details", class_="fold")[-1].text
    assert organisation.through
    assert all(one.name in expect and one.says in expect for one in organisation.through)


def test_for_who_cannot_phone_text_comes_first_and_nothing_is_hidden(stand: Stand) -> None:
    stand(*NIGHT)
    visitor = started().tell({**RECENT, "now.situation": ["cannot_phone"]}).look()

    links = [link["href"] for link in cards(visitor)["Centrum Seksueel Geweld"].all("a")]

    assert links[0].startswith("https://")
    assert "tel:08000188" in links
    assert "Je kunt nu niet bellen." in visitor.page.main.text


def test_in_danger_abroad_the_number_of_that_place_comes_first(stand: Stand) -> None:
    stand(*AFTERNOON)
    visitor = started()

    visitor.tell({"now.situation": ["danger"], "where.now": ["abroad"]}).look()

    first = visitor.page.main.all("article", class_="card")[0]
    local = knowledge().offers["lokaal-noodnummer/bellen"]
    assert local.does in first.text
    assert "tel:112" not in [link["href"] for link in first.all("a")]


def test_what_one_chose_stands_nowhere_in_the_address_or_in_a_link(stand: Stand) -> None:
    stand(*AFTERNOON)
    visitor = recent()
    outside = {channel.to for offer in knowledge().offers.values() for channel in offer.channels}
    allowed = re.compile(
        r"#main|/(nl|en)/((info|about|organisations)/)?|tel:\+?\d+|mailto:[^?]+|https://[^?#]+"
    )

    for link in visitor.page.links:
        assert allowed.fullmatch(link)
        if link.startswith("https://"):
            assert link in outside | {"https://www.buienradar.nl/"}


def test_the_day_is_named_in_dutch_time(stand: Stand) -> None:
    stand(2026, 7, 1, 0, 30)

    assert "Zoals het was op 01-07-2026." in Visitor().press("help").page.main.text


def test_links_to_others_tell_them_nothing(stand: Stand) -> None:
    stand(*AFTERNOON)

    for link in recent().page.tree.all("a"):
        if link["href"].startswith("http"):
            assert "noreferrer" in link["rel"].split()
            assert not link["target"]
