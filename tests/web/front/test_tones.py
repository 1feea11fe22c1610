"""The choice between plain words, easy language and the words of a child, on every page."""

import pytest
from django.test import Client

from entree.core.knowledge.texts import Words, offer_wordings
from entree.core.knowledge.tones import in_tone
from entree.core.knowledge.wording import Tone
from entree.web import clock
from entree.web.front import views
from entree.web.front.offers import offers_said
from entree.web.knowledge import knowledge
from entree.web.steps.keys import KeysUnusable
from tests.web.conftest import Stand
from tests.web.visitor import BY_FETCH, TONES, Visitor, asks, label, started

LANGUAGES = ["nl", "en"]
EASY = [Tone.EASY, Tone.CHILD]
TOLD = {"now.situation": ["none"], "who.for": ["me"], "what.happened": ["touching"]}


def words_of(visitor: Visitor) -> set[str]:
    """Return the names of the buttons for other words."""
    return set(visitor.tones())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tone", Tone)
def test_every_page_of_the_flow_offers_the_two_other_tones(language: str, tone: Tone) -> None:
    others = {name for key, name in TONES[language].items() if key != tone}
    visitor = Visitor(language).in_tone(tone)

    assert visitor.page.name == "first"
    assert words_of(visitor) == others
    assert words_of(visitor.press("start")) == others
    assert words_of(visitor.press("help")) == others


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_came_too_late_can_choose_too(language: str) -> None:
    visitor = started(language)
    visitor.send({"state": "spoilt", "do": "next"})
    assert visitor.page.name == "gone"

    visitor.in_tone(Tone.EASY)

    assert visitor.page.name == "first"
    assert visitor.press("start").page.heading == asks(
        "now.situation", route="easy", language=language
    )


@pytest.mark.parametrize("page", ["info/", "about/", "nowhere/"])
def test_pages_beside_the_flow_are_plain_and_offer_no_tone(page: str, client: Client) -> None:
    answer = client.get(f"/nl/{page}", headers={"Accept-Encoding": ""})

    assert b'class="tone"' not in answer.content
    assert b" easy" not in answer.content.partition(b"<main")[0].partition(b"<body")[2]


