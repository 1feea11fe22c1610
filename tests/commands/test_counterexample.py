"""The journey of someone for whom a guarantee fails says what they must see, for every outcome."""

from datetime import datetime
from pathlib import Path

import pytest

from entree.commands.counterexample import involved, raw_answers, write_journey
from entree.core.intake.comparison import seen
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.journeys import Expectation, read_journeys
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.smallest import Person
from tests.core.proofs.making import made
from tests.core.small_knowledge import told, write

AT = datetime(2026, 3, 4, 12, tzinfo=AMSTERDAM)
GIVEN = {"now.situation": ["danger"], "what.happened": ["images"], "who.age": 12}

EXPECTED = {
    "{card: home/advice, below: [emergency]}": {"first": ("emergency/call", "home/advice")},
    "{card: office/desk, within: 1}": {"cards": ("office/desk",)},
    "{must: [centre/call, home/advice]}": {"cards": ("centre/call",)},
    "{some_card: {serves: [legal]}}": {"cards": ("office/desk",)},
    "{some_help: {serves: [legal]}}": {"listed": ("office/desk",)},
    "{no_card: {police: [may]}}": {"no_cards": ("emergency/call",)},
    "{no_help: {police: [may]}}": {"gone": ("emergency/call",)},
    "{notice: [rest-first]}": {"notices": ("rest-first",)},
    "{notice: [keep-images], in_no_other_case: yes}": {"no_notices": ("keep-images",)},
    "{no_notice: [keep-images, rest-first]}": {"no_notices": ("keep-images",)},
    "{musts_in_order: [home, emergency, centre, children]}": {
        "first": ("home/advice", "emergency/call", "children/talk")
    },
    "{theorem: taking-away}": {"first": ("emergency/call",)},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the small knowledge in a folder."""
    return write(tmp_path / "knowledge")


@pytest.fixture
def small(folder: Path) -> Knowledge:
    """Return the small knowledge."""
    return load(folder)


@pytest.mark.parametrize("then", EXPECTED)
def test_a_journey_says_what_this_person_must_see(
    tmp_path: Path, folder: Path, small: Knowledge, then: str
) -> None:
    person = Person(dict(told(small, GIVEN)), AT)

    write_journey(folder / "journeys", small, made(tmp_path, small, then), person)

    (journey,) = read_journeys(folder, small)
    assert (journey.given, journey.at) == (person.answers, AT.replace(tzinfo=None))
    top = seen(small, person.answers, AT).keys[:1]
    plain = Expectation(top, (), (), (), (), (), None, {})
    differs = {
        name: getattr(journey.expect, name)
        for name in ("first", "cards", "no_cards", "listed", "gone", "notices", "no_notices")
        if getattr(journey.expect, name) != getattr(plain, name)
    }
    expected = EXPECTED[then]
    assert differs == ({} if expected == {"first": top} else expected)


def test_answers_are_written_as_a_file_has_them(small: Knowledge) -> None:
    person = Person(dict(told(small, {**GIVEN, "who.for": "me", "when.last_time": "skipped"})), AT)

    assert raw_answers(small, person) == {**GIVEN, "who.for": "me"}


def test_the_rules_that_speak_of_it_are_named(tmp_path: Path, small: Knowledge) -> None:
    person = Person(dict(told(small, GIVEN)), AT)
    home = made(tmp_path, small, "{must: [home/advice]}")
    theorem = made(tmp_path, small, "{theorem: taking-away}")
    notice = made(tmp_path, small, "{notice: [rest-first]}")

    assert [(rule.id, holds) for rule, holds in involved(small, home, person)] == [
        ("home", True),
        ("home-of-a-child", False),
    ]
    assert [(rule.id, holds) for rule, holds in involved(small, notice, person)] == [
        ("rest-first", False)
    ]
    named = {rule.id for rule, holds in involved(small, theorem, person) if holds}
    assert named == {"danger", "home", "child", "keep-images"}
