"""A wave that runs, with invitations."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from entree.core.sealing.keys import Secret, make_secret
from entree.core.sealing.suites import Suite
from entree.core.sealing.taking_part import Asked, open_response
from entree.core.study.frozen import freeze, thaw
from entree.core.study.load import load_instrument
from entree.core.study.packing import Response, unpack
from entree.web import clock
from entree.web.study import models
from entree.web.study.actions.invite import invite
from entree.web.study.actions.open_wave import open_wave
from entree.web.study.models import Arm, Pooled, Wave
from tests.core.study.small_study import write

NOW = datetime(2027, 3, 2, 10, 20, tzinfo=UTC)
STRATA = {(Arm.PROBABILITY, "north"): 200, (Arm.ORGANISATIONS, "all"): 200}


@dataclass(frozen=True, slots=True)
class Running:
    """A wave, the key that opens what is sent, and the tokens of its invitations."""

    wave: Wave
    secret: Secret
    tokens: dict[tuple[Arm, str], list[bytes]]

    def token(self, arm: Arm = Arm.PROBABILITY, number: int = 0) -> bytes:
        """Return the token of an invitation."""
        [tokens] = [tokens for (found, _), tokens in self.tokens.items() if found is arm]
        return tokens[number]


def run_wave(day: date, frozen: bytes = bytes(32), *, is_invented: bool = False) -> Running:
    """Open a wave for a fortnight, with two kinds of invitations."""
    secret = make_secret(Suite.HYBRID, os.urandom)
    days = day, day + timedelta(days=14)
    key = secret.public().key
    wave = open_wave("2027-rehearsal", frozen, key, days, is_invented=is_invented)
    return Running(wave, secret, invite(wave, STRATA))


@pytest.fixture
def running_wave(db: None) -> Running:
    """Return a wave that runs."""
    return run_wave(NOW.date())


@pytest.fixture(scope="session")
def small_study(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the small study, frozen."""
    return freeze(load_instrument(*write(tmp_path_factory.mktemp("study"))))


@pytest.fixture
def small_wave(db: None, small_study: bytes, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Return a wave that asks the small study, and let the clock stand in it."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return run_wave(NOW.date(), small_study)


def opened(running: Running) -> list[Response]:
    """Return every response that waits or was moved, opened with the key of the wave."""
    wave = running.wave
    frozen, asked = thaw(bytes(wave.frozen)), Asked(wave.name, bytes(wave.instrument))
    waiting = [bytes(one.sealed) for one in Pooled.objects.all()]
    moved = [bytes(one.sealed) for one in models.Response.objects.all()]
    seed = running.secret.seed
    texts = [open_response(asked, Suite.HYBRID, seed, one) for one in (*waiting, *moved)]
    return [unpack(frozen.layout, text) for text in texts]
