"""``entree new question``: its entry, and shares that say that nobody knows."""

from pathlib import Path

import pytest

from entree.commands.drafting import read_all
from entree.core.priors.load import read_priors
from tests.commands.conftest import Run, Say
from tests.commands.typed import added, contents, refused, words

QUESTION = {
    "--ask": "Kun je goed horen?",
    "--topic": "of je goed hoort",
    "--otherwise": "Hoor je wel goed?",
    "--why": "Dan tonen we hulp waar je kunt typen.",
}
YES_NO = ("--option", "yes=Ja", "--option", "no=Nee")


def test_a_question_gets_even_shares_that_are_said_to_be_assumed(
    run: Run, small_folder: Path
) -> None:
    before = contents(small_folder)

    said = run("new", "question", "who.hearing", *words(QUESTION), *YES_NO).output

    known = read_all(small_folder)
    prior = read_priors(small_folder, known).table[-1]
    (row,) = prior.rows
    assert set(added(before, contents(small_folder))) == {"questions/who.yaml", "priors.yaml"}
    assert prior.question == "who.hearing"
    assert [(one.option, one.percent, one.figure) for one in row.shares] == [
        ("yes", 50.0, None), ("no", 50.0, None),
    ]  # fmt: skip
    assert {(one.low, one.high) for one in row.shares} == {(0.0, 100.0)}
    assert "a guess that says nothing" in said
    assert "Nobody is asked 'who.hearing' until" in said


def test_a_question_with_ticks_gets_none_of_these_and_pages(run: Run, small_folder: Path) -> None:
    options = [word for name in "abcdef" for word in ("--option", f"{name}={name.upper()}")]

    run("new", "question", "new.ticks", "--kind", "several", *words(QUESTION), *options)

    known = read_all(small_folder)
    question = known.questions["new.ticks"]
    assert question.option("none").alone
    assert question.pages == (("a", "b", "c", "d"), ("e", "f", "none"))
    shares = read_priors(small_folder, known).table[-1].rows[0].shares
    assert sum(share.percent for share in shares) == pytest.approx(100)
    assert {share.percent for share in shares} == {16.6, 16.7}


def test_a_span_has_bounds_and_a_refinement_has_no_shares(run: Run, small_folder: Path) -> None:
    before = (small_folder / "priors.yaml").read_text(encoding="utf-8")

    run(
        "new", "question", "counts.since", "--kind", "span", "--unit", "years", "--refines",
        *words(QUESTION), "--option", "young=Kort: een jaar:0..1", "--option", "old=Lang:1..",
    )  # fmt: skip

    question = read_all(small_folder).questions["counts.since"]
    assert question.refines
    assert [(one.labels["all"], one.least, one.most) for one in question.options] == [
        ("Kort: een jaar", 0, 1), ("Lang", 1, None),
    ]  # fmt: skip
    assert (small_folder / "priors.yaml").read_text(encoding="utf-8") == before


SLIPS = {
    "a question without a dot": (
        ["question", "hearing", *words(QUESTION), *YES_NO], "a topic and a name",
    ),
    "a question that is there": (
        ["question", "who.age", *words(QUESTION), *YES_NO], "There is a question 'who.age' already",
    ),
    "one answer": (
        ["question", "who.x", *words(QUESTION), *YES_NO[:2]], "two answers or more",
    ),
    "no question mark": (
        ["question", "who.x", *words(QUESTION, otherwise="Anders"), *YES_NO], "ends with ?",
    ),
    "a span without bounds": (
        ["question", "who.x", *words(QUESTION, kind="span", unit="years"), *YES_NO],
        "Write them after a colon",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_writes_nothing_and_says_what_to_do(name: str, say: Say, small_folder: Path) -> None:
    typed, hint = SLIPS[name]

    said = refused(say, small_folder, typed)

    assert hint in said
