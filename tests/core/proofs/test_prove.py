"""A guarantee is proven, or the smallest person for whom it fails is found."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import z3

from entree.core.intake.advise import view
from entree.core.knowledge.conditions import Answers, Condition, Given, Is, Within
from entree.core.knowledge.model import Knowledge, Source
from entree.core.proofs import position
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.kleene import encode
from entree.core.proofs.moments import nothing_known, patterns
from entree.core.proofs.prove import Prover
from entree.core.proofs.settled import broken_settled
from entree.core.proofs.space import Kleene
from entree.core.truth import Truth
from tests.core.small_knowledge import told

YEAR = 2026
AT = datetime(YEAR, 3, 4, 12, tzinfo=UTC)


def guarantee(
    when: Condition | None, card: str | None, *below: str, doubt: frozenset[str] = frozenset()
) -> Guarantee:
    """Return a guarantee about a card, or about the whole list."""
    source = Source("https://law.example", None, None)
    return Guarantee("one", "Zegt iets.", "Omdat.", source, when, doubt, card, below)


def prover(knowledge: Knowledge, *guarantees: Guarantee) -> Prover:
    """Return a prover over two years of hours."""
    return Prover(knowledge, guarantees, patterns(knowledge, YEAR))


DANGER = guarantee(Is("now.situation", ("danger",)), "emergency/call")
ACT = guarantee(Is("what.happened", ("act",)), "centre/call", "emergency")


def test_a_guarantee_that_holds_is_proven(small: Knowledge) -> None:
    assert prover(small, DANGER).prove(DANGER).person is None


def test_a_guarantee_that_fails_names_the_smallest_person(small: Knowledge) -> None:
    # An act long ago, or on the route about oneself, makes nothing a must.
    person = prover(small, ACT).prove(ACT).person

    assert person is not None
    assert set(person.answers) > {"what.happened"}
    assert len(person.answers) == 2
    assert person.answers["what.happened"] == Given(("act",))


def test_the_person_sees_it_fail_in_the_engine_too(small: Knowledge) -> None:
    person = prover(small, ACT).prove(ACT).person

    assert person is not None
    cards = view(small, person.answers, at=person.at, language="nl").cards
    place = next((i for i, card in enumerate(cards) if card.key == "centre/call"), None)
    assert place is None or any(card.must != "emergency" for card in cards[:place])


def test_only_the_musts_that_are_named_may_stand_above(small: Knowledge) -> None:
    children = guarantee(Within("who.age", None, 17), "children/talk", doubt=frozenset({"who.for"}))

    person = prover(small, children).prove(children).person

    assert person is not None


def test_a_doubt_counts_as_yes_where_that_is_asked(small: Knowledge) -> None:
    sure = guarantee(Is("now.situation", ("danger",)), "emergency/call")
    doubt = guarantee(
        Is("now.situation", ("danger",)), "emergency/call", doubt=frozenset({"now.situation"})
    )
    proving = prover(small, sure, doubt)

    found = proving.prove(doubt).person

    assert proving.prove(sure).person is None
    assert found is not None
    assert "now.situation" not in found.answers


def test_taking_an_answer_away_removes_nothing(small: Knowledge) -> None:
    keeps = guarantee(None, None)

    assert prover(small, keeps).prove(keeps).person is None


def test_an_engine_that_reads_skipped_as_no_is_found_out(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeps = guarantee(None, None)

    def skipped_is_no(*given: object) -> Kleene:
        """Read what is not known as no."""
        found = encode(*given)  # type: ignore[arg-type]
        return Kleene(found.yes, z3.Not(found.yes))

    monkeypatch.setattr("entree.core.proofs.monotone.encode", skipped_is_no)

    assert prover(small, keeps).prove(keeps).person is not None


def test_musts_in_another_order_are_found_out(small: Knowledge) -> None:
    places: Mapping[str | None, int] = {**small.ranking.must_places, "emergency": 3, "children": 0}
    turned = replace(small, ranking=replace(small.ranking, must_places=places))

    person = prover(turned, DANGER).prove(DANGER).person

    assert person is not None
    assert set(person.answers) == {"now.situation", "who.age"}


@pytest.mark.parametrize("answers", [{}, {"now.situation": ["none"], "who.for": "me"}])
def test_what_is_not_settled_can_still_change(small: Knowledge, answers: dict[str, object]) -> None:
    proving = Prover(small, (), [nothing_known(small, AT)])

    changed = proving.find(broken_settled(proving.view, told(small, answers)))

    assert changed is not None


@pytest.mark.parametrize(
    "answers",
    [
        {"now.situation": ["none"], "who.for": "own"},
        {
            "now.situation": ["none"],
            "who.for": "me",
            "what.happened": ["act"],
            "when.last_time": "recent",
            "who.age": "adult",
            "needs.now": ["talk"],
        },
    ],
)
def test_what_is_settled_stays_as_it_is(small: Knowledge, answers: dict[str, object]) -> None:
    proving = Prover(small, (), [nothing_known(small, AT)])
    settled: Answers = told(small, answers)

    assert proving.find(broken_settled(proving.view, settled)) is None


def test_every_pattern_of_two_years_is_there_and_no_other(small: Knowledge) -> None:
    found = patterns(small, YEAR)

    texts = {text for one in found for text in one.states if text is not None}
    assert len(
        {tuple(sorted((str(k), v.value) for k, v in p.states.items())) for p in found}
    ) == len(found)
    assert all(one.states[None] is Truth.UNKNOWN for one in found)
    assert {one.states[text] for one in found for text in texts} <= set(Truth)


def test_a_position_speaks_of_the_view(small: Knowledge) -> None:
    proving = prover(small, DANGER)

    assert z3.is_bool(position.broken_position(proving.view, DANGER))
