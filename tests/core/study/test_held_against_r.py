"""R's survey package on its published examples, to a hundred-millionth.

The values stand in ``held_against_r/values.csv``; R makes them anew there, never here.
"""

import numpy as np
import pytest

from entree.core.study.arms import Arm, Sample
from entree.core.study.design import Lonely, degrees, drawn
from entree.core.study.differences import difference_of_means
from entree.core.study.estimates import mean, quantile, ratio, share, total
from entree.core.study.groups import means_by
from entree.core.study.intervals import How
from entree.core.study.replicates import jackknife, raked, replicated
from entree.core.study.results import Estimate
from tests.core.study import held_against_r as r

R = r.values()
CLOSE = 1e-8
METHODS = {"logit": How.LOGIT, "xlogit": How.LOGIT, "beta": How.KORN_GRAUBARD}


def agrees(name: str, found: Estimate) -> None:
    assert found.value == pytest.approx(R[f"{name}.value"], rel=CLOSE)
    assert found.error == pytest.approx(R[f"{name}.error"], rel=CLOSE)


def test_the_published_values_are_those_of_the_manual() -> None:
    printed = {"strat.mean": (662.29, 9.4089), "clus1.mean": (644.17, 23.542)}

    for name, (value, deviation) in printed.items():
        assert R[f"{name}.value"] == pytest.approx(value, abs=0.005)
        assert R[f"{name}.error"] == pytest.approx(deviation, abs=0.0005)


@pytest.mark.parametrize("name", r.DESIGNS)
def test_means_and_totals_agree(name: str) -> None:
    schools, sample = r.sample(name)
    points, enrolled = schools.numbers("api00"), schools.numbers("enroll")

    agrees(f"{name}.mean", mean(sample, points))
    agrees(f"{name}.total", total(sample, enrolled))
    agrees(f"{name}.missing", mean(sample, enrolled))


@pytest.mark.parametrize("name", r.DESIGNS)
def test_ratios_and_domains_agree(name: str) -> None:
    schools, sample = r.sample(name)
    tested, enrolled = schools.numbers("api.stu"), schools.numbers("enroll")
    better = schools.where("comp.imp", "Yes")

    agrees(f"{name}.ratio", ratio(sample, tested, enrolled))
    agrees(f"{name}.domain", mean(sample, schools.numbers("api00"), among=better))
    agrees(f"{name}.domain_ratio", ratio(sample, tested, enrolled, among=better))


@pytest.mark.parametrize("name", r.DESIGNS)
def test_groups_at_once_agree(name: str) -> None:
    schools, sample = r.sample(name)
    groups = [r.TYPES.index(word) for word in schools.words("stype")]

    for kind, found in zip(
        r.TYPES, means_by(sample, schools.numbers("api00"), groups, 3), strict=True
    ):
        agrees(f"{name}.by.{kind}", found)


@pytest.mark.parametrize("name", r.DESIGNS)
def test_degrees_of_freedom_and_design_effects_agree(name: str) -> None:
    schools, sample = r.sample(name)
    found = mean(sample, schools.numbers("api00"))

    assert degrees(sample.design) == R[f"{name}.degrees"]
    assert degrees(sample.design, schools.where("comp.imp", "Yes")) == R[f"{name}.domain.degrees"]
    assert found.design_effect == pytest.approx(R[f"{name}.mean.effect"], rel=CLOSE)
    assert found.interval.low == pytest.approx(R[f"{name}.t.low"], rel=CLOSE)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", r.DESIGNS)
def test_intervals_of_shares_agree(name: str, method: str) -> None:
    schools, sample = r.sample(name)
    found = share(sample, schools.where("comp.imp", "Yes"), how=METHODS[method])
    # R fits its logit by steps, until they are small.
    close = 1e-6 if method == "logit" else CLOSE

    agrees(f"{name}.share", found)
    assert found.interval.low == pytest.approx(R[f"{name}.{method}.low"], rel=close)
    assert found.interval.high == pytest.approx(R[f"{name}.{method}.high"], rel=close)


@pytest.mark.parametrize("part", [0.25, 0.5, 0.9])
@pytest.mark.parametrize("name", r.DESIGNS)
def test_quantiles_agree(name: str, part: float) -> None:
    schools, sample = r.sample(name)
    found = quantile(sample, schools.numbers("api00"), part)

    says = [R[f"{name}.quantile.{part:g}.{what}"] for what in ("value", "low", "high")]
    assert [found.value, found.interval.low, found.interval.high] == says


@pytest.mark.parametrize("name", r.DESIGNS)
def test_the_difference_of_two_groups_agrees(name: str) -> None:
    schools, sample = r.sample(name)
    first, second = schools.where("stype", "E"), schools.where("stype", "H")

    found = difference_of_means(sample, schools.numbers("api00"), first, second)

    assert found.value == pytest.approx(R[f"{name}.difference.value"], rel=CLOSE)
    assert found.error == pytest.approx(R[f"{name}.difference.error"], rel=CLOSE)


def test_the_raked_weights_agree() -> None:
    _, design = r.design("raked")

    assert design.weights[0] == pytest.approx(R["raked.weights.first"], rel=CLOSE)
    assert design.weights[-1] == pytest.approx(R["raked.weights.last"], rel=CLOSE)


@pytest.mark.parametrize(
    ("name", "of"), [("jk1", "clus1"), ("jkn", "strat"), ("jk1raked", "clus1")]
)
def test_replicates_agree(name: str, of: str) -> None:
    schools, design = r.design(of)
    replicates = jackknife(design)
    if name == "jk1raked":
        replicates = raked(replicates, r.margins(schools))
    points, tested, enrolled = (schools.numbers(c) for c in ("api00", "api.stu", "enroll"))
    both = np.isfinite(enrolled)

    means = replicated(replicates, lambda w: float(w @ points / w.sum()))
    ratios = replicated(
        replicates, lambda w: float(w[both] @ tested[both] / (w[both] @ enrolled[both]))
    )

    for what, found in (("mean", means), ("ratio", ratios)):
        assert found.value == pytest.approx(R[f"{name}.{what}.value"], rel=CLOSE)
        assert found.error == pytest.approx(R[f"{name}.{what}.error"], rel=CLOSE)


@pytest.mark.parametrize(
    ("name", "rule"),
    [("adjust", Lonely.ADJUST), ("average", Lonely.AVERAGE), ("remove", Lonely.NOTHING)],
)
def test_a_stratum_of_one_agrees(name: str, rule: Lonely) -> None:
    schools = r.Schools("strat")
    high = np.flatnonzero(schools.where("stype", "H"))
    keep = np.setdiff1d(np.arange(len(schools.rows)), high[1:])
    weights, there, points = (schools.numbers(c)[keep] for c in ("weight", "there", "api00"))
    strata = np.array(schools.words("stype"))[keep]

    design = drawn(weights, strata=strata, there=there, lonely=rule)

    agrees(f"lonely.{name}", mean(Sample(Arm.PROBABILITY, design), points))
