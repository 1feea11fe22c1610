"""``study.margins``: whom the weights describe, read from ``margins.yaml``."""

from pathlib import Path

import numpy as np
import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.study.arms import Arm, Sample
from entree.core.study.design import simple
from entree.core.study.errors import BadMargins
from entree.core.study.estimates import share
from entree.core.study.margins import Margins, covariance, read_margins, weigh

TEXT = """population: People of 16 and older whom it happened to in the last five years.
reference: {since: 2022-03, until: 2022}
margins:
  - question: person.sex
    source: {href: 'https://figures.example/sex', date: 2022-12}
    shares:
      woman: {percent: 79.9, error: 1.5}
      man: {percent: '20', error: 1.5}
    together:
      man: [not_said]
"""


def read(folder: Path, text: str = TEXT) -> Margins | None:
    (folder / "margins.yaml").write_text(text, encoding="utf-8")
    return read_margins(folder)


def test_the_file_says_whom_and_from_where(tmp_path: Path) -> None:
    found = read(tmp_path)

    assert found is not None
    assert (found.since, found.until) == ("2022-03", "2022")
    (one,) = found.of
    assert (one.question, one.source, one.date) == (
        "person.sex",
        "https://figures.example/sex",
        "2022-12",
    )
    assert one.shares["woman"] == pytest.approx(79.9 / 99.9)
    assert one.errors["man"] == pytest.approx(0.015)
    assert one.category["not_said"] == "man"


def test_without_the_file_nothing_is_weighted(tmp_path: Path) -> None:
    found = weigh(simple(3), {}, read_margins(tmp_path))

    assert not found.is_weighted
    assert found.design.weights.tolist() == [1, 1, 1]


def test_answers_are_weighed_to_the_file(tmp_path: Path) -> None:
    answers = ["woman"] * 60 + ["man"] * 30 + ["not_said"] * 8 + [None, "other"]

    found = weigh(simple(100), {"person.sex": answers}, read(tmp_path))

    assert found.is_weighted
    assert found.design.weights.sum() == pytest.approx(100)
    assert found.design.weights[:60].sum() == pytest.approx(98 * 79.9 / 99.9)
    assert found.design.weights[98:].tolist() == pytest.approx([1, 1])


def test_the_error_of_the_source_is_in_the_interval(tmp_path: Path) -> None:
    answers = ["woman"] * 60 + ["man"] * 40
    certain = read(tmp_path, TEXT.replace("error: 1.5", "error: 0"))
    unsure = read(tmp_path)

    errors = [
        share(
            Sample(Arm.PROBABILITY, weigh(simple(100), {"person.sex": answers}, one).design),
            np.arange(100) < 60,
        ).error
        for one in (certain, unsure)
    ]

    assert errors == pytest.approx([0, 0.015], abs=1e-12)


def test_shares_of_a_sample_have_the_covariance_of_a_sample() -> None:
    shares = np.array([0.2, 0.3, 0.5])
    errors = np.sqrt(shares * (1 - shares) / 400)

    found = covariance(shares, errors)

    assert found == pytest.approx((np.diag(shares) - np.outer(shares, shares)) / 400)
    assert covariance(np.ones(1), np.zeros(1)).tolist() == [[0]]


def test_what_shares_add_to_is_certain_whatever_their_errors() -> None:
    found = covariance(np.array([0.2, 0.3, 0.5]), np.array([0.01, 0.05, 0.02]))

    assert found.sum(axis=0) == pytest.approx(np.zeros(3), abs=1e-15)
    assert np.linalg.eigvalsh(found).min() > -1e-15


WRONG = [
    ("add to", TEXT.replace("79.9", "70")),
    ("'men' has no share. Did you mean 'man'", TEXT.replace("      man: [", "      men: [")),
    ("'error' is missing", TEXT.replace(", error: 1.5", "", 1)),
    ("'reference' is missing", TEXT.replace("reference: {since: 2022-03, until: 2022}\n", "")),
    ("'source' is missing", TEXT.replace("    source:", "    sources:")),
]


@pytest.mark.parametrize(("says", "text"), WRONG)
def test_a_wrong_file_says_where_and_what(tmp_path: Path, says: str, text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"margins.yaml:\d+") as caught:
        read(tmp_path, text)

    assert says in str(caught.value)


def test_a_margin_needs_the_answers(tmp_path: Path) -> None:
    with pytest.raises(BadMargins, match=r"person\.sex"):
        weigh(simple(1), {}, read(tmp_path))
