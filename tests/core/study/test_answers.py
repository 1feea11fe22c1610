"""Answers are read as codes; what nobody knows is neither yes nor no."""

from math import isnan

import numpy as np

from entree.core.study.answers import (
    NOT_ASKED,
    holds,
    numbers,
    was_asked,
)
from entree.core.study.arms import Arm
from entree.core.study.columns import MISSING
from entree.core.study.instrument import Missing
from tests.core.study.answered import answers, needs, wave

UNKNOWN = MISSING[Missing.DONT_KNOW]


def test_everyone_of_a_form_stands_in_one_list_with_how_they_came() -> None:
    some = wave(
        ("person", answers([{"path.turned": "yes"}, {}])),
        ("person", answers([{"path.turned": "no"}], arm=Arm.ORGANISATIONS, strata=["centre"])),
        ("close", answers([{}], form="close")),
    )

    codes, origins = some.everyone("person")

    assert some.forms == ("person", "close")
    assert codes["path_turned"].tolist() == [1, NOT_ASKED, 3]
    assert origins == {
        "arm": ["open", "open", "organisations"],
        "stratum": ["all", "all", "centre"],
        "mode": ["self", "self", "self"],
    }


def test_what_was_left_open_is_neither_yes_nor_no() -> None:
    book = needs().books["person"]
    some = answers([
        {"path.turned": "yes", "event.by": ["family"]},
        {"path.turned": "no", "event.by": ["stranger"]},
        {"path.turned": MISSING[Missing.REFUSED], "event.by": UNKNOWN},
        {},
    ])  # fmt: skip

    sought = holds(some, book, "path.turned", ("yes", "tried"))
    family = holds(some, book, "event.by", ("family", "partner"))

    assert sought[:2].tolist() == [1, 0]
    assert np.isnan(sought[2:]).all()
    assert family[:2].tolist() == [1, 0]
    assert np.isnan(family[2:]).all()
    assert was_asked(some, book, "path.turned").tolist() == [True, True, True, False]


def test_numbers_are_numbers_or_nothing_and_options_have_their_words() -> None:
    some = answers([{"sheet.hours": 40}, {"sheet.hours": UNKNOWN}], form="organisation")

    found = numbers(some, needs().books["organisation"], "sheet.hours")

    assert found[0] == 40
    assert isnan(found[1])
    book = needs().books["person"]
    assert book.options("path.turned")["no"] == {"nl": "Nee", "en": "No"}
    assert book.options("event.by")["stranger"]["nl"] == "Een onbekende"
    assert book.turns("contact.who") == (1, 2, 3, 4, 5)
    assert "missed.words" not in {item for item, _ in book.of}
