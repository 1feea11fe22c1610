"""Invented people: the same for the same seed, and near the table they are drawn from."""

from collections.abc import Callable
from dataclasses import replace
from math import sqrt
from random import Random

import pytest

from entree.core.knowledge.conditions import Answers, Given, Skipped
from entree.core.knowledge.model import Kind, Knowledge
from entree.core.knowledge.wording import can_be_asked
from entree.core.priors.draw import draw_people, passing_by, row_for
from entree.core.priors.model import Priors, Row, Share

NUMBER = 3000


class AlmostOne(Random):
    """The highest number that chance can give, always."""

    def random(self) -> float:
        """Return it."""
        return 1 - 2**-53


@pytest.fixture(scope="module")
def people(small: Knowledge, priors: Priors) -> list[Answers]:
    """Return many invented people."""
    return draw_people(small, priors, Random(1), NUMBER)


def chose(name: str, option: str) -> Callable[[Answers], bool]:
    """Return whether a person chose this option, as a function."""

    def has_chosen(person: Answers) -> bool:
        """Return it for one person."""
        answer = person.get(name)
        return isinstance(answer, Given) and option in answer.options

    return has_chosen


def test_the_same_seed_gives_the_same_people(small: Knowledge, priors: Priors) -> None:
    first, again, other = (draw_people(small, priors, Random(seed), 50) for seed in (5, 5, 6))

    assert first == again
    assert first != other
    assert len(first) == 50


def test_each_person_answers_what_they_would_be_asked_in_the_order_of_the_table(
    small: Knowledge, priors: Priors, people: list[Answers]
) -> None:
    order = [prior.question for prior in priors.table]

    for person in people[:200]:
        assert list(person) == [name for name in order if name in person]
        for name in order:
            others = {other: answer for other, answer in person.items() if other != name}
            assert (name in person) == can_be_asked(small.questions[name], others)


def test_the_drawn_shares_lie_near_the_table(
    small: Knowledge, priors: Priors, people: list[Answers]
) -> None:
    for prior in priors.table:
        for row in prior.rows:
            asked = [one for one in people if prior.question in one and row_for(prior, one) is row]
            for share in row.shares:
                part = share.percent / 100
                found = sum(map(chose(prior.question, share.option), asked)) / len(asked)
                # Five times the spread of chance; the tick that stands for none gets more.
                near = 5 * sqrt(part * (1 - part) / len(asked))
                assert found > part - near, (prior.question, share.option)
                assert found < part + near or share.option == prior.when_none


def test_a_question_with_several_answers_is_never_left_empty(
    small: Knowledge, priors: Priors, people: list[Answers]
) -> None:
    several = {name for name, one in small.questions.items() if one.kind is Kind.SEVERAL}

    answers = [answer for one in people for name, answer in one.items() if name in several]

    assert all(isinstance(answer, Given) and answer.options for answer in answers)
    assert any(map(chose("now.situation", "none"), people))


def test_who_ticks_nothing_ticks_what_stands_for_none(small: Knowledge, priors: Priors) -> None:
    (person,) = draw_people(small, priors, AlmostOne(), 1)

    assert person["now.situation"] == Given(("none",))


def test_the_last_option_takes_what_rounding_leaves(small: Knowledge, priors: Priors) -> None:
    third = [Share(name, 33.3333333333, None, 0, 100) for name in ("me", "close", "own")]
    who = replace(priors.table[0], rows=(Row(None, tuple(third)),))

    (person,) = draw_people(small, replace(priors, table=(who,)), AlmostOne(), 1)

    assert person["who.for"] == Given(("own",))


def test_the_first_row_that_holds_counts(small: Knowledge, priors: Priors) -> None:
    age = priors.table[1]

    assert row_for(age, {"who.for": Given(("close",))}) is age.rows[0]
    assert row_for(age, {"who.for": Given(("me",))}) is age.rows[1]
    # What is not known does not hold.
    assert row_for(age, {"who.for": Skipped()}) is age.rows[1]


def test_who_passes_by_changes_no_other_answer_and_more_often_what_is_heavy(
    small: Knowledge, priors: Priors, people: list[Answers]
) -> None:
    rng = Random(2)

    passed = [(one, passing_by(small, priors, one, rng)) for one in people]

    skipped = dict.fromkeys(small.questions, 0)
    for person, other in passed:
        assert list(other) == list(person)
        for name, answer in other.items():
            skipped[name] += isinstance(answer, Skipped)
            assert answer in {person[name], Skipped()}
    # Burden 1 and 3, at 4 in a hundred per point.
    assert 0.02 < skipped["now.situation"] / NUMBER < 0.06
    assert 0.08 < skipped["what.happened"] / NUMBER < 0.16


def test_when_nobody_passes_by_everything_stays(
    small: Knowledge, priors: Priors, people: list[Answers]
) -> None:
    nobody = replace(priors, skips=0)

    assert passing_by(small, nobody, people[0], Random(3)) == people[0]
