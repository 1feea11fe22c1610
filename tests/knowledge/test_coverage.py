"""The journeys together reach every organisation and every notice, and the docs say which do."""

import re
from functools import lru_cache
from pathlib import Path

import pytest

from entree.core.intake.advise import advise
from entree.core.knowledge.journeys import read_journeys
from entree.core.knowledge.model import Knowledge
from tests.knowledge.conftest import FOLDER, loaded

DOCUMENT = FOLDER.parent / "docs/understand/journeys.md"

# A second door to a lawyer with experience. Who asks for one sees slachtofferadvocaat, Schadefonds
# and the Juridisch Loket; this one, whose list of lawyers was not seen, stands under "more help".
NO_CARD = {"langzs/advocaat"}


@lru_cache
def shown() -> dict[str, set[str]]:
    """Return, for every card and every notice that some journey shows, the journeys that do."""
    found: dict[str, set[str]] = {}
    for journey in read_journeys(FOLDER, loaded()):
        advice = advise(loaded(), journey.given, at=journey.at, language="nl")
        names = [card.key for card in advice.cards] + [one.rule for one in advice.notices]
        for name in names:
            found.setdefault(name, set()).add(journey.id)
    return found


@lru_cache
def told() -> dict[str, list[str]]:
    """Return what the tables of the docs say: an offer or a notice, and journeys that show it."""
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z0-9/-]+) \| ([a-z0-9, -]+) \|$", text, re.MULTILINE)
    return {name: journeys.split(", ") for name, journeys in rows}


def offers_that_can_be_a_card(knowledge: Knowledge) -> set[str]:
    """Return every offer that is not always folded."""
    return {key for key, offer in knowledge.offers.items() if not offer.folded}


def notices(knowledge: Knowledge) -> set[str]:
    """Return every rule that tells something."""
    return {rule.id for rule in knowledge.rules if rule.title}


def test_there_are_at_least_eighty_journeys(knowledge: Knowledge) -> None:
    assert len(read_journeys(FOLDER, knowledge)) >= 80


def test_every_offer_is_a_card_for_somebody(knowledge: Knowledge) -> None:
    assert offers_that_can_be_a_card(knowledge) - set(shown()) == NO_CARD


def test_every_notice_is_shown_to_somebody(knowledge: Knowledge) -> None:
    assert notices(knowledge) <= set(shown())


def test_the_docs_name_every_offer_and_every_notice(knowledge: Knowledge) -> None:
    everything = offers_that_can_be_a_card(knowledge) - NO_CARD | notices(knowledge)

    assert set(told()) == everything


@pytest.mark.parametrize("name", sorted(told()) if Path(DOCUMENT).exists() else [])
def test_the_journeys_that_the_docs_name_do_show_it(name: str) -> None:
    assert set(told()[name]) <= shown()[name]
