"""``entree study cards``: what an interviewer prints has the letters of the page."""

from pathlib import Path

import pytest

from entree.core.knowledge.load import load
from entree.core.study.cards import cards, letter
from entree.core.study.load import load_instrument
from entree.web.environment import ROOT
from tests.commands.conftest import Say

STUDY = ROOT / "studies/2026-needs"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_card_has_every_answer_behind_its_letter(
    say: Say, tmp_path: Path, language: str
) -> None:
    out = tmp_path / "cards.html"

    said = say("study", "cards", STUDY, "--form", "person", "--language", language, "--out", out)

    assert said.code == 0, said.err
    text = out.read_text(encoding="utf-8")
    form = load_instrument(STUDY / "instrument", load(ROOT / "knowledge")).forms["person"]
    listed = list(cards(form))
    assert text.count("<section>") == len(listed) > 5
    for card in listed:
        for at, one in enumerate(card.first.options):
            assert f"<b>{letter(at)}</b> {one.label[language][:12].split(chr(39))[0]}" in text
    assert "http" not in text


def test_a_form_that_nobody_reads_aloud_has_no_cards(say: Say, tmp_path: Path) -> None:
    out = tmp_path / "cards.html"

    said = say("study", "cards", STUDY, "--form", "organisation", "--out", out)

    assert said.is_refusal
    assert not out.exists()
