"""Distances from the maps of the knowledge: as far as they are, in steps of five kilometres."""

import pytest

from entree.core.directory.areas import Area
from entree.core.knowledge.load import load
from entree.reports.pathways_distances import Drawn, Far, kilometres, read_drawn
from tests.core.pathways.landscape.small_study import KNOWLEDGE


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("Groningen", "Maastricht", 270),
        ("Middelburg", "Enschede", 230),
        ("Amsterdam", "Utrecht", 35),
        ("Leeuwarden", "Assen", 55),
    ],
)
def test_known_distances_are_found_on_the_map(one: str, other: str, known: int) -> None:
    towns = read_drawn(KNOWLEDGE, load(KNOWLEDGE)).towns

    assert kilometres(towns[one], towns[other]) == pytest.approx(known, abs=6)


def test_a_region_of_two_parts_has_two_middles_and_one_farthest_edge() -> None:
    areas = {
        "near": Area("M0 0l20 0 0 20z", (10, 10)),
        "far": Area("M100 0l20 0z", (110, 0)),
    }
    drawn = Drawn({"Ergens": (0, 0)}, areas)

    assert drawn.from_town("Ergens", ["far", "near"]) == Far((10, 95), 105)
    assert drawn.from_town("Nergens", ["far"]) is None


def test_every_region_is_on_the_map_and_a_place_in_it_is_near() -> None:
    drawn = read_drawn(KNOWLEDGE, load(KNOWLEDGE))

    found = drawn.from_town("Leiden", ["hollands_midden"])

    assert found is not None
    assert found.middles[0] <= 20
    assert found.middles[0] < found.edge <= 45
