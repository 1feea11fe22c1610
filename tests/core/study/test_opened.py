"""The opened folder is read whole or not at all, and no mistake in it tells an answer."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from random import Random
from typing import Any

import numpy as np
import pytest

from entree.core.study.columns import Type, columns
from entree.core.study.errors import BadResponses
from entree.core.study.frozen import freeze, thaw
from entree.core.study.instrument import Instrument
from entree.core.study.opened import Opened, read_opened
from entree.core.study.opened_files import ABOUT, COUNTED, RESPONSES, TEXTS, about_of
from entree.core.study.packing import Response
from entree.core.study.population import draw_wave
from entree.core.study.rehearsal_wave import files_of
from entree.core.study.replies import Chosen, Number, Reply
from entree.core.study.response_row import row_of
from tests.core.study.answered import invented, needs

Line = dict[str, Any]


def line(study: Instrument, **changed: Any) -> Line:
    """Return a response of which every question was passed by, or not asked."""
    cells = {
        one.name: min(one.missing.values())
        for one in columns(study.forms["person"])
        if not one.is_apart
    }
    whole = {"form": "person", "arm": "open", "stratum": "all", "mode": "self", "language": "nl"}
    return {**whole, "cells": cells, **changed}


def text(**changed: Any) -> Line:
    """Return a text."""
    return {"form": "person", "variable": "last_words", "text": "SECRET", **changed}


def lines(some: Iterable[Line | str]) -> list[str]:
    """Return lines as they stand in a file."""
    return [one if isinstance(one, str) else json.dumps(one) for one in some]


def read(
    study: Instrument,
    responses: Iterable[Line | str] = (),
    texts: Iterable[Line | str] = (),
    about: Line | None = None,
) -> Opened:
    """Read these lines, with what the folder says of them."""
    some = [one for one in responses if isinstance(one, dict)]
    came = Counter(tuple(str(one.get(name)) for name in COUNTED) for one in some)
    said = {
        **about_of((study.id, "2027-small"), asked(study), came, is_invented=False),
        **(about or {}),
    }
    kept = {name: one for name, one in said.items() if one is not None}
    return read_opened(json.dumps(kept), lines(responses), lines(texts), study)


def asked(study: Instrument) -> str:
    return sha256(freeze(study)).hexdigest()


def test_a_wave_comes_back_from_its_files_as_it_was() -> None:
    drawn = draw_wave(invented(), needs().truth, 400, np.random.default_rng(1))
    files = files_of(drawn, needs().instrument, Random("a wave"))
    split = {name: some.splitlines(keepends=True) for name, some in files.items()}

    found = read_opened(files[ABOUT], split[RESPONSES], split[TEXTS], needs().instrument)

    assert found.wave.is_invented
    assert set(found.wave.of) == set(drawn.of)
    for place, one in drawn.of.items():
        again = found.wave.of[place]
        assert sorted(again.strata) == sorted(one.strata)
        names = sorted(one.codes)
        rows = [sorted(zip(*(some.codes[name] for name in names), strict=True))
                for some in (again, one)]  # fmt: skip
        assert rows[0] == rows[1]
    assert len(found.words) == len(split[TEXTS]) > 0


def test_who_passes_everything_by_or_stops_half_way_can_be_read(study: Instrument) -> None:
    frozen = thaw(freeze(study))
    half: dict[str, Reply] = {"first.turned": Chosen(("yes",)), "first.number": Number(2)}

    for replies in ({}, half):
        row = row_of(frozen, Response("person", "self", "nl", replies))
        read(study, [line(study, cells=row.cells)])


def test_each_kind_of_column_takes_its_codes_and_no_others(study: Instrument) -> None:
    book = {one.name: one for one in columns(study.forms["person"])}
    fine = {"first_what__act": 1, "first_when": 4, "first_number": 9, "hard_b01": -5}
    wrong = {"first_what__act": 2, "first_when": 5, "first_number": 10, "hard_b01": -6}
    assert {book[name].type for name in fine} == {Type.TICK, Type.CHOICE, Type.NUMBER}

    for name, own in fine.items():
        cells = line(study)["cells"]
        read(study, [line(study, cells={**cells, name: own})])
        for code in (wrong[name], True, 1.0, "1", None, [1]):
            with pytest.raises(BadResponses, match=f"responses.jsonl:1: the column '{name}' has"):
                read(study, [line(study, cells={**cells, name: code})])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda one: one.pop("mode"), "a response has form, arm"),
        (lambda one: one.update(SECRET=1), "a response has form, arm"),
        (lambda one: one.update(form="SECRET"), "'form' is none of: person"),
        (lambda one: one.update(form="worker"), "'form' is none of: person"),
        (lambda one: one.update(arm="SECRET"), "'arm' is none of: probability, organisations"),
        (lambda one: one.update(arm=["open"]), "'arm' is none of"),
        (lambda one: one.update(mode=3), "'mode' is none of"),
        (lambda one: one.update(language="SECRET"), "'language' is none of"),
        (lambda one: one.update(stratum="SECRET"), "'stratum' is no name"),
        (lambda one: one.update(stratum=3), "'stratum' is no name"),
        (lambda one: one.update(cells="SECRET"), "'cells' holds no codes"),
        (lambda one: one["cells"].pop("first_when"), "the column 'first_when' is not there"),
        (lambda one: one["cells"].update(SECRET=1), "has a column that its form does not have"),
        (lambda one: one["cells"].update(last_words="SECRET"), "column that its form does not"),
    ],
)
def test_a_line_that_is_none_is_named_by_its_place_and_tells_no_answer(
    study: Instrument, change: Callable[[Line], object], says: str
) -> None:
    odd = line(study)
    change(odd)

    with pytest.raises(BadResponses) as caught:
        read(study, [line(study), odd])

    assert str(caught.value).startswith("responses.jsonl:2: ")
    assert says in str(caught.value)
    assert "SECRET" not in str(caught.value)
    assert "open it anew with `entree study open`" in str(caught.value)


@pytest.mark.parametrize("raw", ["", "no JSON SECRET", "[1]", "3"])
def test_what_is_no_object_is_named_by_its_line(study: Instrument, raw: str) -> None:
    for some in ({"responses": [raw]}, {"texts": [text(), raw]}):
        with pytest.raises(BadResponses, match=r"jsonl:\d: a (response|text) has form") as caught:
            read(study, **some)
        assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize(
    "odd",
    [
        text(text=""),
        text(text=3),
        text(variable="first_when"),
        text(form="worker"),
        text(arm="open"),
    ],
)
def test_a_text_hangs_on_its_question_and_on_nothing_else(study: Instrument, odd: Line) -> None:
    assert [one.text for one in read(study, texts=[text()]).words] == ["SECRET"]

    with pytest.raises(BadResponses, match=r"^texts.jsonl:1: ") as caught:
        read(study, texts=[odd])
    assert "SECRET" not in str(caught.value)
    assert "SECRET" not in repr(read(study, texts=[text()]))


def test_many_mistakes_are_counted_and_ten_are_listed(study: Instrument) -> None:
    with pytest.raises(BadResponses) as caught:
        read(study, [line(study, arm="x")] * 12, [text(form="x")])

    said = str(caught.value).splitlines()
    assert said[9].startswith("responses.jsonl:10: ")
    assert said[10] == "… and 3 more lines."


@pytest.mark.parametrize(
    "about",
    [
        {"responses": 1},
        {"came": []},
        {"came": [{"arm": "open", "stratum": "all", "form": "person", "responses": 3}]},
    ],
)
def test_a_line_that_was_lost_or_added_is_noticed(study: Instrument, about: Line) -> None:
    read(study, [line(study)] * 2)

    with pytest.raises(BadResponses, match="lines were lost or added"):
        read(study, [line(study)] * 2, about=about)


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ({"schema": 2}, "of another version"),
        ({"invented": "no"}, "of another version, or not whole"),
        ({"invented": None}, "does not say what it must"),
        ({"came": 3}, "does not say what it must"),
        ({"came": [3]}, "does not say what it must"),
        ({"responses": "3"}, "does not say what it must"),
        ({"study": "another"}, "answers of another study than small"),
        ({"questions": "0" * 64}, "from the release of the wave 2027-small"),
        ({"missing": {"skipped": -9}}, "from the release of the wave 2027-small"),
    ],
)
def test_a_folder_of_something_else_is_refused(study: Instrument, about: Line, says: str) -> None:
    with pytest.raises(BadResponses, match=says):
        read(study, about=about)


def test_what_is_real_is_not_called_invented(study: Instrument) -> None:
    assert not read(study).wave.is_invented
    assert read(study, about={"invented": True}).wave.is_invented
