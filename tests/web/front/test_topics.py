"""What counts for someone: after the first result, a topic at a time, and only who wants to."""

import pytest

from entree.core.knowledge.wording import Tone
from tests.web.page import Page
from tests.web.visitor import Visitor, asks, label, started

LANGUAGES = ["nl", "en"]


def at_the_topics(language: str = "nl", tone: Tone = Tone.PLAIN, route: str = "me") -> Visitor:
    """Return someone who said for whom this is, saw the help, and looks at the topics."""
    visitor = Visitor(language).in_tone(tone).press("start").press("skip")
    words = {Tone.PLAIN: "all", Tone.EASY: "easy", Tone.CHILD: "child"}[tone]
    visitor.pick(label("who.for", route, route=words, language=language)).press("help")
    assert visitor.page.name == "view"
    return visitor.press("topics")


def names(page: Page) -> list[str]:
    """Return the names on the cards, in order."""
    return [card.one("h2").text for card in page.main.all("article", class_="card")]


def test_the_help_offers_the_topics_and_they_lead_back() -> None:
    visitor = at_the_topics()

    assert visitor.page.name == "topics"
    assert visitor.page.heading == "Wat telt voor jou mee?"
    assert visitor.press("help").page.name == "view"


def test_no_question_about_who_you_are_comes_by_itself() -> None:
    visitor = started()
    for _ in range(20):
        if visitor.page.name == "view" and not visitor.page.main.all("button", value="ask"):
            break
        assert "papieren" not in visitor.page.heading
        visitor.press("ask" if visitor.page.name == "view" else "skip")

    assert visitor.page.name == "view"


def test_a_topic_is_asked_and_leads_back_to_the_help() -> None:
    visitor = at_the_topics()

    visitor.pick("Of je verblijfspapieren hebt").press("topic")
    assert visitor.page.heading == asks("counts.papers")
    visitor.pick(label("counts.papers", "no")).press("next")

    assert visitor.page.name == "view"
    assert "Zonder verblijfspapieren" in visitor.page.main.text


def test_where_it_belonged_brings_help_to_the_front() -> None:
    visitor = at_the_topics()
    before = names(visitor.press("help").page)

    visitor.press("topics").pick("Waar het bij hoorde").press("topic")
    visitor.pick(label("counts.setting", "sport")).press("next")

    assert "Centrum Veilige Sport Nederland" not in before
    assert "Centrum Veilige Sport Nederland" in names(visitor.page)


def test_a_topic_that_was_answered_is_ticked_and_can_be_answered_otherwise() -> None:
    visitor = at_the_topics()
    visitor.pick("Hoe je contact wilt").press("topic").pick("Chatten").press("next")

    visitor.press("topics").pick("Hoe je contact wilt").press("topic")
    ticked = [one for one, box in visitor.options().items() if "checked" in box.attributes]
    assert ticked == ["Chatten"]
    visitor.press("back")
    assert visitor.page.name == "topics"

    visitor.pick("Hoe je contact wilt").press("topic")
    assert [one for one, box in visitor.options().items() if "checked" in box.attributes] == ticked


def test_skipping_a_topic_leads_back_to_the_help() -> None:
    visitor = at_the_topics().pick("In welke taal je hulp wilt").press("topic")

    assert visitor.press("skip").page.name == "view"


def test_nothing_chosen_says_so() -> None:
    visitor = at_the_topics().press("topic")

    assert visitor.page.name == "topics"
    assert "Kies een onderwerp" in visitor.page.main.text


def test_a_value_of_another_page_means_nothing() -> None:
    visitor = at_the_topics()
    visitor.picked = ["0123456789ab"]

    assert visitor.press("topic").page.name == "topics"


def test_topics_follow_the_route() -> None:
    own, close = (list(at_the_topics(route=route).options()) for route in ("own", "close"))

    assert "Of je verblijfspapieren hebt" not in own
    assert "In welke taal je hulp wilt" in own
    assert "Of je zelf ook steun wilt" in close


@pytest.mark.parametrize(("where", "expected"), [("church", True), ("sport", False)])
def test_which_church_is_a_topic_once_it_was_a_church(where: str, expected: bool) -> None:
    church = "Bij welke kerk het hoort"
    visitor = at_the_topics()
    assert church not in visitor.options()

    visitor.pick("Waar het bij hoorde").press("topic")
    visitor.pick(label("counts.setting", where)).press("next").press("topics")

    assert (church in visitor.options()) is expected


def test_the_lightest_topics_come_first() -> None:
    assert list(at_the_topics().options())[:2] == [
        "In welke taal je hulp wilt",
        "Hoe je contact wilt",
    ]


@pytest.mark.parametrize("tone", [Tone.EASY, Tone.CHILD])
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_easy_tones_at_most_six_topics_stand_on_a_page(language: str, tone: Tone) -> None:
    visitor = at_the_topics(language, tone)
    first = list(visitor.options())

    second = list(visitor.press("others").options())
    again = list(visitor.press("others").options())

    assert len(first) == 6
    assert 0 < len(second) <= 6
    assert not set(first) & set(second)
    assert again == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tone_can_be_chosen_at_the_topics(language: str) -> None:
    visitor = at_the_topics(language).in_tone(Tone.EASY)

    assert visitor.page.name == "topics"
    assert len(visitor.options()) == 6


def spoken(*options: str, language: str = "nl") -> Visitor:
    """Return someone who said which languages, at the help."""
    visitor = at_the_topics(language)
    topic = {"nl": "In welke taal je hulp wilt", "en": "In which language you want help"}[language]
    visitor.pick(topic).press("topic")
    shown = [label("counts.language", one, language=language) for one in options]
    return visitor.pick(*shown).press("next")


@pytest.mark.parametrize("do", ["topics", "sentence"])
def test_who_goes_elsewhere_from_here_is_told_what_is_lost(do: str) -> None:
    footer = spoken("ar").press(do).page.tree.one("footer")

    assert "dan zijn je antwoorden weg" in footer.text
    assert len(footer.all("a")) == 2


def test_a_sentence_can_be_shown_that_asks_for_an_interpreter() -> None:
    visitor = spoken("ar", "other").press("sentence")

    assert visitor.page.name == "sentence"
    sentences = [one.text for one in visitor.page.main.all("p", class_="sentence")]
    assert sentences == [
        "Ik wil graag een tolk. Ik spreek Arabisch.",
        "Ik wil graag een tolk. Ik spreek …",
    ]
    assert "العربية" in visitor.page.main.text
    assert visitor.press("help").page.name == "view"


def test_to_who_reads_english_the_sentence_stands_in_dutch_with_its_meaning() -> None:
    visitor = spoken("pl", language="en").press("sentence")

    (sentence,) = visitor.page.main.all("p", class_="sentence")
    assert sentence["lang"] == "nl"
    assert "Pools" in sentence.text
    assert "I speak Polish" in visitor.page.main.text


def test_who_speaks_dutch_is_offered_no_sentence() -> None:
    visitor = spoken("nl")

    assert not visitor.page.main.all("button", value="sentence")
