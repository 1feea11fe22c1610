"""How soon something is due: what was promised, what is published, what is ours."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from entree.core.handover.load import read_norms
from entree.core.handover.norms import Norm, Norms, Unit, Urgency, Within
from entree.core.knowledge.errors import KnowledgeError

OURS = Norm(Within(2), Within(5), Within(20))
DAYS = Norm(Within(1), Within(2), Within(20))
NOW = Norm(Within(2, Unit.HOURS), Within(24, Unit.HOURS), Within(20))
NORMS = Norms(
    ours={Urgency.NOW: NOW, Urgency.DAYS: DAYS, Urgency.CALM: OURS},
    published={"desk": {Urgency.CALM: Within(3)}},
    day_and_night=frozenset({"night"}),
    desk=Within(1),
)
FILE = """
ours:
  why: Because.
  calm: {answer: 2, contact: 5, finish: 20}
  days: {answer: 1, contact: 2, finish: 20}
  desk: 1
after_a_call:
  why: Because.
  answer: 2
  contact: 24
  organisations:
    - {organisation: night, says: Always., source: {href: 'https://night.example'}}
published:
  - {organisation: desk, urgency: calm, answer: 3, says: So., source: {href: 'https://d.example'}}
"""


def answer(organisation: str, urgency: Urgency, **how: object) -> tuple[Within, bool]:
    """Return within what an answer is due, and whether that is ours."""
    known = {"promised": None, "after_a_call": False, **how}
    norm = NORMS.norm(organisation, urgency, **known)  # type: ignore[arg-type]
    return norm.answer, norm.is_ours


def test_what_nobody_published_is_ours() -> None:
    assert answer("other", Urgency.CALM) == (Within(2), True)


def test_what_an_organisation_published_counts_for_it_alone() -> None:
    assert answer("desk", Urgency.CALM) == (Within(3), False)
    assert answer("desk", Urgency.DAYS) == (Within(1), True)


def test_what_it_promised_counts_first() -> None:
    assert answer("desk", Urgency.CALM, promised=4) == (Within(4), False)


def test_a_promise_of_more_days_is_no_reason_to_be_later_when_it_is_urgent() -> None:
    assert answer("other", Urgency.DAYS, promised=4) == (Within(1), True)


def test_a_promise_of_fewer_days_counts_when_it_is_urgent_too() -> None:
    slow = Norms({**NORMS.ours, Urgency.DAYS: OURS}, {}, frozenset(), Within(1))

    norm = slow.norm("other", Urgency.DAYS, promised=1, after_a_call=False)

    assert (norm.answer, norm.contact, norm.is_ours) == (Within(1), Within(5), False)


def test_hours_are_for_who_is_there_day_and_night_and_was_called() -> None:
    hours = Within(2, Unit.HOURS)

    assert answer("night", Urgency.NOW, after_a_call=True, promised=1) == (hours, True)
    assert answer("night", Urgency.NOW) == (Within(1), True)
    assert answer("other", Urgency.NOW, after_a_call=True) == (Within(1), True)


def test_hours_go_on_at_night_and_days_do_not() -> None:
    friday = datetime(2026, 11, 20, 22, tzinfo=UTC)

    assert Within(2, Unit.HOURS).after(friday) == friday + timedelta(hours=2)
    assert Within(2, Unit.HOURS).half(friday) == friday + timedelta(hours=1)
    assert Within(1).after(friday) == datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert Within(1).half(friday) == datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with norms, and the organisations that they name."""
    (tmp_path / "norms.yaml").write_text(FILE, encoding="utf-8")
    (tmp_path / "organisations").mkdir()
    for name in ("night", "desk"):
        (tmp_path / f"organisations/{name}.yaml").touch()
    return tmp_path


def test_the_file_says_all_of_it(folder: Path) -> None:
    assert read_norms(folder) == NORMS


AGAIN = (
    "  - {organisation: desk, urgency: calm, answer: 3, says: So., source: {href: 'https://d'}}\n"
)
MISTAKES = {
    "an organisation that is not there": (
        "organisation: desk",
        "organisation: desc",
        "norms.yaml:14: There is no organisation 'desc'. Did you mean 'desk'?",
    ),
    "one that is not there day and night": (
        "organisation: night",
        "organisation: nigth",
        "norms.yaml:12: There is no organisation",
    ),
    "an hour of none": ("contact: 24", "contact: 0", "norms.yaml:10: 'contact'"),
    "a key too many": ("desk: 1", "desk: 1\n  more: 1", "There is no key 'more' here"),
    "hours that were published": ("urgency: calm", "urgency: now", "norms.yaml:14: 'urgency'"),
    "the same norm twice": (
        "published:\n",
        f"published:\n{AGAIN}",
        "norms.yaml:15: 'desk' has this norm twice",
    ),
}


@pytest.mark.parametrize(("old", "new", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_line(folder: Path, old: str, new: str, says: str) -> None:
    (folder / "norms.yaml").write_text(FILE.replace(old, new), encoding="utf-8")

    with pytest.raises(KnowledgeError) as refused:
        read_norms(folder)

    assert says in str(refused.value)
