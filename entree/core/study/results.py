"""What comes out of an estimate: one frozen object, with how far it may be trusted."""

from dataclasses import dataclass
from enum import StrEnum

from entree.core.study.intervals import Interval


class Estimand(StrEnum):
    """What was estimated."""

    SHARE = "share"
    MEAN = "mean"
    RATIO = "ratio"
    TOTAL = "total"
    QUANTILE = "quantile"


class Note(StrEnum):
    """What a reader has to know beside the number."""

    NOBODY = "nobody answered"
    NO_DEGREES = "too few clusters to say how sure it is: the interval is everything"
    ALIKE = "everyone gave the same answer: the interval takes each cluster as one answer"
    LONELY = "a stratum has one cluster: what it adds to the error is an assumption"
    SMALL = "fewer than 50 answers"


SMALL = 50


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number with its interval. Units are those of the values; a share is from 0 to 1."""

    what: Estimand
    value: float  # NaN when nobody answered
    error: float  # standard error, the error of the margins included
    interval: Interval
    n: int  # answers it rests on, not weighted: the number to protect
    missing: int  # of the domain, who did not answer
    effective_n: float  # people of a simple random sample who would tell as much
    degrees: int  # degrees of freedom
    unweighted: float  # the same without weights, to stand beside it
    notes: tuple[Note, ...] = ()

    @property
    def method(self) -> str:
        """How the interval was made."""
        return self.interval.method

    @property
    def design_effect(self) -> float:
        """How many times the variance is that of a simple random sample of this size."""
        return self.n / self.effective_n if self.effective_n else float("nan")