@pytest.mark.parametrize("tone", EASY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_asked_in_the_words_of_the_tone(language: str, tone: Tone) -> None:
    visitor = Visitor(language).in_tone(tone).press("start")

    assert visitor.page.heading == asks("now.situation", route=tone, language=language)
    options = [option.id for option in knowledge().questions["now.situation"].options]
    assert list(visitor.options()) == [
        label("now.situation", one, route=tone, language=language) for one in options
    ]


@pytest.mark.parametrize("tone", EASY)
def test_other_routes_keep_their_own_words(tone: Tone) -> None:
    visitor = started().answer("now.situation", "none").answer("who.for", "close")
    question = visitor.asked("close")

    visitor.in_tone(tone)

    assert visitor.page.heading == asks(question, route="close")


def test_turning_mid_way_keeps_the_answers_and_what_was_ticked() -> None:
    visitor = started().answer("now.situation", "none")
    visitor.pick(label("who.for", "me")).in_tone(Tone.EASY)
    assert visitor.page.heading == asks("who.for", route="easy")
    ticked = [name for name, box in visitor.options().items() if "checked" in box.attributes]
    assert ticked == [label("who.for", "me", route="easy")]

    visitor.in_tone(Tone.CHILD).in_tone(Tone.PLAIN)
    visitor.pick(label("who.for", "me")).press("next")

    assert visitor.page.name == "question"
    assert visitor.press("back").press("back").page.heading == asks("now.situation")
    ticked = [name for name, box in visitor.options().items() if "checked" in box.attributes]
    assert ticked == [label("now.situation", "none")]


def test_the_help_stays_the_help_in_other_words_with_the_same_cards() -> None:
    visitor = started().tell(TOLD).look()
    names = [card.one("h2").text for card in visitor.page.main.all("article", class_="card")]

    for tone in (Tone.EASY, Tone.CHILD, Tone.PLAIN):
        visitor.in_tone(tone)
        cards = visitor.page.main.all("article", class_="card")
        assert visitor.page.name == "view"
        assert [card.one("h2").text for card in cards] == names
        # What must be known beforehand about the police is never folded away.
        for card in cards:
            openly = " ".join(one.text for one in card.children if not isinstance(one, str))
            if "Soms komt de politie erbij." in card.text:
                assert "Soms komt de politie erbij." in openly


@pytest.mark.parametrize("tone", EASY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_says_what_it_does_in_the_words_of_the_tone(language: str, tone: Tone) -> None:
    words = Words(knowledge().catalogues, language)

    for key, said in offers_said(language, tone).items():
        assert said["does"] == words.say(in_tone(offer_wordings(knowledge().offers[key]), tone))
        assert said["lang"] is None


def test_back_to_the_first_page_and_starting_anew_keep_the_tone() -> None:
    visitor = Visitor().in_tone(Tone.CHILD).press("start").press("back")
    assert visitor.page.name == "first"
    assert words_of(visitor) == {"Gewone taal", "Makkelijke taal"}

    visitor.press("help").press("restart")

    assert visitor.page.heading == asks("now.situation", route="child")


def test_a_child_finds_a_line_for_children_on_its_first_page() -> None:
    plain, child = Visitor(), Visitor().in_tone(Tone.CHILD)

    assert "tel:08000432" not in plain.page.main_links()
    numbers = [link for link in child.page.main_links() if link.startswith("tel:")]
    assert numbers[:2] == ["tel:112", "tel:08000432"]
    assert {"tel:08000188", "tel:113", "tel:08002000"} <= set(numbers)


def test_the_values_of_the_buttons_say_nothing_and_differ_every_time(stand: Stand) -> None:
    at_the_door: list[str] = []
    on_the_way: list[str] = []
    for seconds in (0, 5, 10):
        stand(2026, 3, 5, 12, 10, seconds)
        at_the_door += Visitor().tones().values()
        on_the_way += started().tones().values()

    for seen, size in ((at_the_door, len(started().page.state)), (on_the_way, 12)):
        assert len(set(seen)) == len(seen)
        assert {len(value) for value in seen} == {size}
        assert not any(tone in value for value in seen for tone in Tone)


@pytest.mark.parametrize(("minutes", "serves"), [(19, True), (21, False)])
def test_a_choice_at_the_door_lives_no_longer_than_a_state(
    minutes: int, serves: bool, stand: Stand
) -> None:
    moment = stand(2026, 3, 5, 12, 10)
    visitor = Visitor()

    stand(2026, 3, 5, 12, 10 + minutes)
    visitor.in_tone(Tone.EASY)

    assert clock.now() > moment
    # Nothing was told that could be gone: the first page is there, and one may choose again.
    assert visitor.page.name == "first"
    assert ("Gewone taal" in visitor.tones()) is serves


def test_the_first_page_stands_when_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KeysUnusable("gone")

    monkeypatch.setattr(views, "key_file", broken)

    visitor = Visitor()

    assert "tel:112" in visitor.page.main_links()
    assert not visitor.tones()


def test_enter_goes_on_rather_than_choosing_a_tone() -> None:
    for tone in Tone:
        visitor = Visitor().in_tone(tone).press("start")
        buttons = [one for one in visitor.page.main.all("button") if one["name"] == "do"]

        # A browser presses the first button of a form when Enter is typed in it.
        assert buttons[0]["value"] == "next"
        assert buttons[0]["aria-hidden"] == "true"


def test_by_fetch_it_is_the_same() -> None:
    visitor = started("en", **BY_FETCH).in_tone(Tone.EASY)

    assert visitor.page.heading == asks("now.situation", route="easy", language="en")


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize(("language", "other"), [("nl", "en"), ("en", "nl")])
def test_the_other_language_shows_the_same_page_and_loses_nothing(
    language: str, other: str, tone: Tone
) -> None:
    visitor = Visitor(language).in_tone(tone).press("start")
    visitor.answer("now.situation", "none", route=tone)
    me = label("who.for", "me", route=tone, language=language)

    visitor.pick(me).in_other_language()

    assert visitor.page.response["Content-Language"] == other
    assert visitor.page.heading == asks("who.for", route=tone, language=other)
    ticked = [name for name, box in visitor.options().items() if "checked" in box.attributes]
    assert ticked == [label("who.for", "me", route=tone, language=other)]
    assert visitor.press("help").in_other_language().page.name == "view"
    assert visitor.page.response["Content-Language"] == language
    assert visitor.in_other_language().press("topics").in_other_language().page.name == "topics"
