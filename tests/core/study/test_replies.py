"""Answers are read strictly, and a message never holds one."""

from itertools import combinations

import pytest

from entree.core.knowledge.conditions import Given, Skipped
from entree.core.knowledge.parse import give
from entree.core.study.instrument import Instrument, Kind, Missing, as_question
from entree.core.study.replies import BadReply, Chosen, Number, Written, as_answer, read_reply
from tests.core.study.small_study import item


@pytest.mark.parametrize(
    ("id_", "raw", "reply"),
    [
        ("first.turned", "yes", Chosen(("yes",))),
        ("first.turned", "dont_know", Missing.DONT_KNOW),
        ("first.turned", Missing.SKIPPED, Missing.SKIPPED),
        ("first.what", ["images", "act"], Chosen(("act", "images"))),
        ("first.what", ["nothing", "act"], Chosen(("act",))),
        ("first.what", "act", Chosen(("act",))),
        ("first.what", [], Missing.SKIPPED),
        ("first.what", "refused", Missing.REFUSED),
        ("first.when", "unsure", Chosen(("unsure",))),
        ("first.number", 0, Number(0)),
        ("first.number", 9, Number(9)),
        ("last.words", "  Te laat.\r\nNu\rook ", Written("Te laat.\nNu\nook")),
        ("last.words", "skipped", Written("skipped")),
        ("last.words", "e\u0301", Written("é")),
        ("last.words", " \n ", Missing.SKIPPED),
        ("last.words", Missing.SKIPPED, Missing.SKIPPED),
    ],
)
def test_an_answer_is_read(study: Instrument, id_: str, raw: object, reply: object) -> None:
    assert read_reply(item(study, id_), raw) == reply


@pytest.mark.parametrize(
    ("id_", "raw"),
    [
        ("first.turned", "perhaps"),
        ("first.turned", "refused"),
        ("first.turned", Missing.REFUSED),
        ("first.turned", ["yes"]),
        ("first.turned", 1),
        ("first.turned", Missing.NOT_ASKED),
        ("first.what", ["act", "act"]),
        ("first.what", ["act", {}]),
        ("first.number", 10),
        ("first.number", -1),
        ("first.number", True),
        ("first.number", "9"),
        ("last.words", 9),
        ("last.words", "vertrouwelijk verhaal"),
        ("last.words", "geheim\u0007"),
        ("last.words", "geheim\ud800"),
        ("first.hello", "geheim"),
    ],
)
def test_what_is_no_answer_is_refused_without_repeating_it(
    study: Instrument, id_: str, raw: object
) -> None:
    with pytest.raises(BadReply) as caught:
        read_reply(item(study, id_), raw)

    assert id_ in str(caught.value)
    assert not any(word in str(caught.value) for word in ("geheim", "vertrouwelijk", "perhaps"))


def test_a_number_has_a_least(study: Instrument) -> None:
    with pytest.raises(BadReply, match="from 1 to 300"):
        read_reply(item(study, "worker.wait"), 0)


def test_conditions_read_an_answer_as_at_the_front_door(study: Instrument) -> None:
    when, what = item(study, "first.when"), item(study, "first.what")

    assert as_answer(when, Chosen(("longer",))) == Given(("longer",), 169, None)
    assert as_answer(what, Chosen(("act", "unsure"))) == Given(("act", "unsure"), unsure=True)
    assert as_answer(item(study, "first.number"), Number(3)) == Given((), 3, 3)
    assert as_answer(what, Missing.REFUSED) == Skipped()
    assert as_answer(item(study, "last.words"), Written("x")) == Skipped()


def test_every_choice_is_the_answer_that_the_front_door_makes_of_it(study: Instrument) -> None:
    for id_ in ("first.what", "first.when", "first.turned", "contact.year", "contact.sent"):
        one = item(study, id_)
        sizes = (1, 2) if one.kind is Kind.SEVERAL else (1,)
        for size in sizes:
            for ids in combinations([option.id for option in one.options], size):
                reply = read_reply(one, list(ids) if size > 1 else ids[0])
                assert as_answer(one, reply) == give(as_question(one), ids)
