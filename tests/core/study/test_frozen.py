"""A wave's file: the same questions come back, and any other file is refused."""

import json
from dataclasses import replace

import pytest

from entree.core.knowledge.conditions import AllOf, AnyOf, Condition, Is, Not, Within
from entree.core.study import frozen
from entree.core.study.flatten import flatten
from entree.core.study.frozen import NOWHERE, NotFrozen, freeze, thaw
from entree.core.study.instrument import Instrument, Item, Kind, Variable
from entree.core.study.packing import lay_out


def bare(item: Item) -> Item:
    """Return an item as pages need it: without its place in a file, and what analyses read."""
    return replace(
        item,
        place=NOWHERE,
        unit=None,
        chapters=(),
        source=None,
        burden=0,
        fills=(),
        mirrors=None,
        when=None,
    )


def test_every_variable_comes_back_as_pages_need_it(study: Instrument) -> None:
    found = thaw(freeze(study))

    assert (found.study, found.title, found.missing) == (study.id, study.title, study.missing)
    assert list(found.forms) == list(study.forms)
    for id_, form in study.forms.items():
        expected = [
            Variable(one.key, bare(one.item), one.turn, one.when)
            for one in flatten(form)
            if one.item.kind is not Kind.LATER
        ]
        kept = found.forms[id_]
        assert list(kept.variables) == expected
        told = (kept.title, kept.audience, kept.minutes, kept.interview, kept.enabled)
        assert told == (form.title, form.audience, form.minutes, form.interview, form.enabled)


def test_answers_stand_where_they_stood(study: Instrument) -> None:
    found, expected = thaw(freeze(study)).layout, lay_out(study)

    assert (found.fingerprint, found.size) == (expected.fingerprint, expected.size)
    assert freeze(study) == freeze(study)


def test_every_condition_comes_back() -> None:
    parts: tuple[Condition, ...] = (Is("a.b", ("c", "d")), Within("e.f", None, 3))
    for condition in (None, *parts, AllOf(parts), AnyOf((AllOf(parts), Not(parts[0])))):
        written = json.loads(json.dumps(frozen._condition(condition)))
        assert frozen._read_condition(written) == condition


@pytest.mark.parametrize("raw", [["or", 1], ["not", None], ["is", 1, []], "x"])
def test_no_other_condition_is_read(raw: object) -> None:
    with pytest.raises(ValueError, match="condition"):
        frozen._read_condition(raw)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": 1}, "another version"),
        ({"size": 1}, "does not hold"),
        ({"fingerprint": "00000000"}, "does not hold"),
        ({"lists": []}, "no file"),
        ({"forms": 1}, "no file"),
    ],
)
def test_another_file_is_refused(study: Instrument, change: dict[str, object], says: str) -> None:
    changed = {**json.loads(freeze(study)), **change}

    with pytest.raises(NotFrozen, match=says):
        thaw(json.dumps(changed).encode())
    with pytest.raises(NotFrozen):
        thaw(b"no json")
