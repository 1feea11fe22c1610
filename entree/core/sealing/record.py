"""Reading JSON that somebody else wrote: exactly these keys, each of its kind, or a refusal."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from entree.core.sealing.errors import Malformed, UnknownFormat
from entree.core.sealing.frames import FORMAT, from_text

# What a browser can count to without rounding.
MOST = 2**53 - 1
FOUR_BYTES = 2**32 - 1
# The length of the id of a conversation or a section.
ID = 16
PERSON = "person"
ORGANISATION = "[a-z0-9-]{1,64}"
KIND = "[a-z_]{1,32}"
# The version of a text somebody consented to.
TEXT = "[A-Za-z0-9._-]{1,64}"


def is_this_format(value: object) -> bool:
    """Tell whether a format is this one: the number itself, not what Python calls equal to it."""
    return type(value) is int and value == FORMAT


def fits(value: str, pattern: str) -> bool:
    """Tell whether a text fits a pattern as a whole."""
    return re.fullmatch(pattern, value) is not None


@dataclass(frozen=True, slots=True)
class Record:
    """One object of JSON, named for messages, with exactly the keys that were asked for."""

    name: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, raw: object, name: str, keys: str) -> Self:
        """Read an object with these keys, written with spaces between; ``format`` must fit."""
        if not isinstance(raw, Mapping):
            raise Malformed(f"A {name} is an object.")
        values = {str(key): value for key, value in raw.items()}
        wanted = set(keys.split())
        if "format" in wanted and not is_this_format(values.get("format")):
            raise UnknownFormat(f"This {name} has another format than {FORMAT}.")
        if values.keys() != wanted:
            wrong = ", ".join(sorted(wanted ^ values.keys()))
            raise Malformed(f"A {name} has other keys than it should: {wrong}.")
        return cls(name, values)

    def octets(self, key: str, length: int | None = None) -> bytes:
        """Read bytes, of one length if that is known."""
        value = self.values[key]
        if not isinstance(value, str):
            raise Malformed(f"The {key} of a {self.name} is text.")
        found = from_text(value)
        if length is not None and len(found) != length:
            raise Malformed(f"The {key} of a {self.name} has {length} bytes, not {len(found)}.")
        return found

    def number(self, key: str, most: int = FOUR_BYTES, least: int = 0) -> int:
        """Read a whole number between two bounds."""
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Malformed(f"The {key} of a {self.name} is a whole number: {least} to {most}.")
        return value

    def text(self, key: str, pattern: str) -> str:
        """Read a text that fits a pattern as a whole."""
        value = self.values[key]
        if not isinstance(value, str) or not fits(value, pattern):
            raise Malformed(f"The {key} of a {self.name} does not fit {pattern}.")
        return value

    def several(self, key: str) -> Sequence[object]:
        """Read a list."""
        value = self.values[key]
        if not isinstance(value, list):
            raise Malformed(f"The {key} of a {self.name} is a list.")
        return value

    def digests(self, key: str, length: int) -> tuple[bytes, ...]:
        """Read a list of bytes of one length, ascending and none twice."""
        items = [Record(self.name, {key: item}).octets(key, length) for item in self.several(key)]
        return ascending(items, f"{key} of a {self.name}")


def ascending(items: Sequence[bytes], name: str) -> tuple[bytes, ...]:
    """Return the items, refused unless they ascend and none is there twice."""
    if any(first >= second for first, second in pairwise(items)):
        raise Malformed(f"The {name} do not ascend, or one is there twice.")
    return tuple(items)
