"""What the easy tones need of a question: pages of few options, and a drawing for each."""

from pathlib import Path

import pytest

from entree.core.knowledge.load import load
from tests.core.small_knowledge import refusal, swap, write

LATER = "questions/later.yaml"
WHY = "  why: Voor de snelle hulp."
DRAWN = "pictograms: {recent: sun, about_a_week: loop, longer: hourglass, unsure: question}"


def test_each_option_has_the_drawing_that_was_named(tmp_path: Path) -> None:
    folder = write(tmp_path)
    swap(folder, LATER, WHY, f"{WHY}\n  {DRAWN}")

    question = load(folder).questions["when.last_time"]

    assert question.pictograms["recent"] == "sun"
    assert question.pictograms.keys() == {option.id for option in question.options}


@pytest.mark.parametrize("drawn", ["pictograms: {recent: sun}", DRAWN.replace("}", ", more: sun}")])
def test_drawings_for_other_options_than_all_are_refused(tmp_path: Path, drawn: str) -> None:
    said = refusal(tmp_path, LATER, WHY, f"{WHY}\n  {drawn}")

    assert "'pictograms' names every option" in said


def test_a_drawing_that_nobody_drew_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, LATER, WHY, f"{WHY}\n  {DRAWN.replace('sun', 'moon')}")

    assert "'recent': Input should be 'badge', 'bed'" in said


def six(*, kind: str) -> str:
    """Return a question of seven options, six of them on the first page."""
    options = "".join(f"    - {{option: o{i}, label: L{i}}}\n" for i in range(7))
    return (
        f"- question: who.more\n  kind: {kind}\n  burden: 1\n  topic: dat\n"
        "  otherwise: Is dat anders?\n  ask: {all: Wat?}\n  why: Daarom.\n"
        f"  pages: [[o0, o1, o2, o3, o4, o5], [o6]]\n  options:\n{options}"
    )


def test_one_answer_leaves_room_for_the_choice_that_leads_on(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "questions/more.yaml").write_text(six(kind="several"), encoding="utf-8")
    assert len(load(folder).questions["who.more"].pages) == 2

    (folder / "questions/more.yaml").write_text(six(kind="single"), encoding="utf-8")
    with pytest.raises(Exception, match="All but the last page hold 5 options"):
        load(folder)
