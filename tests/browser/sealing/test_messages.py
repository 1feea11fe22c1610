"""Messages: what one side signs the other checks, and both find the same trouble in a line."""

from copy import deepcopy
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from entree.core.sealing.envelope import Section, seal_section
from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import NOTHING, to_text
from entree.core.sealing.line import Line, Seen, Writer, missing_from, read_line
from entree.core.sealing.message import Entry, Letter, Message, Row, sign_letter
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.suites import Suite
from tests.browser.sealing.engines import Engine, InPage, Refused, Value, in_page
from tests.browser.sealing.story import CONTENT, CONVERSATION, ORGANISATION, as_value, place

# A browser as it was before it had Ed25519: it refuses to import such a key.
WITHOUT = """
    const had = SubtleCrypto.prototype.importKey;
    SubtleCrypto.prototype.importKey = function (form, key, how, ...rest) {
        if ((how.name ?? how) === "Ed25519") return Promise.reject(new Error("not supported"));
        return had.call(this, form, key, how, ...rest);
    };
"""
TRY = "('raw', new Uint8Array(32), {name: 'Ed25519'}, true, ['verify'])"
PERSON = Random("person").randbytes(32)
EPOCHS = {number: Random(f"signing {number}").randbytes(32) for number in (1, 2)}
ROW = Row(bytes(16), ORGANISATION, (place().section,))
FIELDS: dict[str, Value] = {
    "conversation": CONVERSATION,
    "sender": "person",
    "epoch": 0,
    "number": 1,
    "previous": NOTHING,
    "seen": [],
    "sections": [],
    "consent": [],
    "text": "2026-11",
}


def section(version: int) -> Section:
    """Return a section of the story in one version."""
    return seal_section(Suite.HYBRID, place(version), CONTENT, Random(version).randbytes)[0]


def line(length: int = 4) -> list[dict[str, Any]]:
    """Return what an organisation wrote, over two epochs, for the wire."""
    written, previous = list[dict[str, Any]](), NOTHING
    for number in range(1, length + 1):
        epoch = 1 if number < 3 else 2
        letter = Letter(
            CONVERSATION,
            ORGANISATION,
            epoch,
            number,
            previous,
            "2026-11",
            sections=(Entry.of(section(number)),),
            consent=(ROW.digest(),) if number % 2 else (),
            seen=(Random(number).randbytes(32),) if number > 2 else (),
        )
        written.append(sign_letter(letter, EPOCHS[epoch]).to_json())
        previous = letter.hash()
    return written


WRITER = Writer(CONVERSATION, ORGANISATION, {n: signing_key(key) for n, key in EPOCHS.items()})


def asked(seen: Seen | None = None) -> Value:
    """Return whose line it is, as the bundle has it."""
    return {
        "conversation": CONVERSATION,
        "sender": ORGANISATION,
        "keys": {str(number): key for number, key in WRITER.keys.items()},
        "seen": {"number": seen.number, "hash": seen.hash} if seen else None,
    }


def test_what_the_bundle_signs_python_accepts_to_the_byte(engine: Engine) -> None:
    entries = [
        {"section": one.place.section, "version": one.place.version, "digest": one.digest()}
        for one in [section(1)]
    ]
    marks = [bytes([9]) * 32, bytes([1]) * 32]

    changed: Value = {**FIELDS, "sections": entries, "consent": marks, "seen": marks}  # type: ignore[dict-item]
    message = Message.from_json(engine.call("signMessage", PERSON, changed))

    assert message.is_signed_by(signing_key(PERSON))
    assert message == sign_letter(message.letter, PERSON)
    assert message.letter.consent == tuple(sorted(marks))


def test_what_python_signs_the_bundle_accepts(engine: Engine) -> None:
    written = line()

    found: Any = engine.call("readLine", as_value(written), asked())

    expected = read_line(written, WRITER)
    assert found["trouble"] is None
    assert [one["hash"] for one in found["shown"]] == [m.letter.hash() for m in expected.shown]


