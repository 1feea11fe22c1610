"""Steps that are incomplete, too old, altered or of another page keep nothing and still help."""

import base64

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from entree.web.knowledge import knowledge
from tests.web.conftest import Stand
from tests.web.visitor import BY_FETCH, BY_NAVIGATION, Visitor, asks, question_after, started


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "gone"),
        ({"do": "next"}, "gone"),
        ({"do": "back"}, "gone"),
        ({"state": ""}, "gone"),
        ({"state": "", "do": "start"}, "question"),
        ({"state": "nonsense", "do": "start"}, "gone"),
        ({"state": "nonsense", "do": "help"}, "gone"),
        ({"do": "help", "pick": ["x", "y"]}, "view"),
        ({"do": "__class__"}, "gone"),
        ({"unknown": "field"}, "gone"),
    ],
)
def test_missing_and_unknown_fields_lead_to_a_page_that_helps(
    fields: dict[str, object], name: str
) -> None:
    visitor = Visitor().send(fields)

    assert visitor.page.response.status_code == 200
    assert visitor.page.name == name
    assert "tel:112" in visitor.page.links


def test_a_stale_state_keeps_nothing_and_offers_a_new_start(stand: Stand) -> None:
    stand(2026, 3, 4, 15, 0)
    visitor = started()
    stand(2026, 3, 4, 15, 21)

    visitor.press("skip")

    assert visitor.page.name == "gone"
    assert not visitor.page.tree.all("input", name="state")
    assert visitor.press("start").page.heading == asks("now.situation")


def test_sent_by_our_script_a_state_lives_an_hour(stand: Stand) -> None:
    stand(2026, 3, 4, 15, 0)
    visitor = started(**BY_FETCH)
    stand(2026, 3, 4, 15, 59)
    assert visitor.press("skip").page.name == "question"
    stand(2026, 3, 4, 17, 0)

    assert visitor.press("skip").page.name == "gone"


def test_a_page_that_came_by_navigation_lives_twenty_minutes_whoever_sends_it(
    stand: Stand,
) -> None:
    stand(2026, 3, 4, 15, 0)
    visitor = started()
    fields = {"state": visitor.page.state, "do": "skip"}
    visitor.headers |= BY_FETCH

    stand(2026, 3, 4, 15, 20)
    assert visitor.send(fields).page.name == "question"
    stand(2026, 3, 4, 15, 21)

    assert visitor.send(fields).page.name == "gone"


def test_a_page_that_came_by_fetch_lives_twenty_minutes_when_a_browser_sends_it_itself(
    stand: Stand,
) -> None:
    stand(2026, 3, 4, 15, 0)
    visitor = started(**BY_FETCH)
    fields = {"state": visitor.page.state, "do": "skip"}
    visitor.headers |= BY_NAVIGATION

    stand(2026, 3, 4, 15, 21)

    assert visitor.send(fields).page.name == "gone"


@pytest.mark.parametrize("mode", ["navigate", "no-cors", "websocket", "", "CORS"])
def test_anything_but_our_script_counts_as_navigation(stand: Stand, mode: str) -> None:
    stand(2026, 3, 4, 15, 0)
    visitor = started(**{"Sec-Fetch-Mode": mode})
    stand(2026, 3, 4, 15, 30)

    assert visitor.press("skip").page.name == "gone"


def test_a_state_can_be_sent_again_while_it_lives_and_leads_to_the_same_place() -> None:
    visitor = started()
    fields = {"state": visitor.page.state, "do": "skip"}

    headings = {visitor.send(fields).page.heading for _ in range(3)}

    assert headings == {asks("who.for")}


def test_options_of_another_page_mean_nothing() -> None:
    mine, other = started(), started()
    values = [box["value"] for box in other.options().values()]

    mine.send({"state": mine.page.state, "do": "next", "pick": values})

    assert mine.page.heading == asks("now.situation")
    assert mine.page.main.all("div", role="alert")


def test_option_ids_and_labels_in_clear_mean_nothing() -> None:
    visitor = started()
    ids = [option.id for option in knowledge().questions["now.situation"].options]

    visitor.send({"state": visitor.page.state, "do": "next", "pick": [*ids, *visitor.options()]})

    assert visitor.page.heading == asks("now.situation")


def test_two_answers_to_a_question_that_takes_one_count_as_the_first() -> None:
    visitor = started().answer("now.situation", "none")
    values = [box["value"] for box in visitor.options().values()]

    visitor.send({"state": visitor.page.state, "do": "next", "pick": values[:3]})

    first = knowledge().questions["who.for"].options[0].id
    following = question_after({"now.situation": ["none"], "who.for": [first]})
    assert following is not None
    assert visitor.page.heading == asks(following, route=first)


def test_an_unknown_deed_shows_the_help() -> None:
    visitor = started()

    visitor.send({"state": visitor.page.state, "do": "' OR 1=1 --"})

    assert visitor.page.name == "view"


def test_repeated_fields_are_read_as_the_last_one() -> None:
    visitor = started()

    visitor.send({"state": ["x", visitor.page.state], "do": ["back", "skip"]})

    assert visitor.page.heading == asks("who.for")


def test_nothing_that_was_sent_comes_back_in_the_page() -> None:
    planted = "<script>planted</script>"
    visitor = started()
    state = visitor.page.state

    for fields in ({"state": planted}, {"state": state, "do": planted, "pick": [planted]}):
        visitor.send({**fields, planted: planted})
        assert "planted" not in visitor.page.html


@given(st.integers(0, 400), st.integers(1, 255))
@hypothesis_settings(max_examples=15)
def test_a_state_altered_anywhere_is_gone(place: int, change: int) -> None:
    visitor = started()
    raw = bytearray(base64.urlsafe_b64decode(visitor.page.state))
    raw[place % len(raw)] ^= change

    visitor.send({"state": base64.urlsafe_b64encode(raw).decode(), "do": "next"})

    assert visitor.page.name == "gone"
