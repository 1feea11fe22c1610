"""The browser and the server think alike: the same way for the same person, and the same bytes."""

import base64
import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

from entree.core.knowledge.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Given,
    Is,
    Not,
    Skipped,
    Within,
    evaluate,
)
from entree.core.knowledge.load import load
from entree.core.study import frozen as frozen_files
from entree.core.study.frozen import Frozen, freeze, thaw
from entree.core.study.instrument import Item, Kind, Missing
from entree.core.study.load import load_instrument
from entree.core.study.packing import MODES, Response, pack, unpack
from entree.core.study.pages import page_now, pages
from entree.core.study.replies import Reply, read_reply
from entree.core.study.route import told_before
from entree.web.environment import ROOT
from entree.web.study.walk import LINES
from tests.core.study import small_study
from tests.programs import program

HERE = Path(__file__).resolve().parent
SOURCES = ROOT / "entree/web/static/story/survey"
PEOPLE = 300
WORDS = [
    "",
    "  ",
    "Iemand \u201cluisterde\u201d.\r\nDat hielp.",
    "e\u0301e\u0301n",
    "\U0001f33b",
    "a\tb",
]
Does = dict[str, Any]


@pytest.fixture(scope="module")
def needs() -> bytes:
    """Return the needs study, frozen."""
    folder = ROOT / "studies/2026-needs/instrument"
    return freeze(load_instrument(folder, load(ROOT / "knowledge")))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the small study, frozen."""
    return freeze(load_instrument(*small_study.write(tmp_path_factory.mktemp("study"))))


def act(item: Item, chance: Random) -> Does:
    """Return what somebody does at an item."""
    if chance.random() < 0.15:
        reasons = [one for one in item.missing if one is not Missing.SKIPPED]
        return {"reason": str(chance.choice(reasons))} if reasons else {}
    match item.kind:
        case Kind.NUMBER:
            return {"typed": str(chance.randint(item.least, item.most or 0))}
        case Kind.OPEN:
            return {"typed": chance.choice([one for one in WORDS if len(one) <= (item.most or 0)])}
        case Kind.SEVERAL:
            ids = [one.id for one in item.options]
            return {"ticked": chance.sample(ids, chance.randint(0, min(4, len(ids))))}
        case _:
            return {"ticked": [chance.choice(item.options).id]}


def reply_to(item: Item, does: Does) -> Reply:
    """Return what the server makes of it."""
    if does.get("typed", "").strip() and item.kind is Kind.NUMBER:
        return read_reply(item, int(does["typed"]))
    if does.get("typed", "").strip():
        return read_reply(item, does["typed"].replace("\t", " "))
    if does.get("ticked"):
        ticked = does["ticked"]
        return read_reply(item, ticked if item.kind is Kind.SEVERAL else ticked[0])
    return Missing(does.get("reason", "skipped"))


def walked(
    frozen: Frozen, form: str, mode: str, language: str, does: dict[str, Does]
) -> dict[str, Any]:
    """Walk somebody through a questionnaire as the server does."""
    variables, replies = frozen.forms[form].variables, dict[str, Reply]()
    seen, told = [], []
    while True:
        found = tuple(pages(variables, replies, most=LINES))
        place = page_now(found, replies)
        page = found[place] if place < len(found) else ()
        key = page[0].key if page else None
        told.append([one.key for one in told_before(variables, replies, key)])
        if not page:
            break
        seen.append([one.key for one in page])
        replies |= {one.key: reply_to(one.item, does[one.key]) for one in page}
    packed = pack(frozen.layout, Response(form, mode, language, replies))
    unpack(frozen.layout, packed)
    return {"seen": seen, "told": told, "bytes": base64.b64encode(packed).decode(), "same": True}


def people(frozen: Frozen, number: int, chance: Random) -> list[dict[str, Any]]:
    """Return invented people, who answer whatever comes to them."""
    found = []
    for _ in range(number):
        form = chance.choice(list(frozen.forms))
        variables = frozen.forms[form].variables
        does = {one.key: act(one.item, chance) for one in variables if one.item.kind.is_asked}
        how = {"mode": chance.choice(MODES), "language": chance.choice(["nl", "en"])}
        found.append({"form": form, **how, "does": does})
    return found


def in_node(lines: list[str]) -> list[Any]:
    """Ask the page's own modules, a line of JSON each."""
    command = [str(program("node")), str(HERE / "walk.mjs"), f"{SOURCES}/"]
    done = subprocess.run(
        command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("which", ["needs", "small"])
def test_browser_and_server_lead_everybody_the_same_way(
    which: str, request: pytest.FixtureRequest
) -> None:
    file = request.getfixturevalue(which)
    frozen, chance = thaw(file), Random(f"people of {which}")
    invented = people(frozen, PEOPLE, chance)

    theirs = in_node([file.decode(), *map(json.dumps, invented)])

    ours = [
        walked(frozen, *(one[name] for name in ("form", "mode", "language", "does")))
        for one in invented
    ]
    assert theirs == ours
    # They were not all led along the same few pages.
    assert len({len(one["seen"]) for one in ours}) >= 5


def condition(chance: Random, depth: int = 2) -> Condition:
    """Return a condition by chance."""
    kind = chance.choice(["is", "within", "all", "any", "not"] if depth else ["is", "within"])
    question = chance.choice(["a", "b", "c"])
    match kind:
        case "is":
            return Is(question, tuple(chance.sample("xyz", chance.randint(1, 2))))
        case "within":
            least, most = chance.choice([(2, None), (None, 6), (2, 6)])
            return Within(question, least, most)
        case "not":
            return Not(condition(chance, depth - 1))
        case _:
            parts = tuple(condition(chance, depth - 1) for _ in range(chance.randint(1, 3)))
            return AllOf(parts) if kind == "all" else AnyOf(parts)


def answer(chance: Random) -> Given | Skipped:
    """Return an answer by chance, also a span over an end of what is asked for."""
    if chance.random() < 0.15:
        return Skipped()
    options = tuple(chance.sample("xyz", chance.randint(0, 2)))
    least = chance.choice([None, 0, 1, 2, 5, 7])
    most = None if least is None or chance.random() < 0.2 else least + chance.randint(0, 5)
    return Given(options, least, most, chance.random() < 0.2)


def test_browser_and_server_find_the_same_truth() -> None:
    chance = Random("truths")
    cases = [(condition(chance), {key: answer(chance) for key in "abc"}) for _ in range(3000)]
    lines = [
        json.dumps(
            {
                "condition": frozen_files._condition(one),
                "answers": {
                    key: asdict(said) if isinstance(said, Given) else None
                    for key, said in answers.items()
                },
            }
        )
        for one, answers in cases
    ]

    found = in_node(lines)

    assert found == [str(evaluate(one, answers).value) for one, answers in cases]
    assert {found.count(truth) > 300 for truth in ("yes", "no", "unknown")} == {True}
