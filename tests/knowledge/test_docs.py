"""What the documentation works out by hand is what the engine does, and its examples run."""

import re
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from entree.core.intake.cards import choose_cards
from entree.core.intake.openness import openness
from entree.core.intake.ranking import cannot_phone, holding, rank
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import told

DOCS = Path(__file__).resolve().parents[2] / "docs"
AT = datetime.fromisoformat("2026-03-04T03:00")


def blocks(document: str, language: str) -> list[str]:
    """Return the blocks of code in a document, in one language."""
    text = (DOCS / document).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_order_worked_out_by_hand_is_the_order(knowledge: Knowledge) -> None:
    text = (DOCS / "understand/order.md").read_text(encoding="utf-8")
    by_hand = re.findall(
        r"^\| ([a-z0-9-]+/[a-z0-9-]+) \| ([\d ]+) \| (\d+) \|$", text, re.MULTILINE
    )
    (raw,) = blocks("understand/order.md", "yaml")
    answers = told(knowledge, yaml.safe_load(raw))
    now = openness(knowledge, AT, text_only=cannot_phone(answers))

    ranked = rank(knowledge, answers, holding(knowledge, answers), now)
    cards = choose_cards(knowledge.ranking, ranked, now)

    fields = knowledge.ranking.fields
    keys = [
        (
            one.offer.key,
            " ".join(
                str(one.key >> knowledge.ranking.shifts[name] & (1 << bits) - 1)
                for name, bits in fields
            ),
            str(one.key),
        )
        for one in cards
    ]
    assert len(by_hand) >= 4
    assert by_hand == keys


def test_the_parts_of_the_key_are_told_in_their_order(knowledge: Knowledge) -> None:
    text = (DOCS / "understand/order.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z, ]+) \| ([\d +]+) \|", text, re.MULTILINE)
    told_fields = [
        (name.strip(), int(bits))
        for names, widths in rows
        for name, bits in zip(names.split(","), widths.split("+"), strict=True)
    ]

    assert told_fields == list(knowledge.ranking.fields)


@pytest.mark.parametrize("code", blocks("understand/advise.md", "python"))
def test_an_example_of_the_python_interface_runs(
    code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(DOCS.parent)

    exec(compile(code, "advise.md", "exec"), {})  # noqa: S102

    assert capsys.readouterr().out
