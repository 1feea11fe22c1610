"""``truth.yaml`` is read strictly, and says what of it rests on a source."""

from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.study.arms import Arm
from entree.core.study.truth_file import FILE, Truth, read_truth
from tests.core.study.answered import NEEDS, needs

TEXT = (NEEDS / FILE).read_text(encoding="utf-8")


def changed(folder: Path, old: str, new: str) -> Truth:
    assert old in TEXT
    (folder / FILE).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return read_truth(folder, needs().instrument)


def test_what_rests_on_a_source_and_what_is_invented_is_counted() -> None:
    truth = needs().truth

    assert truth.sourced == TEXT.count("source: {href")
    assert truth.invented > 100


def test_an_item_named_by_itself_goes_before_its_battery() -> None:
    answers = needs().truth.answers

    assert answers["barrier.b02"][0].percent["much"] == 28
    assert answers["barrier.b03"][0].percent["much"] == 16
    assert set(answers["barrier.b03"][0].percent) == set(answers["barrier.b02"][0].percent)
    assert set(answers["barrier.b03_when"][0].percent) == {"before", "during", "after"}


def test_odds_of_an_arm_hold_in_each_of_its_strata() -> None:
    (organisations,) = (one for one in needs().truth.arms if one.arm is Arm.ORGANISATIONS)

    assert len(organisations.strata) == 8
    assert all(len(odds) >= 4 for _, odds in organisations.strata.values())
    assert abs(sum(part for part, _ in organisations.strata.values()) - 1) < 1e-9


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("item: event.several", "item: event.sevral", "no item 'event.sevral'"),
        ("{once: 55, same_person: 25, different: 20}", "{twice: 3}", "none of these options"),
        ("given: {path.close: yes}", "given: {path.close: maybe}", "maybe"),
        ("given: {path.close: yes}", "given: {background.gender: man}", "is asked after"),
        ("form: professional\n", "form: helper\n", "no form 'helper'"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        changed(tmp_path, old, new)

    assert says in str(caught.value)
