"""The whole document before somebody who crosses people with their contacts, moments and weights.

Each world is small enough to cross everything in it: ticks with one that goes alone, moments and
who looked for help, contacts with their steps beside their people, weights beside none, mirrors,
and who was read to.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from entree.core.study import listing
from entree.core.study.analyse import analyse
from entree.core.study.arms import Arm
from entree.core.study.margins import Margins, PublishedMargin
from entree.core.study.publication_file import read_lists
from entree.core.study.publish import Deciding, publish
from entree.core.study.published import Table as Listed
from entree.core.study.results_file import Study, as_document
from entree.outside.study.open_file import Edition, as_shape
from tests.core.study.answered import NEEDS, answers, needs, wave
from tests.core.study.crossing import Crossing, Document, Way, every, gave
from tests.core.study.ways import as_said, moments, read_to, ticked, used, walked


@dataclass(frozen=True)
class World:
    """What is asked and told in it. ``tables``: of the study's, with what is changed of each.

    ``rare``: how many times as likely somebody is who gave this answer, whatever the item.
    """

    ways: Callable[[], Iterator[Way]]
    tables: Mapping[str, Mapping[str, Any]]
    opened: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    rare: Mapping[str, float] = field(default_factory=dict)
    people: int = 260
    is_weighted: bool = False
    is_read_aloud: bool = False


BY = {"by": ("background.gender",)}
WORLDS = {
    "ticks": World(
        ticked, {"tell-where": {"shows": ("beside.violence",), **BY}}, ("background.gender",),
        rare={"money": 0.2, "humiliation": 0.3, "None": 0.1, "none": 0.5, "other": 0.1},
    ),
    "moments": World(
        moments,
        {"barriers": {"shows": ("barrier.b02",)}, "facilitators": {"shows": ("helped.f01",)}},
        ("path.turned",),
        ("shame-by-seeking",),
    ),
    "contacts": World(
        walked,
        {
            "told-again": BY, "referred": {}, "steps-today": {"shows": ("contact.told_again",)},
        },
        ("path.turned", "background.gender"),
        rare={"no": 0.3, "no_need": 0.3, "man": 0.6, "other": 0.2, "None": 0.3},
        people=300,
    ),
    "weights": World(
        used, {"entrance-use": {}, "entrance-then": {}}, ("background.gender",),
        rare={"surely_not": 0.05, "probably_not": 0.2, "worse": 0.05, "other": 0.1, "None": 0.3},
        is_weighted=True,
    ),
    "aloud": World(
        read_to, {"entrance-then": BY}, ("background.gender",),
        rare={"interview": 0.3, "worse": 0.1, "same": 0.3, "other": 0.2, "None": 0.3},
        is_read_aloud=True,
    ),
}  # fmt: skip
MARGINS = Margins(
    "invented people", "2026", "2026",
    (
        PublishedMargin(
            "background.gender", {"woman": 0.5, "man": 0.5}, {"woman": 0.0, "man": 0.0},
            {"woman": "woman", "other": "woman", "man": "man"}, "https://invented.example/", "2026",
        ),
    ),
)  # fmt: skip


def drawn(world: World, seed: int) -> list[Way]:
    """Return invented people: some ways are frequent and many are rare."""
    chance, ways = np.random.default_rng(seed), list(world.ways())
    weights = chance.gamma(0.5, size=len(ways)) * [likely(world, one) for one in ways]
    return [ways[at] for at in chance.choice(len(ways), world.people, p=weights / weights.sum())]


def likely(world: World, way: Way) -> float:
    """Return how likely a way is made: what is rare, and several ticks or contacts, less so."""
    found = 0.5 ** len(way.contacts)
    for one in [
        *way.said.values(),
        *(each for some in way.contacts if some for each in some.values()),
    ]:
        several = sorted(one) if isinstance(one, frozenset) else [str(one)]
        found *= 0.02 ** (len(several) - 1)
        for name in several:
            found *= world.rare.get(name, 1.0)
    return found


def deciding(world: World) -> Deciding:
    """Return the plan and tables of the needs study, as this world has them."""
    of = {one.id: one for one in needs().analyses.tables}
    tables = tuple(
        replace(of[id_], **{"by": (), **changed}) for id_, changed in world.tables.items()
    )
    analyses = replace(needs().analyses, tables=tables, missing=(), motions=(), answer=())
    primary = tuple(one for one in needs().plan.contrasts if one.id in world.contrasts)
    plan = replace(needs().plan, arm=Arm.OPEN, primary=primary, chapters={})
    opened = tuple(Listed(name.replace(".", "-"), (name,)) for name in world.opened)
    listed = read_lists(NEEDS, needs().instrument)["person"]
    form = replace(listed.form, interview=world.is_read_aloud)
    listed = replace(listed, form=form, tables=opened)
    return Deciding(plan, analyses, MARGINS if world.is_weighted else None, {"person": listed})


@cache
def published(name: str, seed: int) -> tuple[Document, list[Way]]:
    """Return the document and open tables of a world, and who is in it."""
    world = WORLDS[name]
    by, people = deciding(world), drawn(world, seed)
    aloud = np.array([one.said.get("mode") == "interview" for one in people])
    some = replace(answers([as_said(one) for one in people]), aloud=aloud)
    found = analyse(wave(("person", some)), by.plan, by.analyses, by.margins)
    numbers = publish(found, by)
    about = Study(needs().instrument, by.plan, by.analyses, by.margins)
    edition = Edition("needs", "tried", world.people, is_invented=True)
    opened = {
        key[2]: json.loads(json.dumps(as_shape(one, edition))) for key, one in numbers.lists.items()
    }
    (came,) = found.came
    genders = [one.said.get("background.gender") for one in people]
    of = dict(zip(genders, came.weighted.design.weights.tolist(), strict=True))
    document = Document(
        json.loads(json.dumps(as_document(found, numbers, about, "2026-11-27"))),
        opened,
        {one.id: one for one in by.analyses.tables},
        {one.id: one for one in by.plan.contrasts},
        (lambda way: of.get(way.said.get("background.gender"), 1.0)) if world.is_weighted else None,
    )
    return document, people


@dataclass(frozen=True)
class Attack:
    """An attacker who read everything, what really is, and what is hidden."""

    attacker: Crossing
    truth: np.ndarray
    hidden: Mapping[bytes, tuple[str, np.ndarray, np.ndarray]]
    secret: frozenset[bytes]

    def too_close(self) -> list[tuple[str, tuple[int, int], int]]:
        """Return of whom they know too much. The report leaves out more than is secret: what is
        not small, and not hidden in the open tables, may follow from other rows.
        """
        found = []
        for mark, (what, part, persons) in self.hidden.items():
            low, high = self.attacker.sums.range(part)
            number = round(float(part @ self.truth))
            assert low <= number <= high, what
            is_small = persons @ self.truth < 10
            is_secret = is_small or mark in self.secret
            if (is_small and not (low <= 0 and high >= 10)) or (is_secret and high - low < 10):
                found.append((what, (low, high), number))
        return found


def attack(name: str, seed: int) -> Attack:
    """Return an attack on a world."""
    document, people = published(name, seed)
    ways = list(WORLDS[name].ways())
    attacker = Crossing(ways, len(people), document)
    attacker.read()
    hidden = {part.tobytes(): (what, part, of) for what, part, of in attacker.hidden()}
    secret = frozenset(part.tobytes() for _, part, _ in attacker.hidden_in_open())
    truth = np.array([sum(one == way for one in people) for way in ways], dtype=float)
    return Attack(attacker, truth, hidden, secret)


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("ticks", 3), ("ticks", 4), ("moments", 1), ("contacts", 2), ("contacts", 4),
        ("aloud", 1), ("aloud", 2),
    ],
)  # fmt: skip
def test_who_crosses_everything_pins_nobody(name: str, seed: int) -> None:
    found = attack(name, seed)

    assert found.hidden
    assert found.too_close() == []


@pytest.mark.parametrize(("name", "seed"), [("ticks", 3), ("moments", 1), ("contacts", 4)])
def test_planted_a_count_that_is_put_back_is_found(name: str, seed: int) -> None:
    found = attack(name, seed)
    for mark in found.secret:
        _, part, _ = found.hidden[mark]
        number = round(float(part @ found.truth))
        found.attacker.sums.bind(part, number, number)

    assert len(found.too_close()) >= len(found.secret) > 0


def test_planted_a_list_that_forgets_that_everyone_ticked_something_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "sums", lambda *_: ())
    published.cache_clear()

    found = attack("ticks", 4).too_close()

    published.cache_clear()
    assert found == [("beside.violence=threats {'beside.violence=threats': ['yes']}", (5, 203), 9)]


def test_weighted_beside_unweighted_tells_nothing_of_a_class_of_the_weights() -> None:
    document, people = published("weights", 1)
    plain = replace(document, weight=None)
    ways = list(WORLDS["weights"].ways())
    both = [Crossing(ways, len(people), one) for one in (plain, document)]
    for one in both:
        one.read()
    weighted = [one for one in document.results["cells"] if one.get("weighted")]

    assert weighted
    for cell in weighted:
        for gender in ("woman", "man", "other"):
            part, _, _ = both[0].of_cell(cell)
            own = both[0].count(every(part, gave("background.gender", [gender])), is_contacts=False)
            if own @ [sum(one == way for one in people) for way in ways] < 10:
                (low, high), (least, most) = (one.sums.range(own) for one in both)
                assert least <= max(low, 0)
                assert most >= min(high, 10)
