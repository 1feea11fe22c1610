"""The table of priors is read strictly: every share names what it rests on."""

from pathlib import Path

import pytest

from entree.core.knowledge.conditions import Is
from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge, Source
from entree.core.priors.load import read_figures, read_priors
from entree.core.priors.model import Figure, Priors, Share
from tests.core.small_knowledge import SMALL, swap, write

TABLE, FIGURES = "priors.yaml", "figures/figures.yaml"
ADULTS = "child: {percent: 32.5, assumed: [10, 50]}"
HALF = "images: {percent: 50, figure: requests, how: De helft van duizend.}"
HELD_BY_FRIENDS = "close: {figure: friends}"
NO_ONE = "act: {percent: 40, assumed: [20, 60]}"


def problem(folder: Path, file: str, old: str, new: str) -> str:
    """Return what is said of the small priors with this one text replaced."""
    write(folder)
    swap(folder, file, old, new)
    knowledge = load(folder)
    with pytest.raises(KnowledgeError) as caught:
        read_priors(folder, knowledge)
    return str(caught.value)


def shares_of(priors: Priors, name: str, row: int = -1) -> dict[str, Share]:
    """Return the shares in one row of a question, by option."""
    prior = next(one for one in priors.table if one.question == name)
    return {share.option: share for share in prior.rows[row].shares}


def test_the_table_keeps_its_order_and_for_whom_each_row_is(priors: Priors) -> None:
    assert (priors.people, priors.seed, priors.skips) == (512, 7, 4)
    assert [one.question for one in priors.table][:3] == ["who.for", "who.age", "what.happened"]
    assert [row.given for row in priors.table[1].rows] == [Is("who.for", ("close",)), None]
    assert [one.when_none for one in priors.table][1:3] == [None, "other"]


def test_a_share_says_what_it_rests_on(priors: Priors) -> None:
    who, what = shares_of(priors, "who.for"), shares_of(priors, "what.happened", 0)

    assert who["me"] == Share("me", 75, None, 55, 90)
    assert who["close"] == Share("close", 15, "friends", 15, 15)
    assert what["images"] == Share("images", 50, "requests", 50, 50)
    assert shares_of(priors, "who.age")["child"].percent == 32.5


def test_a_figure_keeps_its_quantity_and_its_source(priors: Priors) -> None:
    friends, requests = priors.figures.values()

    assert friends == Figure(
        id="friends",
        says="Van wie hulp zoekt is 15 procent een vriend of familie.",
        value=(15,),
        unit="percent",
        population="wie hulp zoekt",
        year="2024",
        source=Source("https://figures.example/friends", None, None),
    )
    assert (requests.value, requests.year) == ((400, 600), None)


def test_the_figures_can_be_read_alone() -> None:
    assert list(read_figures(SMALL)) == ["friends", "requests"]


