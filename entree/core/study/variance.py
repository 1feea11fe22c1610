"""The variance of linearised estimates under a sample design, stage by stage.

``scores`` are weighted influences: an estimate moves by the score of a row when the row is there
once more. Sources: Binder (1983), On the variances of asymptotically normal estimators from
complex surveys; Särndal, Swensson and Wretman (1992), 4.6 and 5.5.
"""

import numpy as np

from entree.core.study.design import Design, Flags, Floats, Ints, Lonely, Stage


def covariance(design: Design, scores: Floats) -> Floats:
    """Return the covariance (k, k) of k estimates from their scores (n, k).

    The error of the margins is part of it when the design was fitted to margins.
    """
    of_people = design.of_people(scores)
    found = np.zeros((scores.shape[1], scores.shape[1]))
    residual = of_people
    if design.calibration is not None:
        residual = design.calibration.residuals(of_people)
        found += design.calibration.error(of_people)
    for stage in design.stages:
        found += _of_stage(stage, residual, design.lonely)
    return found


def variances_by(design: Design, score: Floats, groups: Ints, number: int) -> Floats:
    """Return the variance (number,) of one estimate for each of many groups that do not overlap.

    ``score``: (n,) the score of each row for the estimate of its own group; ``groups``: (n,) from
    0 to number - 1, or -1 for none. As ``covariance``, many groups at once.
    """
    if design.calibration is not None:
        # What margins explain of one group lies in all rows.
        columns = np.zeros((design.n, number))
        rows = np.flatnonzero(groups >= 0)
        columns[rows, groups[rows]] = score[rows]
        return np.asarray(np.diag(covariance(design, columns)))
    inside = groups >= 0
    found = np.zeros(number)
    for stage in design.stages:
        found += _by(stage, design, score[inside], groups[inside], inside, number)
    return found


def spread(stage: Stage, lonely: Lonely) -> tuple[Floats, Floats]:
    """Return two factors a stratum (H,): of squared totals, and of the square of their sum."""
    scale = stage.above * stage.left
    many = stage.drawn > 1
    safe = np.where(many, stage.drawn, 2.0)
    squares = np.where(many, scale * safe / (safe - 1), scale if lonely is Lonely.ADJUST else 0)
    sums = np.where(many, squares / safe, 0)
    if lonely is Lonely.AVERAGE and stage.lonely.any():
        told = len(stage.drawn) - np.count_nonzero(stage.lonely)
        more = len(stage.drawn) / told
        squares, sums = squares * more, sums * more
    return squares, sums


def _of_stage(stage: Stage, scores: Floats, lonely: Lonely) -> Floats:
    """Return the covariance (k, k) that one stage adds."""
    squares, sums = spread(stage, lonely)
    totals = _sums(stage.clusters, scores, len(stage.stratum_of))
    of_strata = _sums(stage.stratum_of, totals, len(stage.drawn))
    among = totals.T @ (totals * squares[stage.stratum_of, None])
    found: Floats = among - of_strata.T @ (of_strata * sums[:, None])
    return found


def _by(
    stage: Stage, design: Design, score: Floats, groups: Ints, inside: Flags, number: int
) -> Floats:
    """Return the variance (number,) that one stage adds for each group."""
    squares, sums = spread(stage, design.lonely)
    cells, place = np.unique(design.clusters(stage)[inside] * number + groups, return_inverse=True)
    totals = np.bincount(place, score, minlength=len(cells))
    strata, group = stage.stratum_of[cells // number], cells % number
    among = np.bincount(group, squares[strata] * totals**2, minlength=number)
    of_strata = np.bincount(strata * number + group, totals, minlength=len(sums) * number)
    of_strata = of_strata.reshape(len(sums), number)
    return np.asarray(among - sums @ of_strata**2, dtype=np.float64)


def _sums(codes: Ints, rows: Floats, number: int) -> Floats:
    """Return the sums (number, k) of the rows (n, k) that share a code."""
    columns = [np.bincount(codes, column, minlength=number) for column in rows.T]
    return np.asarray(columns, dtype=np.float64).T
