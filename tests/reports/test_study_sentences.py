"""A sentence about a number is never surer than its interval."""

from collections.abc import Mapping
from typing import Any

import pytest

from entree.reports.study_sentences import (
    agreement,
    compared,
    expectation,
    lead,
    verdict,
    with_interval,
)

SELECTED = (
    "Doen sommige mensen tot 1,5 keer zo vaak mee als anderen die op hen lijken, dan ligt"
    " ‘Appel’ ergens tussen 40% en 60%."
)
NAMES = {"a": "Appel", "b": "Brood", "c": "Citroen"}
HIDDEN = {"shown": "hidden", "row": "c"}


def cell(row: str, value: float, low: float, high: float, **more: Any) -> dict[str, Any]:
    plain = {"weighted": True, "unweighted": value, "n": 100, "kind": "model", "shown": "shown"}
    return {"row": row, "value": value, "low": low, "high": high, **plain, **more}


def test_what_is_surely_most_frequent_is_named_first() -> None:
    said = lead([cell("b", 0.2, 0.15, 0.26), cell("a", 0.5, 0.44, 0.56)], NAMES, "nl")

    assert said == ["Het vaakst: ‘Appel’, 50% (44–56%). Daarna ‘Brood’, 20% (15–26%)."]


def test_where_intervals_meet_nothing_is_called_most_frequent() -> None:
    said = lead([cell("a", 0.5, 0.44, 0.56), cell("b", 0.45, 0.4, 0.5), HIDDEN], NAMES, "nl")

    assert said[0].startswith("Vooraan staan ‘Appel’ 50% (44–56%) en")
    english = lead([cell("a", 0.5, 0.44, 0.56), cell("b", 0.45, 0.4, 0.5)], NAMES, "en")
    assert "cannot be told" in english[0]


def test_a_wide_interval_a_weight_that_matters_and_hidden_selection_are_said() -> None:
    one = cell("a", 0.5, 0.35, 0.65, unweighted=0.43, bias={"gamma": 1.5, "low": 0.4, "high": 0.6})

    said = lead([one], NAMES, "nl")

    assert said == [
        "‘Appel’: 50% (35–65%).",
        "Hoe vaak ‘Appel’ is, is niet goed te zeggen: het interval is breder dan 20 punten.",
        "Wegen verandert ‘Appel’ met +7 punten.",
        SELECTED,
    ]
    assert len(lead([one], NAMES, "en", is_main=False)) == 3


def test_what_is_left_is_never_called_most_frequent() -> None:
    rest = cell("contact.who=other_steps", 0.7, 0.65, 0.75)

    said = lead([rest, cell("a", 0.2, 0.15, 0.25)], NAMES, "nl")

    assert said == ["‘Appel’: 20% (15–25%)."]


def test_without_a_number_nothing_is_told() -> None:
    assert lead([HIDDEN], NAMES, "en") == ["Nothing can be told here: too few people everywhere."]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("more", "Vaker, en dat telt: +10 punten (+4 tot +16)."),
        ("less", "Minder vaak, en dat telt"),
        ("more_size_not_told", "of het verschil groot genoeg is om te tellen, is niet te zeggen"),
        ("less_size_not_told", "groot genoeg is om te tellen, is niet te zeggen"),
        ("alike", "Geen verschil dat telt"),
        ("not_told", "Of er een verschil is, is niet te zeggen"),
    ],
)
def test_each_verdict_has_its_sentence(name: str, says: str) -> None:
    told = {"shown": "shown", "verdict": name, "value": 0.1, "low": 0.04, "high": 0.16}

    assert says.lower() in verdict(told, "nl").lower()


def test_a_hidden_difference_and_one_without_ends_are_told_as_such() -> None:
    assert verdict({"shown": "hidden"}, "nl") == "Niet te zeggen, te weinig mensen."
    told = {"shown": "shown", "verdict": "not_told", "value": 0.1, "low": None, "high": None}
    assert "+10 punten (… tot …)" in verdict(told, "nl")


def group(says: str) -> Mapping[str, Any]:
    return {"says": {"nl": says, "en": says}, "arm": "professionals"}


def test_a_contrast_names_both_groups_or_their_arm() -> None:
    asks = {"nl": "Waarom?", "en": "Why?"}
    one = {"of": [group("‘Man’"), group(" ")], "option": None, "asks": asks}

    assert compared(one, "nl") == "‘Man’ naast professionals, bij ‘Waarom?’, antwoord ‘…’"


def test_agreement_counts_what_is_alike_differs_or_is_open() -> None:
    verdicts = ["alike", "more", "less_size_not_told", "not_told"]
    some = [{"shown": "shown", "verdict": one} for one in verdicts] + [{"shown": "hidden"}]

    assert agreement(some, "nl").startswith("Bij 1 van de 5 zien zij hetzelfde, bij 2 verschillen")
    assert "2" in agreement(some, "nl").split("van")[-1]


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [(0.1, 0.2, "Fewer"), (0.4, 0.5, "More"), (0.2, 0.3, "Whether they are fewer")],
)
def test_fewer_than_expected_is_said_only_when_the_interval_lies_below(
    low: float, high: float, says: str
) -> None:
    expected = {"expected": {"low": 0.26, "high": 0.35}}

    assert expectation(expected, cell("a", (low + high) / 2, low, high), "en").startswith(says)
    assert "cannot be told" in expectation(expected, HIDDEN, "en")
    assert expectation({"expected": None}, HIDDEN, "en").startswith("No figure")


def test_a_share_has_its_interval() -> None:
    assert with_interval(cell("a", 0.456, 0.4, 0.52)) == "46% (40–52%)"
