"""The promise: whatever happens to a referral, by whomever and whenever, it is never lost.

Five thousand steps and more on each database in ``make check``, ten thousand in the long one;
``python -m benchmarks lives`` takes a million.
"""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError
from django.db.models import QuerySet
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from entree.core.handover import states
from entree.core.handover.states import Move, State, Who
from entree.web import erasing
from entree.web.partners import audit
from entree.web.partners.models import Staff
from entree.web.referrals import models, moving, serving
from entree.web.referrals.actions import accept, decline, erase, withdraw
from entree.web.referrals.actions.hold_referral import hold_referral
from tests.lengths import length
from tests.web.referrals.lives import STEPS, Lives, walk

# With real commits, so that what is killed is rolled back as it would be.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

# Steps by dice, in walks that can be made again by their seed; and those of Hypothesis, which
# finds the shortest way to what it breaks.
WALKS, STEPS_EACH, STEPS_OF_A_LIFE = length(5, whole=10), 1_000, 100
BY_HYPOTHESIS = settings(
    max_examples=length(10, whole=30),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Lives:
    """Return everybody; what comes after a commit is left out: it is no part of the act.

    Tables are not written anew after each withdrawal, and keys without use are not destroyed.
    """
    monkeypatch.setattr(erasing, "erase", lambda *_: None)
    monkeypatch.setattr(erase, "destroy_keys", lambda _at: 0)
    return Lives()


def lives_of(world: Lives) -> type[RuleBasedStateMachine]:
    """Return the machine that lets Hypothesis choose the steps."""

    class Walk(RuleBasedStateMachine):
        """Any order of steps."""

        @initialize()
        def begin(self) -> None:
            """Let everybody begin anew."""
            world.begin()

        @rule(name=st.sampled_from(STEPS), pick=st.integers(0, 2**16))
        def step(self, name: str, pick: int) -> None:
            """Take a step, and look at everything."""
            world.step(name, pick)

    return Walk


def tell(world: Lives, who: str, begun: float, capsys: pytest.CaptureFixture[str]) -> None:
    """Print how many steps there were: that is part of what is promised."""
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{world.steps:,} steps {who}: {world.done:,} done, {world.crashed:,} killed, "
            f"in {time.perf_counter() - begun:.0f} seconds"
        )


@pytest.mark.parametrize("seed", range(WALKS))
def test_no_life_of_a_referral_breaks_anything(
    world: Lives, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    begun, dice = time.perf_counter(), Random(seed)

    walk(world, dice, STEPS_EACH, STEPS_OF_A_LIFE)

    tell(world, f"by dice {seed}", begun, capsys)
    assert world.steps == STEPS_EACH
    assert world.done > STEPS_EACH / 6
    assert world.crashed > 5


def test_no_order_that_hypothesis_finds_breaks_anything(
    world: Lives, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = time.perf_counter()

    run_state_machine_as_test(lives_of(world), settings=BY_HYPOTHESIS)

    tell(world, "by Hypothesis", begun, capsys)
    assert world.done > 30


Break = Callable[[pytest.MonkeyPatch], None]


def serves_whatever_is_wrapped(patch: pytest.MonkeyPatch) -> None:
    """Serve a fallback before its turn, and who has none any more."""

    def every(conversation: models.Conversation, partner: int) -> QuerySet[models.Wrap]:
        """Return every wrap for a partner."""
        return models.Wrap.objects.filter(section__conversation=conversation, partner=partner)

    patch.setattr(serving, "served_wraps", every)


def forgets_what_was_taken_back(patch: pytest.MonkeyPatch) -> None:
    """Withdraw without taking rows and wraps away."""
    patch.setattr(withdraw, "drop_consent", lambda *_, **__: None)


def declines_by_halves(patch: pytest.MonkeyPatch) -> None:
    """Decline without a transaction, so that a kill leaves half of it; the audit looks away."""
    patch.setattr(audit, "hold_chain", lambda: None)
    patch.setattr(decline, "decline", decline.decline.__wrapped__)  # type: ignore[attr-defined]


def goes_back(patch: pytest.MonkeyPatch) -> None:
    """Go back to *sent* when contact failed."""
    whole = states.after

    def after(what: Move, *parts: Any, **more: Any) -> State:
        """Return a state that was before."""
        return State.SENT if what is Move.MISS else whole(what, *parts, **more)

    patch.setattr(moving, "after", after)


def moves_what_others_moved(patch: pytest.MonkeyPatch) -> None:
    """Let who comes second do it again."""

    def hold(referral: UUID, _moves: int, *, by: Staff, at: datetime) -> object:
        """Return a referral as it is, whatever was seen of it."""
        found = hold_referral(referral)
        found.state = State.SENT.value
        return found, moving.Maker(Who.OWNER, by)

    patch.setattr(accept, "hold_as_owner", hold)


# What leads to each mistake happens more often here, so that a few hundred steps show it.
SOONER: dict[Break, Sequence[str]] = {
    declines_by_halves: ("send", "killed", "decline"),
    forgets_what_was_taken_back: ("send", "fetch", "withdraw"),
    goes_back: ("send", "move", "move"),
    moves_what_others_moved: ("send", "at_once"),
}


@pytest.mark.parametrize(
    "breaks",
    [
        serves_whatever_is_wrapped,
        forgets_what_was_taken_back,
        declines_by_halves,
        goes_back,
        moves_what_others_moved,
    ],
)
def test_a_mistake_is_noticed(world: Lives, breaks: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    breaks(monkeypatch)

    with pytest.raises((AssertionError, IntegrityError)):
        walk(world, Random(0), 2 * STEPS_EACH, STEPS_OF_A_LIFE, SOONER.get(breaks, STEPS))
