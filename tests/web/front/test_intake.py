"""``/nl/`` and ``/en/``: from the first page through the questions."""

import pytest

from entree.core.knowledge.model import Kind
from entree.web.knowledge import knowledge
from tests.web.visitor import Visitor, asks, label, question_after, started

LANGUAGES = ["nl", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_question_is_what_is_going_on_right_now(language: str) -> None:
    visitor = started(language)

    assert visitor.page.heading == asks("now.situation", language=language)
    options = [option.id for option in knowledge().questions["now.situation"].options]
    shown = list(visitor.options())
    assert shown[:-1] == [label("now.situation", one, language=language) for one in options]
    assert len(shown) == len(options) + 1


def whole_intake(visitor: Visitor) -> list[str]:
    """Walk for oneself until nothing is asked any more, ticking the last option elsewhere."""
    for_oneself = label("who.for", "me", language=visitor.language)
    seen: list[str] = []
    for _ in range(30):
        if visitor.page.name == "view":
            if not visitor.may_go_on:
                return seen
            visitor.press("ask")
        seen.append(visitor.page.heading)
        shown = list(visitor.options())
        visitor.pick(for_oneself if for_oneself in shown else shown[-2]).press("next")
    raise AssertionError(f"still asking: {seen}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_intake_asks_each_question_once_and_ends_at_the_help(language: str) -> None:
    asked = whole_intake(started(language))

    assert len(asked) == len(set(asked))
    assert 4 <= len(asked) <= len(knowledge().questions)


def answer_what_is_asked(visitor: Visitor) -> None:
    """Choose the first option of the question on the page, whichever that is."""
    question = visitor.asked()
    visitor.answer(question, knowledge().questions[question].options[0].id)


def test_the_help_is_offered_by_itself_after_the_fourth_answer() -> None:
    visitor = started().answer("now.situation", "none").answer("who.for", "me")
    answer_what_is_asked(visitor)
    assert visitor.page.name == "question"

    answer_what_is_asked(visitor)

    assert len(visitor.told) == knowledge().asking.offered_after == 4
    assert visitor.page.name == "view"
    # It is only an offer: there is more to ask.
    assert visitor.may_go_on


def test_after_the_help_one_may_go_on_with_the_next_question() -> None:
    visitor = started().answer("now.situation", "none").answer("who.for", "me")
    answer_what_is_asked(visitor)
    answer_what_is_asked(visitor)

    visitor.press("ask")

    assert visitor.asked() == question_after(visitor.told)
    answer_what_is_asked(visitor)
    assert visitor.asked() == question_after(visitor.told)


def test_previous_shows_the_last_question_with_what_was_chosen() -> None:
    visitor = started()
    visitor.tell(
        {
            "now.situation": ["cannot_phone"],
            "who.for": ["me"],
            "what.happened": ["rape", "images"],
        }
    )

    visitor.press("back")

    chosen = [name for name, box in visitor.options().items() if "checked" in box.attributes]
    assert visitor.page.heading == asks("what.happened")
    assert chosen == [label("what.happened", "rape"), label("what.happened", "images")]


def test_previous_walks_all_the_way_back_to_the_first_page() -> None:
    visitor = started().answer("now.situation", "none").answer("who.for", "close")

    seen = [visitor.press("back").page for _ in range(3)]

    headings = [page.heading for page in seen[:2]]
    assert headings == [asks("who.for"), asks("now.situation")]
    assert seen[2].name == "first"


def test_an_answer_changed_after_previous_counts() -> None:
    visitor = started().answer("now.situation", "none").answer("who.for", "close").press("back")

    visitor.answer("who.for", "me")

    assert visitor.asked("me") == question_after({"now.situation": ["none"], "who.for": ["me"]})


def test_previous_from_the_view_returns_to_the_last_question() -> None:
    visitor = started().answer("now.situation", "danger")
    assert visitor.page.name == "view"

    visitor.press("back")

    chosen = [name for name, box in visitor.options().items() if "checked" in box.attributes]
    assert visitor.page.heading == asks("now.situation")
    assert chosen == [label("now.situation", "danger")]


def test_skipping_goes_on_and_is_not_asked_again() -> None:
    visitor = started().press("skip")

    assert visitor.page.heading == asks("who.for")
    assert asks("now.situation") not in whole_intake(visitor)


def test_rather_not_say_is_a_full_answer() -> None:
    visitor = started()
    rather_not = list(visitor.options())[-1]

    visitor.pick(rather_not).press("next")

    assert visitor.page.heading == asks("who.for")


def test_nothing_chosen_gives_a_friendly_sentence_and_the_same_question() -> None:
    visitor = started()

    visitor.press("next")

    (problem,) = visitor.page.main.all("div", role="alert")
    assert visitor.page.response.status_code == 200
    assert visitor.page.heading == asks("now.situation")
    assert "Sla over" in problem.text
    assert "problem" in visitor.page.main.one("fieldset")["aria-describedby"].split()
    assert visitor.answer("now.situation", "none").page.heading == asks("who.for")


def test_show_me_the_help_now_comes_at_once_and_keeps_what_was_ticked() -> None:
    visitor = started()

    visitor.pick(label("now.situation", "suicidal")).press("help")

    assert visitor.page.name == "view"
    assert "tel:113" in visitor.page.main.one("div", class_="danger").all("a")[0]["href"]


def test_show_me_the_help_now_without_ticks_keeps_the_question_for_later() -> None:
    visitor = started().answer("now.situation", "none")

    visitor.press("help")
    assert visitor.page.name == "view"

    assert visitor.press("again").page.heading == asks("who.for")


def test_the_help_is_there_before_anything_was_told() -> None:
    visitor = Visitor().press("help")

    assert visitor.page.name == "view"
    assert "tel:08000188" in visitor.page.links
    assert visitor.press("ask").page.heading == asks("now.situation")


@pytest.mark.parametrize("option", ["danger", "hurt", "suicidal"])
def test_danger_injury_and_suicidal_thoughts_lead_to_the_help_at_once(option: str) -> None:
    visitor = started().answer("now.situation", option)

    assert visitor.page.name == "view"
    assert visitor.page.main.all("div", class_="danger")
    # Further questions are only an offer.
    assert visitor.page.main.all("button", value="ask")


def test_danger_counts_also_when_none_of_these_is_ticked_beside_it() -> None:
    visitor = started().answer("now.situation", "danger", "none")

    assert visitor.page.name == "view"
    assert visitor.page.main.one("div", class_="danger").all("a")[0]["href"] == "tel:112"


@pytest.mark.parametrize(
    ("route", "numbers"),
    [("professional", {"tel:08000188"}), ("own", {"tel:08002666436"})],
)
def test_the_two_other_routes_lead_to_their_numbers(route: str, numbers: set[str]) -> None:
    visitor = started().answer("now.situation", "none").answer("who.for", route).look()

    assert numbers <= set(visitor.page.main_links())


def test_a_professional_gets_the_help_at_once_with_a_question_and_without_danger() -> None:
    visitor = started().answer("now.situation", "none").answer("who.for", "professional")

    assert visitor.page.name == "view"
    assert visitor.page.heading == "Hulp die bij je past"
    assert not visitor.page.main.all("div", class_="danger")
    assert visitor.may_go_on
    assert visitor.press("ask").asked("professional") == question_after(visitor.told)


@pytest.mark.parametrize("option", ["danger", "hurt", "suicidal"])
def test_danger_is_told_by_the_heading_also_to_a_professional(option: str) -> None:
    visitor = started().answer("now.situation", option)
    headings = {visitor.page.heading}

    visitor.press("ask").answer("who.for", "professional")

    assert headings | {visitor.page.heading} == {"Deze hulp is er nu voor je"}


def test_someone_close_is_asked_in_their_own_words() -> None:
    visitor = started().answer("now.situation", "none").answer("who.for", "close")

    assert visitor.asked("close") == question_after(visitor.told)
    # Told in the words of this route, which are others than those for oneself.
    visitor.tell({"what.happened": ["rape"]}, route="close").go_on()
    assert asks("what.happened", route="close") != asks("what.happened", route="me")
    assert label("what.happened", "rape", route="close") != label("what.happened", "rape")
    assert visitor.asked("close") == question_after(visitor.told)


def test_one_may_change_the_language_only_by_starting_anew() -> None:
    visitor = started("nl").answer("now.situation", "none")

    visitor.send({"state": visitor.page.state, "do": "next"}, to="/en/")

    assert visitor.page.heading == asks("who.for", language="en")


def test_begin_again_forgets_everything() -> None:
    visitor = started().answer("now.situation", "danger").press("restart")

    chosen = [box for box in visitor.options().values() if "checked" in box.attributes]
    assert visitor.page.heading == asks("now.situation")
    assert chosen == []


def test_every_choice_is_a_radio_or_a_box_without_autocomplete_and_none_is_a_list() -> None:
    visitor = started()
    while visitor.page.name == "question":
        question = knowledge().questions[visitor.asked()]
        kinds = {box["type"] for box in visitor.options().values()}
        assert kinds == {"checkbox" if question.kind is Kind.SEVERAL else "radio"}
        fields = visitor.page.tree.all("input")
        assert all(field["autocomplete"] == "off" for field in fields)
        assert not visitor.page.tree.all("select")
        assert not visitor.page.tree.all("textarea")
        visitor.skip().go_on()
    assert {knowledge().questions[name].kind for name in visitor.told} == set(Kind)


def test_addresses_and_pages_hold_no_name_of_a_question_or_option() -> None:
    visitor = started().answer("now.situation", "cannot_phone").answer("who.for", "me")
    ids = {question.id for question in knowledge().questions.values()} | {
        option.id
        for question in knowledge().questions.values()
        for option in question.options
        if "_" in option.id
    }

    page = visitor.page

    assert not any(one in page.html for one in ids)
    values = [box["value"] for box in visitor.options().values()]
    assert len({len(value) for value in values}) == 1


def test_the_state_has_one_length_throughout() -> None:
    visitor = started()
    lengths = {len(visitor.page.state)}
    for question, option in [("now.situation", "none"), ("who.for", "me")]:
        lengths.add(len(visitor.answer(question, option).page.state))
    lengths.add(len(visitor.press("help").page.state))

    assert len(lengths) == 1
