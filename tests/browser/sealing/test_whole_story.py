"""A whole story, sealed by the browser for three organisations and opened by Python as each."""

import json
from typing import Any

import pytest

from entree.core.sealing.envelope import Section, open_section, unwrap_key
from entree.core.sealing.frames import to_text
from entree.core.sealing.line import person_as_writer, read_line
from entree.core.sealing.message import Row, check_row, check_section
from entree.core.sealing.receipt import person_of
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.stretch import stretch
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose, Wrap
from tests.browser.sealing.engines import Engine, InPage, Refused, Value
from tests.browser.sealing.story import (
    FROM,
    OPERATOR,
    ORGANISATIONS,
    as_value,
    keys_of,
    statement,
    three_organisations,
)

KINDS = (
    "reach_me", "must_not", "what_i_need", "safety", "health", "when", "what_happened", "preview",
)  # fmt: skip
UNIQUE = ("section", "nonce", "commitment", "ciphertext")
BITS, SALT = bytes(range(13)), bytes(range(16))
TOLD = {kind: f"Wat iemand hier schreef over {kind}." for kind in KINDS}


def request(person: Value, **change: Value) -> Value:
    """Return what the page hands to the bundle: all that was written, and for whom."""
    return {
        "person": person,
        "sections": [{"kind": kind, "words": words} for kind, words in TOLD.items()],
        "recipients": three_organisations(KINDS),
        "keepsCopy": True,
        "operatorKey": signing_key(OPERATOR),
        "now": FROM,
        "text": "2026-11",
        **change,
    }


def person_in(engine: Engine) -> Value:
    """Return the keys of the person, as the bundle works them out."""
    return engine.call("personKeys", stretch(BITS, SALT), 1)


def opened_by(story: Any, reader: str, suite: Suite, seed: bytes) -> dict[str, str]:
    """Return what a reader can open, by its kind."""
    purpose = Purpose.PERSON if reader == "person" else Purpose.ORGANISATION
    found = {}
    for part in story["sections"]:
        section = Section.from_json(part["section"])
        for one in part["wraps"]:
            if one["to"] == reader:
                key = unwrap_key(section, Wrap.from_json(one["wrap"]), purpose, suite, seed)
                content = open_section(section, key)
                found[content.kind] = content.words
    return found


def test_each_organisation_opens_what_the_person_shares_with_it_and_the_person_all(
    engine: Engine,
) -> None:
    story: Any = engine.call("composeStory", request(person_in(engine)))

    person = person_of(BITS, SALT, Suite.HYBRID)
    assert opened_by(story, "person", Suite.HYBRID, person.keys.seed) == TOLD
    for organisation, (suite, kinds) in ORGANISATIONS.items():
        seed = keys_of(organisation).seed
        shared = {kind: TOLD[kind] for kind in KINDS if kinds is None or kind in kinds}
        assert opened_by(story, organisation, suite, seed) == shared


def test_the_message_names_every_section_and_every_row_and_is_signed(engine: Engine) -> None:
    story: Any = engine.call("composeStory", request(person_in(engine)))

    person = person_of(BITS, SALT, Suite.HYBRID)
    writer = person_as_writer(person.conversation(), person.keys.public())
    line = read_line([story["message"]], writer)
    assert line.trouble is None
    [letter] = [message.letter for message in line.shown]
    for part in story["sections"]:
        check_section(Section.from_json(part["section"]), letter)
    for row in story["rows"]:
        check_row(Row.from_json(row), letter)
    assert len(letter.sections) == len(KINDS)
    assert len(letter.consent) == len(ORGANISATIONS)


def test_what_was_written_and_the_private_keys_stand_nowhere_in_what_is_sent(node: Engine) -> None:
    person: Any = person_in(node)
    story: Any = node.call("composeStory", request(person))
    # Which section may be opened first goes in clear, if the person wants that: an id by chance.
    assert len(story.pop("preview")) == 16
    sent = json.dumps(story, ensure_ascii=False, default=to_text)

    assert not any(words in sent or kind in sent for kind, words in TOLD.items())
    for secret in (person["mailbox"], person["signing"], person["lookup"], BITS):
        assert to_text(secret) not in sent


def test_two_times_the_same_story_have_nothing_in_common(node: Engine) -> None:
    stories: list[Any] = [node.call("composeStory", request(person_in(node))) for _ in range(2)]

    one, other = (
        {part["section"][name] for part in story["sections"] for name in UNIQUE}
        for story in stories
    )
    assert len(one) == len(other) == len(UNIQUE) * len(KINDS)
    assert not one & other


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"now": FROM - 1}, "not-stated"),
        ({"operatorKey": bytes(32)}, "not-stated"),
        ({"recipients": []}, "nobody"),
        ({"text": "a text"}, "malformed"),
        ({"sections": [{"kind": "when", "words": "a" * 70_000}]}, "too-long"),
    ],
)
def test_when_anything_is_wrong_nothing_comes_out(
    change: dict[str, Value], reason: str, node: Engine
) -> None:
    with pytest.raises(Refused, match=reason):
        node.call("composeStory", request(person_in(node), **change))


def test_one_organisation_without_a_statement_that_counts_stops_all(node: Engine) -> None:
    recipients: Any = three_organisations(KINDS)
    recipients[1]["statement"] = as_value(statement(Suite.HYBRID).to_json())

    with pytest.raises(Refused, match="not-stated"):
        node.call("composeStory", request(person_in(node), recipients=recipients))


def test_a_page_that_composes_asks_for_nothing(page: InPage) -> None:
    person = person_in(page)
    before = list(page.requests)

    page.call("composeStory", request(person))

    assert page.requests == before
