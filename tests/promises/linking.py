"""An attack on the study: order what was used, order what was answered, and lay them side by side.

Orders come from everywhere a thief looks: where the bytes of each lie in every file, first and
last, and in which order the tables give their rows.
"""

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

# How many standard errors two orders agree: by chance alone once in about sixteen thousand pairs.
SURE = 4.0


@dataclass(frozen=True, slots=True)
class Person:
    """Who took part, as only the test knows it."""

    arm: str
    token: str
    sealed: str
    # The token as somebody types it; "" where nobody did.
    letters: str = ""

    def of_token(self) -> list[bytes]:
        """Return in which forms an invitation can lie somewhere."""
        typed = [self.letters.encode()] if self.letters else []
        return [self.token.encode(), bytes.fromhex(self.token), *typed]

    def of_sealed(self) -> list[bytes]:
        """Return in which forms a response can lie somewhere: as bytes, or as it travels."""
        begins = bytes.fromhex(self.sealed)
        # Three bytes are four letters: so many as fill letters, and the same ones whatever follows.
        return [begins, base64.urlsafe_b64encode(begins[: len(begins) // 3 * 3])]


@dataclass(frozen=True, slots=True)
class Link:
    """Two orders that agree more than chance lets them."""

    tokens: str
    responses: str
    sure: float


def links(people: Sequence[Person], files: Path, rows: Mapping[str, list[str]]) -> list[Link]:
    """Return every pair of orders that ties invitations to responses, within their strata."""
    tokens = {one.token: one.of_token() for one in people}
    sealed = {one.sealed: one.of_sealed() for one in people}
    wholes = {str(path.relative_to(files)): path.read_bytes() for path in walk(files)}
    of_tokens = dict(orders(tokens, wholes, rows))
    of_sealed = dict(orders(sealed, wholes, rows))
    crowds = [[one for one in people if one.arm == arm] for arm in {one.arm for one in people}]
    return [
        Link(name, other, sure)
        for name, order in of_tokens.items()
        for other, answers in of_sealed.items()
        if abs(sure := how_sure(crowds, order, answers)) >= SURE
    ]


def how_sure(
    crowds: Sequence[Sequence[Person]], order: Sequence[str], answers: Sequence[str]
) -> float:
    """Return by how many standard errors two orders agree, within all crowds together."""
    each = [agree(crowd, order, answers) for crowd in crowds]
    degrees = sum(number - 1 for _, number in each)
    return sum(rank * (number - 1) for rank, number in each) / sqrt(degrees) if degrees else 0.0


def walk(files: Path) -> Iterator[Path]:
    """Give every file."""
    return (path for path in sorted(files.rglob("*")) if path.is_file())


def orders(
    sought: Mapping[str, list[bytes]], wholes: Mapping[str, bytes], rows: Mapping[str, list[str]]
) -> Iterator[tuple[str, list[str]]]:
    """Give each order in which these can be laid, with a name for where it comes from."""
    for name, whole in wholes.items():
        places = {one: found for one, forms in sought.items() if (found := at(whole, forms))}
        for which, nth in (("first", 0), ("second", 1), ("last", -1)):
            there = {one: found[nth] for one, found in places.items() if len(found) > max(nth, 0)}
            if len(there) > 2:
                yield f"{name}, {which} place", sorted(there, key=there.__getitem__)
    for name, row in rows.items():
        if order := [one for one in row if one in sought]:
            yield f"rows of {name}", order


def at(whole: bytes, forms: Sequence[bytes]) -> list[int]:
    """Return where something lies, in any of its forms."""
    return sorted(found.start() for form in forms for found in re.finditer(re.escape(form), whole))


def agree(
    people: Sequence[Person], tokens: Sequence[str], answers: Sequence[str]
) -> tuple[float, int]:
    """Return the rank correlation of two orders of the same people, and of how many.

    Of nobody it is 0, of one.
    """
    both = [one for one in people if one.token in tokens and one.sealed in answers]
    if len(both) < 2:
        return 0.0, 1
    by_token = sorted(both, key=lambda one: tokens.index(one.token))
    by_answer = {
        one.sealed: place
        for place, one in enumerate(sorted(both, key=lambda one: answers.index(one.sealed)))
    }
    number = len(both)
    apart = sum((place - by_answer[one.sealed]) ** 2 for place, one in enumerate(by_token))
    return 1 - 6 * apart / (number * (number**2 - 1)), number
