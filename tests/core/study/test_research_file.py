"""The research file of one form: what is written of whom, and what everything means."""

import numpy as np
import pytest

from entree.core.study.anonymity import HIDDEN
from entree.core.study.columns import MISSING, Type, columns
from entree.core.study.errors import BadPublication
from entree.core.study.instrument import Instrument
from entree.core.study.research_file import Field, ResearchFile, make_file


def made(study: Instrument, keys: dict[str, tuple[int, ...]], **given: list[int]) -> ResearchFile:
    """Return the file of forty invented people who differ in what is given."""
    book = columns(study.forms["person"])
    answers = {one.name: np.full(40, -1) for one in book}
    answers |= {name: np.array(codes) for name, codes in given.items()}
    arms, modes = ["open"] * 20 + ["other"] * 20, ["interview"] * 12 + ["self"] * 28
    origins = {"arm": arms, "stratum": ["north"] * 40, "mode": modes}
    missing = {code: study.missing[kind] for kind, code in MISSING.items()}
    return make_file("person", book, answers, origins, keys, missing)


def field(file: ResearchFile, name: str) -> Field:
    """Return a field by its name."""
    return next(one for one in file.fields if one.name == name)


def test_words_are_in_no_research_file(study: Instrument) -> None:
    file = made(study, {"arm": ()})

    assert "last_words" not in {one.name for one in file.fields}
    assert "last_words" not in file.codes
    assert file.people == 40


def test_where_people_came_from_has_codes_and_words(study: Instrument) -> None:
    file = made(study, {"arm": ()})

    arm = field(file, "arm")
    assert {code: said["en"] for code, said in arm.values.items()} == {1: "open", 2: "other"}
    assert (arm.is_key, arm.missing, file.codes["arm"][0]) == (True, {}, 1)
    assert not field(file, "stratum").is_key


def test_how_it_was_answered_is_there_only_as_a_key_of_at_least_ten_alike(
    study: Instrument,
) -> None:
    without, beside = made(study, {"arm": ()}), made(study, {"arm": (), "mode": ()})
    alone = made(study, {"mode": ()})

    assert "mode" not in {*without.codes, *(one.name for one in without.fields)}
    assert field(alone, "mode").is_key
    assert sorted(alone.codes["mode"].tolist()) == [1] * 12 + [2] * 28
    # Of the first arm only eight answered by themselves: nobody of it can be told by the mode.
    assert beside.codes["mode"].tolist() == [HIDDEN] * 20 + [2] * 20


def test_what_stands_together_and_what_is_hidden_is_told_of_each_variable(
    study: Instrument,
) -> None:
    when = [1] * 14 + [2] * 6 + [3] * 20

    file = made(study, {"first.when": ()}, first_when=when)

    assert file.treated[0].together == ((1, 2),)
    assert field(file, "first_when").values[1]["en"] == "Today / A week"
    assert 2 not in field(file, "first_when").values


def test_a_hidden_answer_has_a_missing_kind_of_its_own(study: Instrument) -> None:
    file = made(study, {"first.turned": ()}, first_turned=[1] * 37 + [2] * 3)

    turned = field(file, "first_turned")
    assert turned.missing[HIDDEN]["en"].startswith("Hidden")
    assert file.treated[0].hidden == 40
    assert set(file.codes["first_turned"].tolist()) == {HIDDEN}


def test_an_order_of_codes_lets_neighbours_go_together(study: Instrument) -> None:
    file = made(study, {"first.turned": (1, 2)}, first_turned=[1] * 34 + [2] * 6)

    assert file.treated[0].together == ((1, 2),)


def test_a_key_of_several_answers_is_each_of_its_columns(study: Instrument) -> None:
    file = made(study, {"first.what": ()})

    assert [one.name for one in file.treated] == [
        "first_what__act", "first_what__images", "first_what__unsure", "first_what__nothing",
    ]  # fmt: skip
    assert field(file, "first_what__act").type is Type.TICK


@pytest.mark.parametrize("name", ["first.number", "last.words", "no.such"])
def test_numbers_and_words_are_no_keys(study: Instrument, name: str) -> None:
    with pytest.raises(BadPublication, match="no closed question"):
        made(study, {name: ()})
