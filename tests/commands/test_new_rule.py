"""``entree new rule``: its entry, with an example of each kind."""

from pathlib import Path

import pytest

from entree.commands.drafting import read_all
from tests.commands.conftest import Run, Say
from tests.commands.typed import added, contents, refused, words

RULE = {
    "--file": "rules",
    "--says": "Wie gewond is, leest waar een dokter is.",
    "--source": "https://voorbeeld.example.nl",
    "--when": "now.situation=danger",
    "--notice": "now",
    "--title": "Een dokter",
    "--tell": "Bel de huisartsenpost.",
}


def test_a_rule_gets_an_example_of_each_kind(run: Run, small_folder: Path) -> None:
    before = contents(small_folder)

    run("new", "rule", "bij-een-ongeluk", *words(RULE), "--when", "who.for=me,close")

    rule = {one.id: one for one in read_all(small_folder).rules}["bij-een-ongeluk"]
    assert set(added(before, contents(small_folder))) == {"rules/rules.yaml"}
    assert [example.expect for example in rule.examples] == ["yes", "no", "unknown"]
    assert rule.examples[-1].ask == ("now.situation", "who.for")
    assert rule.title == "Een dokter"


def test_a_rule_can_make_an_offer_urgent_or_a_must(run: Run, small_folder: Path) -> None:
    options = words(RULE, notice=None, title=None, tell=None, file="new-subject")

    run("new", "rule", "voor-wie", *options, "--urgent", "doctor/visit", "--must", "children/talk")

    rule = {one.id: one for one in read_all(small_folder).rules}["voor-wie"]
    assert (rule.urgent, rule.musts, rule.notice) == (("doctor/visit",), ("children/talk",), None)


SLIPS = {
    "a rule that is there": (
        ["rule", "danger", *words(RULE)], "There is a rule 'danger' already",
    ),
    "a rule that does nothing": (
        ["rule", "x", *words(RULE, notice=None)], "This rule does nothing",
    ),
    "a rule without a condition": (
        ["rule", "x", *words(RULE, when=None)], "--when is missing",
    ),
    "an offer that is none": (
        ["rule", "x", *words(RULE, urgent="doctor/vist")], "Did you mean 'doctor/visit'?",
    ),
    "a must without a place": (
        ["rule", "x", *words(RULE, must="doctor/visit")], "has no place under 'musts'",
    ),
    "the same question twice": (
        ["rule", "x", *words(RULE), "--when", "now.situation=none"], "stands in this condition",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_writes_nothing_and_says_what_to_do(name: str, say: Say, small_folder: Path) -> None:
    typed, hint = SLIPS[name]

    said = refused(say, small_folder, typed)

    assert hint in said