def test_without_signatures_of_its_own_a_browser_gives_the_same(
    page: InPage, browser: Browser
) -> None:
    text = b"what is signed"

    with in_page(browser, before=WITHOUT) as old:
        library = old.call("sign", PERSON, text)
        old.call("verify", signing_key(PERSON), library, text)
        with pytest.raises(Refused, match="unsigned"):
            old.call("verify", signing_key(PERSON), library, b"something else")
        found: Any = old.call("readLine", as_value(line()), asked())
        lacks = old.page.evaluate(f"crypto.subtle.importKey{TRY}.then(() => 0, () => 1)")

    assert lacks
    assert library == page.call("sign", PERSON, text)
    assert found["trouble"] is None


def test_a_section_is_shown_only_when_a_message_names_it(node: Engine) -> None:
    found: Any = node.call("readLine", as_value(line(1)), asked())
    message = found["shown"][0]

    for version, is_named in [(1, True), (2, False)]:
        read = node.call("readSection", as_value(section(version).to_json()))
        if is_named:
            node.call("requireNamed", read, message)
            continue
        with pytest.raises(Refused, match="not-opened"):
            node.call("requireNamed", read, message)


def test_a_row_of_consent_counts_only_when_it_was_signed(node: Engine) -> None:
    found: Any = node.call("readLine", as_value(line(1)), asked())

    node.call("requireConsent", as_value(ROW.to_json()), found["shown"][0])

    wider = Row(ROW.salt, ROW.organisation, (*ROW.sections, b"\xff" * 16))
    with pytest.raises(Refused, match="not-opened"):
        node.call("requireConsent", as_value(wider.to_json()), found["shown"][0])


OTHERS = [0, 1, 3, "person", "centrum-zuid", "", [], None, to_text(bytes(16)), to_text(bytes(32))]


def changes(written: list[dict[str, Any]], rng: Random) -> None:
    """Change a line as somebody would who can write to the database."""
    at, other = rng.randrange(len(written)), rng.randrange(len(written))
    message = written[at]
    name = rng.choice(sorted(message))
    match rng.randrange(8):
        case 0:
            del written[at]
        case 1:
            written[at], written[other] = written[other], written[at]
        case 2:
            written.insert(at, deepcopy(written[other]))
        case 3:
            message[name] = deepcopy(written[other][name])
        case 4:
            del message[name]
        case 5:
            message[name] = rng.choice(OTHERS)
        case 6:
            resign(message, rng)
        case _:
            del written[at:]


def resign(message: dict[str, Any], rng: Random) -> None:
    """Write a message anew with a key of the organisation: only its place can give it away."""
    try:
        old = Message.from_json(message).letter
        change: dict[str, Any] = rng.choice(
            [{"number": rng.randint(1, 5)}, {"previous": rng.randbytes(32)}, {"epoch": 1}]
        )
        kept = {name: getattr(old, name) for name in old.__slots__}
        letter = Letter(**(kept | change))
    except SealingError:
        return
    message.update(sign_letter(letter, EPOCHS.get(letter.epoch, PERSON)).to_json())


def test_both_sides_find_the_same_trouble_in_lines_that_somebody_changed(node: Engine) -> None:
    rng, troubles = Random(7), dict[str, int]()
    last = read_line(line(), WRITER).last()

    for _ in range(400):
        written, seen = line(), rng.choice([None, last, Seen(2, bytes(32)), Seen(9, bytes(32))])
        for _ in range(rng.randint(1, 2)):
            if written:
                changes(written, rng)
        found: Any = node.call("readLine", as_value(written), asked(seen))
        expected = read_line(written, WRITER, seen)
        assert found["trouble"] == expected.trouble, written
        assert len(found["shown"]) == len(expected.shown)
        troubles[str(expected.trouble)] = troubles.get(str(expected.trouble), 0) + 1

    assert set(troubles) == {
        "malformed", "foreign", "unsigned", "older", "missing", "forked", "None",
    }  # fmt: skip


def test_a_reply_that_was_held_back_is_missed(node: Engine) -> None:
    shown: Any = node.call("readLine", as_value(line()), asked())
    python: list[Line] = [read_line(line(), WRITER)]

    found = node.call("missingAmong", [shown["shown"]])

    assert isinstance(found, list)
    assert set(found) == {to_text(mark) for mark in missing_from(python)}