@pytest.mark.parametrize(("text", "value"), [("15", 15.0), ("8.5", 8.5)])
def test_a_number_may_have_a_decimal_point(tmp_path: Path, text: str, value: float) -> None:
    swap(write(tmp_path), FIGURES, "value: 15", f"value: {text}")

    assert read_figures(tmp_path)["friends"].value == (value,)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("figure: requests", "figure: friends", f"{FIGURES}:11: There are two figures 'friends'."),
        ("value: 15", "value: 1.2.3", f"{FIGURES}:3: 'value': Input should be a valid"),
        ("[400, 600]", "[400, 500, 600]", f"{FIGURES}:13: 'value': Value should have at most 2"),
        ("kind: measured", "kind: guessed", f"{FIGURES}:7: 'kind': Input should be 'measured'"),
        ("  unit: percent\n", "", f"{FIGURES}:1: The key 'unit' is missing. Add it."),
        (
            "figure: requests",
            "figure: contacts",
            f"{TABLE}:28: There is no figure 'requests'. Known are: contacts, friends.",
        ),
        (
            "value: 15",
            "value: [10, 20]",
            f"{TABLE}:10: 'friends' is no percentage. Add 'percent' and 'how'.",
        ),
        (
            "unit: percent",
            "unit: people",
            f"{TABLE}:10: 'friends' is no percentage. Add 'percent' and 'how'.",
        ),
    ],
)
def test_a_figure_that_is_none_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    said = problem(tmp_path, FIGURES, old, new)

    assert said.startswith(message), said


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "question: when.last_time",
            "question: when.last",
            ":37: There is no question 'when.last'",
        ),
        (
            "question: when.last_time",
            "question: who.age",
            ":40: Each option has one share; look at: about_a_week",
        ),
        ("    when_none: none\n", "", ":45: A question with several answers has 'when_none'"),
        (
            "question: who.age\n",
            "question: who.age\n    when_none: child\n",
            ":12: A question with several answers has 'when_none', others have not.",
        ),
        ("when_none: none", "when_none: nobody", ":45: 'now.situation' has no option 'nobody'."),
        (
            "given: {who.for: close}",
            "given: {who.for: closed}",
            ":14: 'who.for' has no option 'closed'. Did you mean 'close'?",
        ),
        (
            "given: {who.for: close}",
            "given: {what.happened: act}",
            ":14: 'what.happened' does not stand above it in the table. Move it up.",
        ),
        (
            "given: {who.for: close}",
            "given: {who.age: {at_most: 17}}",
            ":14: 'who.age' does not stand above it in the table. Move it up.",
        ),
        ("given: {who.for: close}", "given: {}", ":14: The last row, and only that one, has"),
        (
            "when.last_time\n    rows:\n      - given: {}",
            "when.last_time\n    rows:\n      - given: {who.for: me}",
            ":39: The last row, and only that one, has 'given: {}'.",
        ),
        (NO_ONE, "acts: {percent: 40, assumed: [20, 60]}", ":26: Each option has one share; look"),
        (ADULTS, ADULTS.replace("32.5", "32"), ":19: The shares add up to 99.5, not to 100."),
        (HELD_BY_FRIENDS, "close: {percent: 15}", ":10: A share rests on a 'figure', or is"),
        (
            HELD_BY_FRIENDS,
            "close: {percent: 15, figure: friends, assumed: [10, 20]}",
            ":10: A share rests on a 'figure', or is 'assumed' within a range.",
        ),
        (
            HELD_BY_FRIENDS,
            "close: {figure: frends}",
            ":10: There is no figure 'frends'. Did you mean 'friends'?",
        ),
        (
            HALF,
            "images: {percent: 50, figure: requests}",
            ":28: Say under 'how' the percentage follows from 'requests'.",
        ),
        (NO_ONE, "act: {assumed: [20, 60]}", ":27: An assumed share has a 'percent' within its"),
        (NO_ONE, "act: {percent: 70, assumed: [20, 60]}", ":27: An assumed share has a 'percent'"),
        (NO_ONE, "act: {percent: 40, assumed: [60, 20]}", ":27: An assumed share has a 'percent'"),
        (NO_ONE, "act: {percent: 101, assumed: [20, 60]}", ":27: 'percent': Input should be less"),
        (
            "skips: {percent: 4",
            "skips: {percent: 40",
            ":3: An assumed share has a 'percent' within",
        ),
        (HALF, NO_ONE.replace("act", "images"), ":4: Nothing rests on the figure 'requests'. Use"),
        ("people: 512", "people: 63", ":1: 'people': Input should be greater than or equal to 64"),
    ],
)
def test_a_table_that_does_not_hold_is_refused_with_its_line_and_a_repair(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    said = problem(tmp_path, TABLE, old, new)

    assert said.startswith(f"{TABLE}{message}"), said


def test_every_question_stands_in_the_table_once(tmp_path: Path, small: Knowledge) -> None:
    write(tmp_path)
    text = (tmp_path / TABLE).read_text(encoding="utf-8")
    start, end = text.index("  - question: who.age"), text.index("  - question: what.happened")
    without, twice = text[:start] + text[end:], text[:end] + text[start:]

    for table, odd in (
        (without, "'who.age' does not stand above it"),
        (twice, "look at: who.age."),
    ):
        (tmp_path / TABLE).write_text(table, encoding="utf-8")
        with pytest.raises(KnowledgeError, match=odd):
            read_priors(tmp_path, small)


def test_a_question_that_nothing_reads_is_missed_too(tmp_path: Path, small: Knowledge) -> None:
    write(tmp_path)
    text = (tmp_path / TABLE).read_text(encoding="utf-8")
    without = text[: text.index("  - question: needs.now")]
    (tmp_path / TABLE).write_text(without, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"has every question once; look at: needs\.now\."):
        read_priors(tmp_path, small)


def test_a_figure_for_a_study_of_pathways_need_not_be_used_by_the_table(tmp_path: Path) -> None:
    folder = write(tmp_path)
    text = (folder / FIGURES).read_text(encoding="utf-8")
    first = text[: text.index("- figure: requests")].replace("friends", "strangers").rstrip()
    more = f"{text.rstrip()}\n{first}\n  study: 2026-pathways\n"
    (folder / FIGURES).write_text(more, encoding="utf-8")

    found = read_priors(folder, load(folder)).figures["strangers"]

    assert found.study == "2026-pathways"
