"""The published document before somebody who reads every number of it, open tables included.

Invented people answer three questions of the needs study; the attacker crosses all three. They
come no closer to a hidden number of people than the rule, and find one that is put back.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from entree.core.study.analyse import Findings, analyse
from entree.core.study.arms import Arm
from entree.core.study.publication_file import read_lists
from entree.core.study.publish import Deciding, publish
from entree.core.study.results_file import Study, as_document
from entree.outside.study.open_file import Edition, as_shape
from tests.core.study.answered import NEEDS, Said, answers, needs, wave
from tests.core.study.attacking import Reader
from tests.core.study.reading import (
    Where,
    hidden,
    read_cells,
    read_contrasts,
    read_groups,
    read_open,
)

ASKED = ("entrance.organise", "entrance.use", "background.gender")
TABLES = ("entrance-use", "entrance-organise")
SIDES = {
    "one-entrance-men": [
        ("entrance.organise", "one_entrance", {"background.gender": [said]})
        for said in ("man", "woman")
    ]
}
PEOPLE = 210


def people(seed: int) -> list[Said]:
    """Return invented people; some leave a question open."""
    chance = np.random.default_rng(seed)
    book, columns = needs().books["person"], []
    for item in ASKED:
        options = list(book.options(item))
        weights = chance.dirichlet(np.full(len(options), 0.7))
        drawn = chance.choice(len(options), PEOPLE, p=weights)
        left = chance.random(PEOPLE) < 0.03
        columns.append([None if no else options[at] for at, no in zip(drawn, left, strict=True)])
    some = zip(*columns, strict=True)
    return [
        {item: said for item, said in zip(ASKED, one, strict=True) if said is not None}
        for one in some
    ]


def deciding() -> Deciding:
    """Return the plan and tables of the needs study that ask no more than these questions."""
    tables = tuple(
        replace(one, by=("background.gender",))
        for one in needs().analyses.tables
        if one.id in TABLES
    )
    groups = tuple(one for one in needs().analyses.missing if one.id == "men")
    analyses = replace(needs().analyses, tables=tables, missing=groups, motions=(), answer=())
    primary = tuple(one for one in needs().plan.primary if one.id in SIDES)
    plan = replace(needs().plan, arm=Arm.OPEN, primary=primary, chapters={})
    listed = read_lists(NEEDS, needs().instrument)["person"]
    # Nobody is read to here: that has a world of its own in test_attacked_whole.py.
    alone = replace(listed.form, interview=False)
    own = tuple(one for one in listed.tables if one.id == "gender")
    listed = replace(listed, form=alone, tables=own)
    return Deciding(plan, analyses, None, {"person": listed})


@cache
def published(seed: int) -> tuple[Findings, Any, Any]:
    """Return what was found, and the document and open tables of it."""
    by = deciding()
    found = analyse(wave(("person", answers(people(seed)))), by.plan, by.analyses, None)
    numbers = publish(found, by)
    study = Study(needs().instrument, by.plan, by.analyses, None)
    (told,) = numbers.lists.values()
    tables = as_shape(told, Edition("needs", "tried", PEOPLE, is_invented=True))
    document = as_document(found, numbers, study, "2026-11-27")
    return found, document, json.loads(json.dumps(tables))


def options() -> dict[str, list[str]]:
    """Return what can be answered."""
    return {item: list(needs().books["person"].options(item)) for item in ASKED}


def count(seed: int, where: Where) -> int:
    """Return how many people there really are."""
    return sum(all(one.get(item) in said for item, said in where.items()) for one in people(seed))


def too_close(document: Any, tables: Any, seed: int) -> list[tuple[Where, tuple[int, int]]]:
    """Return of whom an attacker knows too much: not from 0 to 10, or less than 10 apart."""
    attacker = Reader(options(), PEOPLE)
    assert [one["n"] for one in document["arms"]] == [PEOPLE]
    read_cells(document, attacker, options(), PEOPLE)
    read_contrasts(document, attacker, options(), SIDES)
    read_groups(document, attacker, {"men": {"background.gender": ["man"]}})
    read_open(tables, attacker, options())
    found = []
    for where in hidden(published(seed)[1], options()):
        low, high = attacker.range(where)
        number = count(seed, where)
        assert low <= number <= high
        if (number < 10 and not (low <= 0 and high >= 10)) or high - low < 10:
            found.append((where, (low, high)))
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_who_reads_every_number_of_the_document_pins_nobody(seed: int) -> None:
    _, document, tables = published(seed)

    assert any(one["shown"] == "hidden" for one in document["cells"])
    assert any(one["shown"] == "shown" and "=" in one["column"] for one in document["cells"])
    assert too_close(document, tables, seed) == []


def with_back(document: Any, places: Sequence[int], found: Findings) -> Any:
    """Return a document in which numbers that were hidden are put back."""
    leaking = json.loads(json.dumps(document))
    for place in places:
        cell = leaking["cells"][place]
        one = next(
            each
            for each in found.cells
            if (each.table, each.row, each.column) == (cell["table"], cell["row"], cell["column"])
        )
        estimate = one.estimate
        cell |= {
            "shown": "shown", "unweighted": round(estimate.unweighted, 4), "n": estimate.n,
            "missing": None,
        }  # fmt: skip
    return leaking


def test_planted_a_number_that_is_put_back_is_found() -> None:
    caught = 0
    for seed in (1,):
        found, document, tables = published(seed)
        places = [at for at, one in enumerate(document["cells"]) if one["shown"] == "hidden"][:2]
        for place in places:
            cell = document["cells"][place]
            leaking = with_back(document, [place], found)
            pinned = too_close(leaking, tables, seed)
            caught += bool(pinned)
            assert pinned, cell

    assert caught
