"""The first rating of the queries follows from the knowledge."""

from datetime import datetime
from pathlib import Path

import pytest

from entree.core.findability.queries import read_queries
from entree.core.intake.advise import advise
from entree.core.knowledge.model import NEEDS, Knowledge
from entree.reports.findability_words import KINDS
from tests.core.small_knowledge import told

STUDY = Path(__file__).resolve().parents[2] / "studies/2026-findability"
QUERIES = read_queries(STUDY)
SITUATIONS = QUERIES.situations
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


def test_each_kind_that_two_raters_agreed_on_is_served_by_some_offer(knowledge: Knowledge) -> None:
    served = {need for offer in knowledge.offers.values() for need in offer.serves}

    assert {kind for one in QUERIES.queries for kind in one.kinds} <= served


def test_every_kind_has_a_name_in_the_report(knowledge: Knowledge) -> None:
    given = {kind for one in QUERIES.queries for kind in one.first | (one.second or set())}

    assert given <= set(KINDS) <= {option.id for option in knowledge.questions[NEEDS].options}
