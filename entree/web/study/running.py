"""Which wave runs now, and what it asks."""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from entree.core.sealing.suites import Suite
from entree.core.sealing.taking_part import Asked
from entree.core.study.frozen import Frozen, NotFrozen, thaw
from entree.web.study.errors import NoWave
from entree.web.study.models import Wave

logger = logging.getLogger("entree.study")


@dataclass(frozen=True, slots=True)
class Running:
    """A wave that runs, with its questionnaires and what responses are bound to."""

    wave: Wave
    frozen: Frozen
    asked: Asked

    @property
    def suite(self) -> Suite:
        """Return how responses are sealed."""
        return Suite(self.wave.suite)

    @property
    def public(self) -> bytes:
        """Return the key that they are sealed to."""
        return bytes(self.wave.public)


def running(at: datetime) -> Wave:
    """Return the wave that runs now. Raises NoWave when none does."""
    today = at.date()
    found = Wave.objects.filter(is_open=True, begins__lte=today, ends__gte=today).first()
    if found is None:
        raise NoWave("No study runs now.")
    return found


def asking(at: datetime) -> Running:
    """Return the wave that runs now with what it asks. Raises NoWave, also when that is damaged."""
    wave = running(at)
    try:
        frozen = thawed(bytes(wave.frozen))
    except NotFrozen:
        logger.exception("the questionnaires of this wave cannot be read:")
        raise NoWave("The questionnaires cannot be read.") from None
    return Running(wave, frozen, Asked(wave.name, bytes(wave.instrument)))


@lru_cache(maxsize=4)
def thawed(file: bytes) -> Frozen:
    """Return the questionnaires of a file, read once."""
    return thaw(file)
