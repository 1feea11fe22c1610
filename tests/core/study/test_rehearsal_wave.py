"""A rehearsal wave is written as an opened one: in an order by chance, and marked."""

import json
from functools import cache
from hashlib import sha256
from itertools import pairwise
from random import Random

import numpy as np

from entree.core.study.answers import Wave
from entree.core.study.columns import columns
from entree.core.study.opened_files import ABOUT, COLUMNS, QUESTIONS, RESPONSES, TEXTS
from entree.core.study.population import draw_wave
from entree.core.study.rehearsal_wave import WRITTEN, files_of, written
from tests.core.study.answered import invented, needs


@cache
def drawn() -> Wave:
    return draw_wave(invented(), needs().truth, 300, np.random.default_rng(1))


def files(seed: int) -> dict[str, list[str]]:
    """Return the lines of each file of a wave."""
    made = files_of(drawn(), needs().instrument, Random(seed))
    return {name: some.splitlines() for name, some in made.items()}


def test_the_folder_says_what_it_is() -> None:
    made = files(1)

    (said,) = made[ABOUT]
    about = json.loads(said)
    assert about["invented"] is True
    assert about["responses"] == len(made[RESPONSES])
    assert about["questions"] == sha256("\n".join(made[QUESTIONS]).encode()).hexdigest()
    (book,) = made[COLUMNS]
    names = {
        form: [one["name"] for one in some] for form, some in json.loads(book)["forms"].items()
    }
    assert names["close"] == [one.name for one in columns(needs().instrument.forms["close"])]


def test_lines_stand_in_an_order_by_chance() -> None:
    one, again, other = files(1), files(1), files(2)

    assert one == again
    assert one[RESPONSES] != other[RESPONSES]
    assert sorted(one[RESPONSES]) == sorted(other[RESPONSES])
    forms = [json.loads(line)["form"] for line in one[RESPONSES]]
    assert sum(a != b for a, b in pairwise(forms)) > len(set(forms))


def test_every_text_says_that_nobody_wrote_it() -> None:
    texts = [json.loads(line) for line in files(1)[TEXTS]]

    assert texts
    assert {one["text"] for one in texts} <= set(WRITTEN.values())
    assert {one["form"] for one in texts} >= {"person"}


def test_no_text_is_longer_than_its_question_takes() -> None:
    assert written(9, "en") == "Invented:"
    assert written(None, "nl") == WRITTEN["nl"]
