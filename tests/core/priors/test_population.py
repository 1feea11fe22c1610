"""Groups and regions with how many people they are, each from a published figure or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from entree.core.knowledge.conditions import Is
from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Source
from entree.core.priors.model import Count, Figure
from entree.core.priors.population import bounds, read_population
from tests.core.small_knowledge import swap
from tests.core.wide_knowledge import wide_knowledge, write_wide

SHARE = Figure("share", "", (12.0,), "percent", "", None, Source("https://x.example", None, None))
EVERYONE = "people: [{figure: friends, of: all}]"
CLOSE = "when: {who.for: close}, why: Er is geen cijfer."


def test_a_group_is_a_condition_with_its_people_or_the_reason_why_not(tmp_path: Path) -> None:
    knowledge = wide_knowledge(tmp_path)

    groups = {one.id: one for one in read_population(tmp_path, knowledge).groups}

    assert groups["everyone"].when == Is("who.for", ("me",))
    assert groups["everyone"].people == Count(145, 150, 155, ("friends",))
    assert (groups["close"].people, groups["close"].why) == (None, "Er is geen cijfer.")
    assert groups["own"].on_purpose == {"legal": "Met opzet niet."}


def test_a_share_of_a_group_has_the_doubt_of_both_and_a_lower_bound_no_end(tmp_path: Path) -> None:
    knowledge = wide_knowledge(tmp_path)

    groups = {one.id: one for one in read_population(tmp_path, knowledge).groups}

    assert groups["adult"].people == Count(21, 22, None, ("friends", "friends"))


def test_a_share_of_a_lower_bound_is_one_too(tmp_path: Path) -> None:
    knowledge = wide_knowledge(tmp_path)
    child = "why: Er is geen cijfer.}\n  - {group: adult"
    swap(tmp_path, "population.yaml", "of: everyone}], at_least: yes", "of: everyone}]")
    swap(tmp_path, "population.yaml", "of: all}]}", "of: all}], at_least: yes}")
    swap(
        tmp_path,
        "population.yaml",
        child,
        "people: [{figure: friends, of: women}]}\n  - {group: adult",
    )

    groups = {one.id: one for one in read_population(tmp_path, knowledge).groups}

    assert groups["adult"].people == Count(21, 22, None, ("friends", "friends"))
    assert groups["child"].people == Count(72, 75, 78, ("friends",))


def test_a_region_has_its_share_of_the_people(tmp_path: Path) -> None:
    knowledge = wide_knowledge(tmp_path)

    population = read_population(tmp_path, knowledge)

    assert population.regions["north"] == Count(58, 60, 62, ("friends",))
    assert population.how == "Geteld in een dorp."
    assert set(population.figures) == {"friends", "requests"}


def test_parts_that_do_not_overlap_are_added(tmp_path: Path) -> None:
    knowledge = wide_knowledge(tmp_path)
    both = "people: [{figure: friends, of: all}, {figure: friends, of: women}]"
    swap(tmp_path, "population.yaml", EVERYONE, both)

    (everyone, *_) = read_population(tmp_path, knowledge).groups

    assert everyone.people == Count(217, 225, 233, ("friends", "friends"))


def test_a_number_of_persons_needs_no_share(tmp_path: Path) -> None:
    knowledge = wide_knowledge(tmp_path)
    swap(tmp_path, "figures/figures.yaml", "unit: requests", "unit: persons")
    swap(tmp_path, "population.yaml", EVERYONE, "people: [{figure: requests}]")

    (everyone, *_) = read_population(tmp_path, knowledge).groups

    assert everyone.people == Count(400, 500, 600, ("requests",))


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (SHARE, (0.115, 0.125)),
        (replace(SHARE, sample=25_000), (0.111, 0.129)),
        (replace(SHARE, value=(51.0, 55.0)), (0.51, 0.55)),
        (replace(SHARE, value=(0.0,)), (0.0, 0.005)),
        (replace(SHARE, value=(100.0,)), (0.995, 1.0)),
    ],
)
def test_a_share_was_rounded_and_asked_of_a_sample(
    figure: Figure, expected: tuple[float, float]
) -> None:
    assert bounds(figure) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (EVERYONE, "why: Geen., people: [{figure: friends, of: all}]", "A group has 'people'"),
        (CLOSE, "when: {who.for: close}", "A group has 'people'"),
        ("when: {who.for: close}", "when: {}", "A condition is one of"),
        ("when: {who.for: close}", "when: {who.for: friend}", "has no option 'friend'"),
        ("when: {who.for: close}", "when", "Say under 'when'"),
        ("{group: close,", "{group: everyone,", "'everyone' stands here twice"),
        ("{group: close,", "{group: women,", "'women' stands here twice"),
        (EVERYONE, "people: [{figure: freinds, of: all}]", "Did you mean 'friends'?"),
        (EVERYONE, "people: [{figure: friends, of: al}]", "Did you mean 'all'?"),
        (EVERYONE, "people: [{figure: friends}]", "Say under 'of' of whom."),
        (EVERYONE, "people: [{figure: requests, of: all}]", "'requests' is no share"),
        ("{legal: Met", "{legl: Met", "Did you mean 'legal'?"),
        ("north: 400", "nord: 400", "Did you mean 'north'?"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_repair(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    swap(write_wide(tmp_path), "population.yaml", old, new)
    knowledge = load(tmp_path)

    with pytest.raises(KnowledgeError) as caught:
        read_population(tmp_path, knowledge)

    assert message in str(caught.value)
    assert str(caught.value).startswith("population.yaml:")
