"""``entree knowledge table``: a rule or an offer in words, for who reads no YAML."""

import json
import re
from pathlib import Path

import pytest

from entree.core.knowledge.load import load
from tests.commands.conftest import Run, Say
from tests.core.small_knowledge import swap


def test_a_rule_tells_its_source_what_it_does_and_when(run: Run) -> None:
    said = run("knowledge", "table", "zelfdoding").output

    assert said.startswith("Regel zelfdoding\n")
    assert "Bron: upday (2025-10-03)\n    https://www.upday.com/" in said
    assert "bovenaan: 113/praten" in said
    assert re.search(r"past +Er zijn gedachten aan zelfdoding \(minstens een hiervan\)", said)
    assert re.search(r"\n  ja +past\n  nee +past niet\n  niet bekend +niet bekend\n", said)
    assert re.search(r"\n  nee +geen van deze: Geen van deze\n", said)


def test_an_offer_tells_when_it_fits_and_which_rules_put_it_first(run: Run) -> None:
    said = run("knowledge", "table", "113/praten").output

    assert said.startswith("Aanbod 113/praten\n")
    assert "Door iemand nagekeken: nog nooit" in said
    assert "moet bovenaan als deze regel ja is: zelfdoding" in said


def test_in_english_it_speaks_english(run: Run) -> None:
    said = run("knowledge", "table", "hiv-binnen-72-uur", "--lang", "en").output

    assert said.startswith("Rule hiv-binnen-72-uur\n")
    assert "2 or 3 days ago" in said
    assert "at most 72 hours" in said
    assert "Not known counts as: fits." in said
    assert "Wanneer" not in said


def test_a_condition_under_not_names_the_answers_that_do_not_fit(run: Run) -> None:
    said = run("knowledge", "table", "jonger-dan-zestien-wie-gaat-mee").output

    assert re.search(r"past niet +Partner of ex; Ouder of ander familielid;", said)
    assert "Ik weet het niet (met niets erbij van 'past niet'); niet beantwoord" in said


def test_an_offer_for_everyone_says_so(run: Run, folder: Path) -> None:
    text = (folder / "organisations/luisterlijn.yaml").read_text(encoding="utf-8")
    without = re.sub(r"    (when|because|otherwise): .*\n|    examples:\n(      - .*\n)+", "", text)
    (folder / "organisations/luisterlijn.yaml").write_text(without, encoding="utf-8")

    said = run("knowledge", "table", "luisterlijn/praten").output
    as_json = json.loads(run("knowledge", "table", "luisterlijn/praten", "--json").output)

    assert "Voor iedereen, altijd." in said
    assert as_json["columns"] == []
    assert as_json["rows"] == [{"outcome": "yes", "cells": []}]


def test_bounds_under_a_not_are_what_does_not_fit(run: Run, folder: Path) -> None:
    swap(
        folder,
        "rules/musts.yaml",
        "- rule: beelden\n",
        """- rule: eerst-nakijken
  says: Alleen voor deze test.
  source: {href: 'https://example.nl'}
  when: {not: {when.last_time: {at_least: 24, at_most: 96}}}
  then: {urgent: [113/praten]}
  examples:
    - {name: jaren, given: {when.last_time: years}, expect: yes}
    - {name: twee dagen, given: {when.last_time: days_2_3}, expect: no}
    - {name: overgeslagen, given: {when.last_time: skipped}, expect: unknown, ask: [when.last_time]}
- rule: beelden
""",
    )

    said = run("knowledge", "table", "eerst-nakijken").output

    assert "(past niet: minstens 24 en hoogstens 96 uur)" in said
    assert "telt als dringend: 113/praten" in said
    assert "Bron: https://example.nl (zonder datum)" in said
    assert "Wanneer was de laatste keer? overgeslagen" in said


def test_every_table_fits_on_a_hundred_columns(run: Run) -> None:
    known = load(Path(__file__).resolve().parents[2] / "knowledge")
    widest = max(known.rules, key=lambda rule: len(str(rule.when))).id

    for name in (widest, "moviera/opvang", "centrum-seksueel-geweld/bellen"):
        lines = run("knowledge", "table", name).output.splitlines()
        assert [one for one in lines if len(one) > 100 and "https://" not in one] == []


def test_for_a_program_cells_are_truths(run: Run) -> None:
    told = json.loads(run("knowledge", "table", "hiv-binnen-72-uur", "--json").output)

    column = next(one for one in told["columns"] if one["question"] == "when.last_time")
    assert told["schema"] == 1
    assert told["kind"] == "rule"
    assert column["bounds"] == {"at_least": None, "at_most": 72}
    assert column["not_known_counts_as_fits"]
    assert "today" in [option["option"] for option in column["yes"]]
    assert {tuple(cell) for row in told["rows"] for cell in row["cells"] if cell} <= {
        ("yes",), ("no",), ("unknown",), ("unknown", "yes"), ("no", "unknown"),
    }  # fmt: skip
    assert {row["outcome"] for row in told["rows"]} == {"yes", "no", "unknown"}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("zelfdodng", "Did you mean 'zelfdoding'?"),
        ("luisterlijn/paten", "Did you mean 'luisterlijn/praten'?"),
        ("luisterlijn", "It is an organisation. Name one of its offers: luisterlijn/praten."),
        ("qqq", "Check the spelling."),
    ],
)
def test_a_name_that_does_not_exist_gives_the_nearest(say: Say, name: str, hint: str) -> None:
    said = say("knowledge", "table", name)

    assert said.is_refusal
    assert f"There is no rule or offer '{name}'. {hint}" in said.err
