"""Chance is a function of what it is for, and cannot be told from chance."""

import math
from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
import pytest

from entree.core.pathways import chance
from entree.core.pathways.arrays import span_row
from entree.core.pathways.compiled import compiled
from entree.core.pathways.network import Shape, Span, exponential, fixed
from entree.core.pathways.state import Floats, Records

MANY = 200_000


@compiled
def draw_uniforms(out: Floats, seed: int, purpose: int, count: int) -> None:
    """Draw one number for each of many people."""
    for person in range(len(out)):
        key = chance.child(np.uint64(seed), person)
        out[person] = chance.uniform(key, purpose, count, 0)


@compiled
def draw_spans(out: Floats, rows: Records, is_rest: bool) -> None:
    """Draw one span for each of many people."""
    for person in range(len(out)):
        key = chance.child(np.uint64(77), person)
        if is_rest:
            out[person] = chance.rest(rows[0], key, 9)
        else:
            out[person] = chance.span(rows[0], key, 9, 1)


def uniforms(seed: int = 1, purpose: int = 8, count: int = 1) -> Floats:
    out = np.zeros(MANY)
    draw_uniforms(out, seed, purpose, count)
    return out


def spans(span: Span, *, is_rest: bool = False) -> Floats:
    out = np.zeros(MANY)
    draw_spans(out, np.array([span_row(span)], chance.SPAN), is_rest)
    return out


def test_the_mixing_is_that_of_splitmix64(plain: SimpleNamespace) -> None:
    # The first outputs for the seed 1234567, as published with the algorithm.
    with np.errstate(over="ignore"):
        states = [np.uint64(1234567) + np.uint64(k) * chance.GOLDEN for k in (1, 2, 3)]
        found = [int(plain.chance.mix(state)) for state in states]

    assert found == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@pytest.mark.parametrize("words", [(1, 8, 1), (2, 8, 1), (1, 9, 1), (1, 8, 2)])
def test_draws_over_people_are_uniform(words: tuple[int, int, int]) -> None:
    drawn = uniforms(*words)

    counts = np.histogram(drawn, 1000, (0, 1))[0]
    square = float(((counts - MANY / 1000) ** 2 / (MANY / 1000)).sum())
    # The chi-square of 999 degrees: mean 999, spread 44.7.
    assert abs(square - 999) < 4 * 44.7
    gap = np.abs(np.sort(drawn) - (np.arange(MANY) + 0.5) / MANY).max()
    assert gap < 1.95 / math.sqrt(MANY)


def test_no_purpose_count_person_or_world_says_anything_of_another() -> None:
    several = [uniforms(seed, purpose, count)
               for seed in (1, 2) for purpose in (0, 8, 9, 16) for count in (1, 2, 3)]  # fmt: skip

    together = np.corrcoef(np.array(several))
    apart = np.abs(together - np.eye(len(several))).max()
    assert apart < 4.5 / math.sqrt(MANY)
    for drawn in several:
        for lag in (1, 2, 64):
            assert abs(np.corrcoef(drawn[:-lag], drawn[lag:])[0, 1]) < 4.5 / math.sqrt(MANY)


def test_pairs_of_draws_of_one_person_fill_the_square_evenly() -> None:
    counts = np.histogram2d(uniforms(count=1), uniforms(count=2), 40, ((0, 1), (0, 1)))[0]

    square = float(((counts - MANY / 1600) ** 2 / (MANY / 1600)).sum())
    assert abs(square - 1599) < 4 * math.sqrt(2 * 1599)


def test_every_bit_of_a_draw_is_as_often_set_as_not() -> None:
    whole = (uniforms() * 2**32).astype(np.uint64)

    for bit in range(32):
        part = float(((whole >> np.uint64(bit)) & np.uint64(1)).mean())
        assert abs(part - 0.5) < 4.5 * 0.5 / math.sqrt(MANY), bit


SPANS = [
    exponential(3.0),
    Span(Shape.LOGNORMAL, 3.0, 0.8),
    Span(Shape.GAMMA, 3.0, 0.5),
    Span(Shape.GAMMA, 3.0, 1.6),
]


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_a_span_has_its_mean_and_its_variation(span: Span) -> None:
    drawn = spans(span)

    assert float(drawn.min()) > 0
    assert float(drawn.mean()) == pytest.approx(3.0, abs=4.5 * drawn.std() / math.sqrt(MANY))
    assert float(drawn.std()) == pytest.approx(3.0 * span.variation, rel=0.03)


@pytest.mark.parametrize("span", [*SPANS, fixed(3.0)], ids=str)
def test_the_rest_of_a_span_is_what_renewal_theory_says(span: Span) -> None:
    drawn = spans(span, is_rest=True)

    expected = 3.0 * (1 + span.variation**2) / 2
    assert float(drawn.mean()) == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize(
    "part", [1e-300, 1e-40, 1e-12, 0.01, 0.074, 0.3, 0.5, 0.76, 0.999, 1 - 1e-15]
)
def test_the_normal_quantile_is_that_of_the_library(plain: SimpleNamespace, part: float) -> None:
    assert plain.chance.normal(part) == pytest.approx(NormalDist().inv_cdf(part), abs=1e-12)
    assert chance.normal(part) == pytest.approx(plain.chance.normal(part), rel=1e-14, abs=1e-15)


def test_plain_and_compiled_draw_the_same(plain: SimpleNamespace) -> None:
    for span in [*SPANS, fixed(3.0)]:
        row = np.array([span_row(span)], chance.SPAN)
        for is_rest in (False, True):
            compiled_ones = np.zeros(60)
            draw_spans(compiled_ones, row, is_rest)
            with np.errstate(over="ignore"):
                keys = [plain.chance.child(np.uint64(77), person) for person in range(60)]
                ours = [
                    plain.chance.rest(row[0], key, 9)
                    if is_rest
                    else plain.chance.span(row[0], key, 9, 1)
                    for key in keys
                ]
            assert compiled_ones.tolist() == ours


def test_never_is_never(plain: SimpleNamespace) -> None:
    never = np.array([(chance.NEVER, 0, 0)], chance.SPAN)[0]

    assert plain.chance.span(never, np.uint64(1), 8, 1) == math.inf
