"""The codebook says of every column what a researcher needs, in one table a module."""

import pytest

from entree.core.study.instrument import Instrument
from entree.core.study.load import load_instrument
from entree.reports.codebook import WORDS, write_codebook
from tests.core.study.small_study import write


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Instrument:
    """Return the small study."""
    return load_instrument(*write(tmp_path_factory.mktemp("study")))


@pytest.mark.parametrize(
    "line",
    [
        "| -4 | Not asked (`not_asked`) |",
        "## Me (`person`)",
        "Asked up to 2 times; the number stands behind the name (here 1).",
        (
            "| `first_what__act` | What fits?: Touched me | 0 Not chosen; 1 Chosen | -1, -2, -3 |"
            " event"
            " | asked of everyone | 1 | `what.happened` |"
        ),
        (
            "| `contact_year_1` | How long ago? | 1 Short (`short`); 2 Long (`long`) | -1, -4, -5"
            " | contact | first_number is at least 1 | 3 | own item |"
        ),
        (
            "| `last_words` | Anything else? | own words, file apart, 20 characters at most |"
            " -1, -4,"
            " -5"
            " | person | not (first_when is at most 48) | 6 | own item |"
        ),
        (
            "| `worker_wait` | How long does someone wait? | number from 1 to 300 | -1, -2"
            " | professional | asked of everyone | 9 | own item; fills wait |"
        ),
        (
            "| `seen_b01` | Their shame | 1 Little (`little`); 2 Much (`much`) | -1 | professional"
            " | asked of everyone | 9 | own item; same question as `hard.b01` |"
        ),
        "**Is off. To be decided first:**",
        "- Who consents.",
    ],
)
def test_the_codebook_holds(study: Instrument, line: str) -> None:
    assert line in write_codebook(study, "en").splitlines()


def test_a_repetition_stands_there_once(study: Instrument) -> None:
    assert "contact_year_2" not in write_codebook(study, "nl")


def test_every_row_has_a_cell_for_every_head(study: Instrument) -> None:
    rows = [one for one in write_codebook(study, "nl").splitlines() if one.startswith("| `")]

    assert rows
    assert {row.count(" | ") for row in rows} == {7}


def test_both_languages_have_the_same_words_of_ours() -> None:
    assert WORDS["nl"].keys() == WORDS["en"].keys()
