"""``entree knowledge due``: what was never checked and the oldest source stand first."""

import json
from pathlib import Path

import pytest

from entree.core.knowledge.load import load
from entree.core.knowledge.records import read_records
from entree.core.priors.load import read_figures
from tests.commands.conftest import Run, Say
from tests.core.small_knowledge import swap


def ids(run: Run, kind: str, *words: str) -> list[str]:
    """Return the ids of one kind, in the order in which they are listed."""
    listed = json.loads(run("knowledge", "due", "--json", *words).output)["due"]
    return [one["id"] for one in listed if one["kind"] == kind]


def test_nothing_that_has_an_age_is_left_out(run: Run, folder: Path) -> None:
    known = load(folder)
    records = read_records(folder)

    assert set(ids(run, "organisation")) == set(known.organisations)
    assert set(ids(run, "rule")) == {rule.id for rule in known.rules}
    assert set(ids(run, "figure")) == set(read_figures(folder))
    for became in ("through", "left-out"):
        assert set(ids(run, became)) == {one.id for one in records if one.became == became}


def test_what_was_checked_goes_to_the_end_with_the_age_of_the_check(run: Run, folder: Path) -> None:
    first = ids(run, "organisation")[0]
    file = folder / f"organisations/{first}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nchecked:\n", "\nchecked: 2026-01-15\n"), encoding="utf-8")

    listed = json.loads(run("knowledge", "due", "--json", "--at", "2026-03-14").output)
    said = run("knowledge", "due", "--at", "2026-03-14").output

    last = [one for one in listed["due"] if one["kind"] == "organisation"][-1]
    assert listed["at"] == "2026-03-14"
    assert (last["id"], last["checked"], last["checked_months"]) == (first, "2026-01-15", 1)
    assert "79 never checked" in said
    assert "checked 1 months (2026-01-15)" in said


def test_a_date_that_is_not_known_is_said_to_be_unknown(run: Run, folder: Path) -> None:
    swap(folder, "organisations/luisterlijn.yaml", "\nsource_date: 2022-06-09\n", "\n")

    listed = json.loads(run("knowledge", "due", "--json").output)["due"]
    said = run("knowledge", "due").output

    one = next(fact for fact in listed if fact["id"] == "luisterlijn")
    assert one["source_date"] is None
    assert one["source_months"] is None
    assert one["do"].endswith("The source tells no date. Look for one that does.")
    assert any(line.split()[:2] == ["unknown", "luisterlijn"] for line in said.splitlines())


def test_every_kind_says_what_to_do_and_fits_on_a_hundred_columns(run: Run) -> None:
    said = run("knowledge", "due", "--at", "2026-03-14").output

    assert said.startswith("Ages on 14-03-2026, in whole months")
    for part in (
        "put the day in 'checked'",
        "Read the source again.",
        "newer figure",
        "entree new",
    ):
        assert part in said
    assert max(map(len, said.splitlines())) <= 100


def test_a_knowledge_without_figures_has_none_that_are_due(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entree.commands.due.read_figures", lambda _folder: {})

    assert "Figures: 0\n" in run("knowledge", "due").output


def test_a_day_that_does_not_exist_is_refused_in_one_line(say: Say) -> None:
    said = say("knowledge", "due", "--at", "2026-02-30")

    assert said.is_refusal
    assert "2026-02-30" in said.err


def test_what_has_no_date_stands_below_what_has(run: Run) -> None:
    listed = json.loads(run("knowledge", "due", "--json").output)["due"]
    dates = [one["source_date"] for one in listed if one["kind"] == "rule"]

    known = [one for one in dates if one is not None]

    assert dates == [*known, *[None] * (len(dates) - len(known))]
