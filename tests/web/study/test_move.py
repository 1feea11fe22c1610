"""What the clock does for a study: drafts lose their bytes after fourteen days."""

import os
from datetime import timedelta

import pytest

from entree.web.study.actions.batch import LEAST
from entree.web.study.actions.close_wave import close_wave
from entree.web.study.actions.keep import keep
from entree.web.study.actions.move import move
from entree.web.study.models import Arm, Draft, Pooled, Response
from entree.web.study.sizes import DRAFT, RESPONSE
from tests.web.study.conftest import NOW, Running

pytestmark = pytest.mark.django_db


def wait(running: Running, number: int) -> None:
    """Let so many responses wait."""
    Pooled.objects.bulk_create(
        Pooled(wave=running.wave, arm=Arm.OPEN_LINK, stratum="all", sealed=os.urandom(RESPONSE))
        for _ in range(number)
    )


def test_twenty_that_wait_are_moved_and_fewer_are_not(running_wave: Running) -> None:
    wait(running_wave, LEAST - 1)
    assert move(at=NOW) == 0
    wait(running_wave, 1)

    assert move(at=NOW) == LEAST
    assert (Pooled.objects.count(), Response.objects.count()) == (0, LEAST)


def test_a_draft_loses_its_bytes_in_time_and_its_row_with_a_batch(running_wave: Running) -> None:
    old, new = os.urandom(DRAFT), os.urandom(DRAFT)
    keep(os.urandom(32), old, at=NOW - timedelta(hours=1))
    later = NOW + timedelta(days=14)
    keep(os.urandom(32), new, at=later)

    move(at=later)

    kept = [bytes(one.sealed) for one in Draft.objects.all()]
    assert old not in kept
    assert new in kept
    assert Draft.objects.count() == 2
    wait(running_wave, LEAST)
    move(at=later)
    assert Draft.objects.count() == 1


def test_a_closed_wave_is_left_alone(running_wave: Running) -> None:
    close_wave(running_wave.wave, at=NOW)

    assert move(at=NOW) == 0
