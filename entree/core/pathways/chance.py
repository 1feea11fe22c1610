"""Chance as a function: every draw comes from (world, replication, person, purpose, count).

A person is a key; a draw mixes the key with what it is for (SplitMix64, counted instead of
stepped). So nothing that happens to others, and no other design, changes what a person draws.
"""

import math

import numpy as np

from entree.core.pathways.compiled import inlined

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
SPLIT_FIRST, SPLIT_SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
CHILD_FIRST, CHILD_SECOND = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
STRIDE = np.uint64(0xD1342543DE82EF95)
BITS_12, BITS_16, BITS_27, BITS_30, BITS_31, BITS_32, BITS_33 = (
    np.uint64(bits) for bits in (12, 16, 27, 30, 31, 32, 33)
)
ONE = np.uint64(1)
STEP = 2.0**-52

# What a draw is for. A kind of station has KIND_PURPOSES of its own, from FOR_KIND on.
ARRIVAL, CELL, ENTRY, FOR_KIND = 0, 1, 2, 8
SERVICE, PATIENCE, AFTER, GIVEN_UP, REST, KIND_PURPOSES = 0, 1, 2, 3, 4, 8

# The shapes of a span, as numbers in the arrays.
NEVER, FIXED, EXPONENTIAL, LOGNORMAL, GAMMA = 0, 1, 2, 3, 4
# One row says which shape, and its two numbers: see ``arrays.span_row``.
SPAN = np.dtype([("shape", "i8"), ("one", "f8"), ("two", "f8")], align=True)


@inlined
def mix(value: np.uint64) -> np.uint64:
    """Return the output function of SplitMix64."""
    value = (value ^ (value >> BITS_30)) * SPLIT_FIRST
    value = (value ^ (value >> BITS_27)) * SPLIT_SECOND
    return value ^ (value >> BITS_31)


@inlined
def child(parent: np.uint64, number: int) -> np.uint64:
    """Return the key of a parent's child of this number, by another mixing than the draws'."""
    value = parent + np.uint64(number) * STRIDE
    value = (value ^ (value >> BITS_33)) * CHILD_FIRST
    value = (value ^ (value >> BITS_33)) * CHILD_SECOND
    return value ^ (value >> BITS_33)


@inlined
def uniform(key: np.uint64, purpose: int, count: int, attempt: int) -> float:
    """Return a number above 0 and below 1; the same for the same words, whoever asks when."""
    place = (np.uint64(purpose) << BITS_32) | (np.uint64(count) << BITS_16) | np.uint64(attempt)
    bits = mix(key + (place + ONE) * GOLDEN) >> BITS_12
    return (float(bits) + 0.5) * STEP


@inlined
def central_normal(offset: float) -> float:
    """Return the quantile of the normal distribution near its middle (Wichura, AS 241)."""
    r = 0.180625 - offset * offset
    over = 2.5090809287301226727e3
    for term in (
        3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
        1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2,
        3.3871328727963666080e0,
    ):  # fmt: skip
        over = over * r + term
    under = 5.2264952788528545610e3
    for term in (
        2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
        5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0,
    ):  # fmt: skip
        under = under * r + term
    return offset * over / under


@inlined
def outer_normal(tail: float) -> float:
    """Return the distance from the middle beyond which this probability lies, if it is small."""
    r = math.sqrt(-math.log(tail)) - 1.6
    if r <= 3.4:
        over = 7.74545014278341407640e-4
        for term in (
            2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
            3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0,
            1.42343711074968357734e0,
        ):  # fmt: skip
            over = over * r + term
        under = 1.05075007164441684324e-9
        for term in (
            5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
            6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0,
        ):  # fmt: skip
            under = under * r + term
        return over / under
    return farthest_normal(r - 3.4)


@inlined
def farthest_normal(r: float) -> float:
    """Return the same for the probabilities below e to the power -25."""
    over = 2.01033439929228813265e-7
    for term in (
        2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0,
        6.65790464350110377720e0,
    ):  # fmt: skip
        over = over * r + term
    under = 2.04426310338993978564e-15
    for term in (
        1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
    ):  # fmt: skip
        under = under * r + term
    return over / under


@inlined
def normal(chance: float) -> float:
    """Return the quantile of the standard normal distribution."""
    offset = chance - 0.5
    if abs(offset) <= 0.425:
        return central_normal(offset)
    return math.copysign(outer_normal(min(chance, 1.0 - chance)), offset)


@inlined
def gamma(shape: float, key: np.uint64, purpose: int, count: int) -> float:
    """Return a gamma of mean ``shape`` (Marsaglia and Tsang); tries are draws of their own."""
    lifted = shape if shape >= 1.0 else shape + 1.0
    d = lifted - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    attempt = 1
    while True:
        x = normal(uniform(key, purpose, count, attempt))
        v = 1.0 + c * x
        v = v * v * v
        bound = uniform(key, purpose, count, attempt + 1)
        if v > 0.0 and math.log(bound) < 0.5 * x * x + d * (1.0 - v + math.log(v)):
            break
        attempt += 2
    if shape < 1.0:
        return d * v * math.exp(math.log(uniform(key, purpose, count, 0)) / shape)
    return d * v


@inlined
def span(row: np.void, key: np.uint64, purpose: int, count: int) -> float:
    """Draw how long something takes."""
    shape, one, two = row["shape"], row["one"], row["two"]
    if shape == EXPONENTIAL:
        return float(-math.log(uniform(key, purpose, count, 0)) * one)
    if shape == LOGNORMAL:
        return math.exp(one + two * normal(uniform(key, purpose, count, 0)))
    if shape == GAMMA:
        return float(one * gamma(two, key, purpose, count))
    if shape == FIXED:
        return float(one)
    return math.inf


@inlined
def rest(row: np.void, key: np.uint64, purpose: int) -> float:
    """Draw what is left of a span that has been running for long: a part of one drawn by length."""
    shape, one, two = row["shape"], row["one"], row["two"]
    part = uniform(key, purpose, 1, 0)
    if shape == EXPONENTIAL:
        return float(-math.log(part) * one)
    if shape == LOGNORMAL:
        return float(part * math.exp(one + two * two + two * normal(uniform(key, purpose, 0, 0))))
    if shape == GAMMA:
        return float(part * one * gamma(two + 1.0, key, purpose, 0))
    return float(part * one)
