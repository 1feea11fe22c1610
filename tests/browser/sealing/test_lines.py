"""Reading a line: both sides show the same and find the same trouble, whatever was changed."""

from copy import deepcopy
from random import Random
from typing import Any

import pytest

from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import to_text
from entree.core.sealing.line import Line, Seen, missing_from, read_line
from entree.core.sealing.message import Letter, Message, sign_letter
from tests.browser.sealing.engines import Engine
from tests.browser.sealing.lines import EPOCHS, WRITER, asked, line
from tests.browser.sealing.story import as_value

PERSON = Random("person").randbytes(32)
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


@pytest.mark.parametrize(
    ("epochs", "versions", "shown"),
    [
        ([1, 2, 1], [1, 2, 3], 2),
        ([1, 1, 1], [1, 2, 2], 2),
        ([1, 1, 1], [1, 3, 2], 2),
        ([1, 1, 1], [2, 1, 3], 1),
    ],
)
def test_an_epoch_that_falls_and_a_version_that_does_not_rise_are_older(
    epochs: list[int], versions: list[int], shown: int, node: Engine
) -> None:
    written = line(epochs, versions)

    found: Any = node.call("readLine", as_value(written), asked())

    assert (len(found["shown"]), found["trouble"]) == (shown, "older")
    assert read_line(written, WRITER).trouble == "older"


def test_a_reply_that_was_held_back_is_missed(node: Engine) -> None:
    shown: Any = node.call("readLine", as_value(line()), asked())
    python: list[Line] = [read_line(line(), WRITER)]

    found = node.call("missingAmong", [shown["shown"]])

    assert isinstance(found, list)
    assert set(found) == {to_text(mark) for mark in missing_from(python)}
