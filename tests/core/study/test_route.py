"""Which item comes next, which answers count, and why a cell is empty."""

from entree.core.study.instrument import Instrument, Missing, Place
from entree.core.study.replies import Replies, read_reply
from entree.core.study.route import next_item, next_page, on_route, outcomes, told_before
from tests.core.study.small_study import variables


def replies(study: Instrument, given: dict[str, object]) -> Replies:
    """Return replies as files give them."""
    listed = {one.key: one for one in variables(study)}
    return {key: read_reply(listed[key].item, raw) for key, raw in given.items()}


def route(study: Instrument, given: dict[str, object]) -> list[str]:
    """Return the keys that are asked, when everything else is skipped."""
    asked: list[str] = []
    found = dict(replies(study, given))
    while (
        one := next_item(variables(study), {k: found[k] for k in asked if k in found})
    ) is not None:
        asked.append(one.key)
        found.setdefault(one.key, Missing.SKIPPED)
    return asked


def test_who_sought_no_help_is_asked_about_no_contact(study: Instrument) -> None:
    asked = route(study, {"first.when": "longer", "first.turned": "no"})

    assert asked == [
        "first.what", "first.when", "first.turned", "hard.b01", "hard.b02", "last.words",
    ]  # fmt: skip


def test_a_module_repeats_as_often_as_the_count_says(study: Instrument) -> None:
    asked = route(study, {"first.turned": "yes", "first.number": 7, "contact.who@2": "doctor"})

    assert asked[3:] == [
        "first.number", "contact.who@1", "contact.year@1", "contact.who@2", "contact.year@2",
        "contact.sent@2",
    ]  # fmt: skip


def test_what_is_passed_by_is_not_pressed_with_questions_about_it(study: Instrument) -> None:
    asked = route(study, {"first.when": "longer", "first.turned": "dont_know"})

    assert "first.number" not in asked
    assert "contact.who@1" not in asked


def test_an_answer_to_what_is_no_longer_asked_falls_away(study: Instrument) -> None:
    told = replies(study, {"first.turned": "no", "first.number": 1, "contact.who@1": "doctor"})

    assert list(on_route(variables(study), told)) == ["first.turned"]


def test_an_empty_cell_says_whether_it_did_not_apply_or_was_left_open(study: Instrument) -> None:
    sought_none = outcomes(variables(study), replies(study, {"first.turned": "no"}))
    open_one = outcomes(variables(study), replies(study, {"first.turned": "dont_know"}))
    lately = outcomes(variables(study), replies(study, {"first.when": "recent"}))

    assert sought_none["contact.who@1"] is Missing.NOT_ASKED
    assert sought_none["contact.sent@1"] is Missing.NOT_ASKED
    assert open_one["contact.who@1"] is Missing.PASSED
    assert open_one["first.what"] is Missing.SKIPPED
    assert lately["hard.b01_when"] is Missing.NOT_ASKED
    assert "last.thanks" not in sought_none


def test_what_is_told_stands_above_what_is_asked_next(study: Instrument) -> None:
    told = replies(study, {"first.turned": "yes", "first.number": 1, "first.when": "longer"})

    def above(key: str | None) -> list[str]:
        """Return what is told just above a variable."""
        return [one.key for one in told_before(variables(study), told, key)]

    assert above("first.what") == ["first.hello"]
    assert above("first.when") == []
    assert above("contact.who@1") == ["first.then"]
    assert above("hard.b01") == ["hard.intro"]
    assert above(None) == ["last.thanks"]


def test_the_thanks_are_for_who_reached_the_end(study: Instrument) -> None:
    lately = replies(study, {"first.when": "recent"})

    assert told_before(variables(study), lately, None) == ()


def page(study: Instrument, given: dict[str, object], most: int) -> list[str]:
    """Return the keys of the next page."""
    told = replies(study, given)
    return [one.key for one in next_page(variables(study), told, most=most)]


def test_lines_of_a_battery_stand_on_one_page_and_nothing_else_does(study: Instrument) -> None:
    so_far: dict[str, object] = {
        "first.what": "act", "first.when": "longer", "first.turned": "yes", "first.number": 0,
    }  # fmt: skip
    rated = {**so_far, "hard.b01": "much", "hard.b02": "much"}

    assert page(study, {}, 6) == ["first.what"]
    assert page(study, so_far, 6) == ["hard.b01", "hard.b02"]
    assert page(study, so_far, 1) == ["hard.b01"]
    assert page(study, {**so_far, "hard.b01": "much"}, 6) == ["hard.b02"]
    assert page(study, rated, 6) == ["hard.b01_when", "hard.b02_when"]
    assert page(study, {**rated, "hard.b01_when": "skipped", "hard.b02_when": "skipped"}, 6) == [
        "last.words"
    ]


def test_where_words_cannot_travel_none_are_asked_for(study: Instrument) -> None:
    given: dict[str, object] = {
        "first.what": "act", "first.when": "longer", "first.turned": "no", "hard.b01": "little",
        "hard.b02": "little",
    }  # fmt: skip
    told = replies(study, given)

    assert next_item(variables(study), told, with_words=False) is None
    assert next_page(variables(study), told, most=6, with_words=False) == ()


def test_a_place_is_named_as_messages_name_it() -> None:
    assert str(Place("a.yaml", 3)) == "a.yaml:3"
