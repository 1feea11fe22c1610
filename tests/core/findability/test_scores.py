"""A part counts what is met of what was measured, and two audits say what changed."""

from pathlib import Path

from entree.core.findability.kept import Fact
from entree.core.findability.measures import read_measures
from entree.core.findability.scores import Difference, Outcome, compare, judge, repairs
from tests.core.findability.pages import HOME

MEASURES = read_measures(Path(__file__).resolve().parents[3] / "studies/2026-findability")
GOOD = [Fact("clicks_phone", "1", HOME, "Bel"), Fact("free", "yes", HOME, "gratis")]
BAD = [Fact("clicks_phone", "4", HOME, "Bel"), Fact("numbers_valid", "yes", HOME)]


def test_what_was_not_measured_is_not_counted() -> None:
    reach = judge(GOOD, MEASURES)[0]

    assert (reach.id, reach.met, reach.measured) == ("reach", 1, 1)
    assert len(reach.judged) > 1


def test_one_fact_against_it_is_enough_and_proves_it() -> None:
    facts = [Fact("phone_link", "yes", HOME), Fact("phone_link", "no", HOME, "kaal")]

    (found,) = repairs(judge(facts, MEASURES))

    assert found.criterion.id == "phone-link"
    assert found.proof == (facts[1],)


def test_contact_is_repaired_first() -> None:
    facts = [Fact("axe_violations", "3", HOME), Fact("clicks_phone", "none", HOME)]

    assert [one.criterion.id for one in repairs(judge(facts, MEASURES))] == ["phone-near", "axe"]


def test_two_audits_say_what_got_better_worse_or_was_measured_in_one() -> None:
    old = {"a": judge(BAD, MEASURES), "gone": judge(BAD, MEASURES)}
    new = {"a": judge(GOOD, MEASURES)}

    found = compare(old, new)

    assert found == [
        Difference("a", "free", Outcome.NOT_MEASURED, Outcome.MET),
        Difference("a", "numbers", Outcome.MET, Outcome.NOT_MEASURED),
        Difference("a", "phone-near", Outcome.NOT_MET, Outcome.MET),
    ]
    assert [(one.is_better, one.is_worse) for one in found] == [
        (False, False),
        (False, False),
        (True, False),
    ]
    assert [one.is_worse for one in compare(new, {"a": judge(BAD, MEASURES)})] == [
        False,
        False,
        True,
    ]
