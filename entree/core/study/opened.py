"""The opened folder: the one form in which the answers of a wave go from command to command.

``entree study open`` and a rehearsal write it; this is how it is read. A mistake is named by its
file, line and column, never by what was answered.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np

from entree.core.study.answers import Answers, Wave, books
from entree.core.study.arms import Arm
from entree.core.study.columns import MISSING, Column, Type, columns
from entree.core.study.errors import BadResponses
from entree.core.study.frozen import freeze
from entree.core.study.instrument import Instrument
from entree.core.study.opened_files import ABOUT, COUNTED, RESPONSES, SCHEMA, TEXTS
from entree.core.study.packing import INTERVIEW, MODES, TONGUES

ARMS = {arm.name.lower(): arm for arm in Arm}
LINE = ("form", "arm", "stratum", "mode", "language", "cells")
TEXT = ("form", "variable", "text")
STRATUM = re.compile(r"[a-z0-9-]{1,24}")
# So many lines with a mistake are listed.
LISTED = 10
ANEW = (
    "Nothing was written, and the sealed export still has every answer: open it anew with "
    "`entree study open`, or make the rehearsal wave anew."
)
Object = Mapping[str, object]
Fault = Callable[[Object], str | None]
# Of each column, whether it can have a code.
Book = Mapping[str, Callable[[int], bool]]


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's own words to a question, tied to nothing else."""

    form: str
    column: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Opened:
    """A wave as it was opened: the codes of all answers, and words apart from them."""

    wave: Wave
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a folder says of itself: which wave, whether anyone answered, and how many came how."""

    wave: str
    is_invented: bool
    responses: int
    came: Counter[tuple[str, ...]]


def read_opened(
    about: str, responses: Iterable[str], texts: Iterable[str], instrument: Instrument
) -> Opened:
    """Return what the files of an opened folder hold. Raises BadResponses."""
    said = read_about(about, instrument)
    known = books(instrument)
    allowed = {form: {one.name: _fits(one) for one in book.columns} for form, book in known.items()}
    apart = {
        form: {one.name for one in columns(instrument.forms[form]) if one.is_apart}
        for form in known
    }
    faults: list[str] = []
    rows = _checked(RESPONSES, responses, lambda one: _response_fault(one, allowed), faults)
    words = _checked(TEXTS, texts, lambda one: _text_fault(one, apart), faults)
    if faults:
        more = [f"… and {len(faults) - LISTED} more lines."] if len(faults) > LISTED else []
        raise BadResponses("\n".join([*faults[:LISTED], *more, ANEW]))
    counted = Counter(tuple(str(row[name]) for name in COUNTED) for row in rows)
    if (said.responses, said.came) != (len(rows), counted):
        raise BadResponses(
            f"{ABOUT} counts other answers than stand in {RESPONSES}: lines were lost or added. "
            f"{ANEW}"
        )
    groups: dict[tuple[str, Arm], list[Object]] = {}
    for row in rows:
        groups.setdefault((str(row["form"]), ARMS[str(row["arm"])]), []).append(row)
    of = {
        (form, arm): _answers(arm, some, allowed[form])
        for (form, arm), some in sorted(groups.items())
    }
    return Opened(
        Wave(instrument.id, said.wave, said.is_invented, known, of),
        tuple(Words(*(str(one[name]) for name in TEXT)) for one in words),
    )


def read_about(text: str, instrument: Instrument) -> About:
    """Return what a folder says of itself. Raises BadResponses when it is of other questions."""
    found = _object(text)
    try:
        schema, wave, study = found["schema"], found["wave"], found["study"]
        is_invented, questions = found["invented"], found["questions"]
        number = _whole(found["responses"])
        came = Counter({_group(one): _whole(one["responses"]) for one in _list(found["came"])})
        missing = found["missing"]
    except (KeyError, TypeError):
        raise BadResponses(f"{ABOUT} does not say what it must. {ANEW}") from None
    if schema != SCHEMA or not isinstance(is_invented, bool):
        raise BadResponses(f"{ABOUT} is of another version, or not whole. {ANEW}")
    if study != instrument.id:
        raise BadResponses(f"These are answers of another study than {instrument.id}.")
    is_same = questions == sha256(freeze(instrument)).hexdigest()
    if not is_same or missing != {str(kind): code for kind, code in MISSING.items()}:
        raise BadResponses(
            "These are answers to other questions than the study asks now. Take the study and "
            f"the knowledge from the release of the wave {wave}."
        )
    return About(str(wave), is_invented, number, came)


def _fits(column: Column) -> Callable[[int], bool]:
    """Return whether a column can have a code."""
    codes = frozenset({*column.missing.values(), *column.values})
    if column.type is not Type.NUMBER:
        return codes.__contains__
    least = column.least or 0
    most = column.most
    return lambda code: code in codes or (code >= least and (most is None or code <= most))


def _answers(arm: Arm, rows: list[Object], allowed: Collection[str]) -> Answers:
    """Return the answers of one arm to one form."""
    cells = [row["cells"] for row in rows]
    given = [one for one in cells if isinstance(one, dict)]
    codes = {name: np.array([one[name] for one in given], dtype=np.int64) for name in allowed}
    aloud = np.array([row["mode"] == INTERVIEW for row in rows], dtype=np.bool_)
    return Answers(arm, tuple(str(row["stratum"]) for row in rows), codes, aloud)


def _checked(file: str, lines: Iterable[str], of: Fault, faults: list[str]) -> list[Object]:
    """Return each line as an object; the mistake in each goes into ``faults``."""
    found = []
    for number, line in enumerate(lines, 1):
        one = _object(line)
        says = of(one)
        if says is not None:
            faults.append(f"{file}:{number}: {says}")
        found.append(one)
    return found


def _response_fault(one: Object, allowed: Mapping[str, Book]) -> str | None:
    """Return what is wrong with the line of a response."""
    if set(one) != set(LINE):
        return f"a response has {', '.join(LINE)}, and nothing else."
    kinds: dict[str, Collection[str]] = {
        "form": allowed, "arm": ARMS, "mode": MODES, "language": TONGUES
    }  # fmt: skip
    for name, known in kinds.items():
        # An odd value, such as a list, could not be looked up in a mapping.
        if one[name] not in list(known):
            return f"'{name}' is none of: {', '.join(known)}."
    stratum, cells = one["stratum"], one["cells"]
    if not isinstance(stratum, str) or not STRATUM.fullmatch(stratum):
        return "'stratum' is no name of small letters, digits and hyphens."
    if not isinstance(cells, dict):
        return "'cells' holds no codes by column."
    return _cell_fault(cells, allowed[str(one["form"])])


def _cell_fault(cells: Mapping[str, object], book: Book) -> str | None:
    """Return what is wrong with the cells of a response."""
    for name in book:
        if name not in cells:
            return f"the column '{name}' is not there."
    # A name that is not ours could be anything, and is not repeated.
    if cells.keys() - book.keys():
        return "it has a column that its form does not have."
    for name, code in cells.items():
        if not isinstance(code, int) or isinstance(code, bool) or not book[name](code):
            return f"the column '{name}' has a value that it cannot have."
    return None


def _text_fault(one: Object, apart: Mapping[str, Collection[str]]) -> str | None:
    """Return what is wrong with the line of a text."""
    if set(one) != set(TEXT) or not all(isinstance(said, str) and said for said in one.values()):
        return f"a text has {', '.join(TEXT)}, and nothing else."
    if one["variable"] not in apart.get(str(one["form"]), ()):
        return "'variable' is no question of 'form' that takes words."
    return None


def _object(line: str) -> Object:
    """Return a line as an object; what is none has nothing in it."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _list(found: object) -> list[Mapping[str, object]]:
    """Return a list. Raises TypeError."""
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TypeError
    return found


def _group(one: Object) -> tuple[str, ...]:
    """Return of whom a count is."""
    return tuple(str(one[name]) for name in COUNTED)


def _whole(found: object) -> int:
    """Return a number. Raises TypeError."""
    if not isinstance(found, int):
        raise TypeError
    return found
