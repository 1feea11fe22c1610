"""The first rating of the queries follows from the knowledge."""

from datetime import datetime
from pathlib import Path

import pytest

from entree.core.findability.queries import read_queries
from entree.core.intake.advise import advise
from entree.core.knowledge.model import NEEDS, Knowledge
from tests.core.small_knowledge import told

STUDY = Path(__file__).resolve().parents[2] / "studies/2026-findability"
SITUATIONS = read_queries(STUDY).situations
AT = datetime.fromisoformat("2026-03-04T11:00")


@pytest.mark.parametrize("name", SITUATIONS)
def test_each_right_kind_is_served_by_a_card_of_its_situation(
    name: str, knowledge: Knowledge
) -> None:
    one = SITUATIONS[name]

    found = advise(knowledge, told(knowledge, one.given), at=AT, language="nl")

    served = {
        need
        for card in found.cards
        for need in knowledge.offers[f"{card.organisation}/{card.offer}"].serves
    }
    assert one.kinds <= served
    assert one.kinds <= {option.id for option in knowledge.questions[NEEDS].options}
