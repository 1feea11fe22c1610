"""Checking the audit: every change, gap and fork; a tail that was cut off with an anchor only.

An anchor is a head that was kept where whoever holds the database could not reach it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from entree.core.audit.chain import Fields, Line
from entree.core.audit.head import SignedHead
from entree.core.sealing.frames import NOTHING


class Trouble(StrEnum):
    """What is wrong with a line, or with what a head says of it."""

    GAP = "lines are missing before it"
    FORK = "there is another line with this number"
    UNLINKED = "it does not follow the line before"
    CHANGED = "it is not what its hash says"
    FIELDS = "its fields are not those that were committed to"
    UNSIGNED = "a head about it is not signed by the key of the audit"
    CUT = "a head says that it was there: the tail was cut off"
    REWRITTEN = "a head says that another line stood here"


@dataclass(frozen=True, slots=True)
class Kept:
    """A line as it is stored: its hash, and its fields with their salt unless they were erased."""

    line: Line
    hash: bytes
    opened: tuple[Fields, bytes] | None


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong, and at which line."""

    number: int
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. ``anchored`` is the last line that an anchor vouches for; None: no anchor."""

    lines: int
    erased: int
    findings: tuple[Finding, ...]
    anchored: int | None


def verify(
    kept: Iterable[Kept],
    *,
    heads: Sequence[SignedHead] = (),
    anchors: Sequence[SignedHead] = (),
    keys: Collection[bytes] = (),
) -> Report:
    """Check lines in the order of their numbers against heads kept here and anchors from outside.

    ``keys`` are the public keys of the audit that count for heads.
    """
    asked = {signed.head.number for signed in (*heads, *anchors)}
    findings: set[Finding] = set()
    marks, lines, erased = {0: NOTHING}, 0, 0
    number, mark = 0, NOTHING
    for one in kept:
        lines += 1
        erased += one.opened is None
        findings |= {Finding(one.line.number, found) for found in wrong_with(one, number, mark)}
        number, mark = max(number, one.line.number), one.line.hash()
        if number in asked:
            marks.setdefault(number, mark)
    for signed in (*heads, *anchors):
        if trouble := against(signed, marks, keys):
            findings.add(Finding(signed.head.number, trouble))
    held = [one.head.number for one in anchors if against(one, marks, keys) is None]
    anchored = max(held, default=0) if anchors else None
    return Report(lines, erased, tuple(sorted(findings)), anchored)


def wrong_with(one: Kept, number: int, mark: bytes) -> Iterable[Trouble]:
    """Say what is wrong with a line that should follow one with this number and hash."""
    line = one.line
    if line.number <= number:
        yield Trouble.FORK
    elif line.number > number + 1:
        yield Trouble.GAP
    elif line.previous != mark:
        yield Trouble.UNLINKED
    if one.hash != line.hash():
        yield Trouble.CHANGED
    if one.opened is not None:
        fields, salt = one.opened
        if fields.commitment(salt) != line.commitment:
            yield Trouble.FIELDS


def against(signed: SignedHead, marks: dict[int, bytes], keys: Collection[bytes]) -> Trouble | None:
    """Say what a head has against the chain whose hashes these are."""
    if signed.key not in keys or not signed.is_signed():
        return Trouble.UNSIGNED
    if signed.head.number not in marks:
        return Trouble.CUT
    return None if marks[signed.head.number] == signed.head.hash else Trouble.REWRITTEN
