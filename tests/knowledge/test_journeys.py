"""The fifteen people we walk through again and again: each sees what the file says.

The stories stand in ``knowledge/journeys/``; everybody in them is invented.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from entree.core.intake.advise import advise
from entree.core.intake.view import Advice
from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.journeys import NOTHING, Expectation, Journey, read_journeys
from entree.core.knowledge.load import content_hash
from entree.core.knowledge.model import Knowledge


def problems(expect: Expectation, advice: Advice) -> Iterator[str]:
    """Say in sentences where the view is not what the journey expects."""
    cards = [card.key for card in advice.cards]
    listed = {*cards, *(card.key for card in advice.more)}
    notices = {notice.rule for notice in advice.notices}
    top = cards[: len(expect.first)]
    if top != list(expect.first):
        yield f"the first cards are {top}, not {list(expect.first)}"
    yield from (f"{key} is no card" for key in expect.cards if key not in cards)
    yield from (f"{key} is a card" for key in expect.no_cards if key in cards)
    yield from (f"{key} is not in the list" for key in expect.listed if key not in listed)
    yield from (f"{key} is still in the list" for key in expect.gone if key in listed)
    yield from (f"{id_} is not shown" for id_ in expect.notices if id_ not in notices)
    yield from (f"{id_} is shown" for id_ in expect.no_notices if id_ in notices)
    shown = [notice.rule for notice in advice.notices][: len(expect.first_notices)]
    if shown != list(expect.first_notices):
        yield f"the first notices are {shown}, not {list(expect.first_notices)}"
    asked = advice.next_question or NOTHING
    if expect.asks not in {None, asked}:
        yield f"the next question is {asked}, not {expect.asks}"
    first = {card.key: card.channels[0].channel.kind for card in advice.cards if card.channels}
    for key, kind in expect.first_channel.items():
        if first.get(key) != kind:
            yield f"the first channel of {key} is {first.get(key)}, not {kind}"


def test_the_person_sees_what_the_journey_says(journey: Journey, knowledge: Knowledge) -> None:
    advice = advise(knowledge, journey.given, at=journey.at, language="nl")

    found = list(problems(journey.expect, advice))

    assert not found, "\n".join(["", journey.who, *found])


def test_the_order_and_the_help_are_the_same_in_english(
    journey: Journey, knowledge: Knowledge
) -> None:
    dutch = advise(knowledge, journey.given, at=journey.at, language="nl")

    english = advise(knowledge, journey.given, at=journey.at, language="en")

    assert [card.key for card in english.cards] == [card.key for card in dutch.cards]


def test_there_is_a_journey_for_each_of_the_fifteen_people(
    folder: Path, knowledge: Knowledge
) -> None:
    assert len(read_journeys(folder, knowledge)) >= 15


def test_every_kind_of_expectation_can_fail(folder: Path, knowledge: Knowledge) -> None:
    journey = read_journeys(folder, knowledge)[0]
    advice = advise(knowledge, journey.given, at=journey.at, language="nl")
    top, last = advice.cards[0].key, advice.cards[-1].key
    right = Expectation((top,), (), (), (), (), (), None, {})
    wrong = {
        "first": (last,),
        "cards": ("lokaal-noodnummer/bellen",),
        "no_cards": (top,),
        "gone": (top,),
        "listed": ("lokaal-noodnummer/bellen",),
        "notices": ("zorgen-over-jezelf",),
        "no_notices": (advice.notices[0].rule,),
        "first_notices": ("zorgen-over-jezelf",),
        "asks": "who.for",
        "first_channel": {top: "mail"},
    }

    assert not list(problems(right, advice))
    for part, value in wrong.items():
        assert list(problems(replace(right, **{part: value}), advice)), part  # type: ignore[arg-type]


GOOD = """
- journey: iemand
  who: Iemand.
  at: 2026-03-05T10:00
  given:
    now.situation: [none]
  expect: {first: [113/praten]}
"""

# What is replaced in it by what, and what the message then says.
BROKEN = {
    "a key that is no key": ("  who:", "  whom: Zij.\n  who:", "no key 'whom'"),
    "no moment": ("2026-03-05T10:00", "2026-13-05T10:00", "'at'"),
    "a question that does not exist": ("now.situation", "now.situatoin", "now.situation"),
    "an option that does not exist": ("[none]", "[nonne]", "no option 'nonne'"),
    "an offer that does not exist": ("113/praten", "113/prten", "Did you mean '113/praten'?"),
    "an offer that cannot be gone": ("]}", "], gone: [113/prten]}", "no offer '113/prten'"),
    "a notice that does not exist": ("]}", "], notices: [zelfdoding]}", "rule with a notice"),
    "a next question that does not exist": ("]}", "], asks: who.fr}", "Did you mean 'who.for'?"),
    "the same name twice": ("", GOOD, "two journeys 'iemand'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_journey_names_its_file_and_its_repair(
    name: str, tmp_path: Path, knowledge: Knowledge
) -> None:
    old, new, said = BROKEN[name]
    text = GOOD.replace(old, new, 1) if old else GOOD + new
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "mine.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(KnowledgeError) as caught:
        read_journeys(tmp_path, knowledge)

    assert str(caught.value).startswith("journeys/mine.yaml:")
    assert said in str(caught.value)


def test_journeys_are_no_part_of_the_knowledge_that_runs(
    folder: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    shutil.copytree(folder, tmp_path / "knowledge")
    shutil.rmtree(tmp_path / "knowledge" / "journeys")

    assert content_hash(tmp_path / "knowledge") == knowledge.version
