"""A response as bytes of one size: small codes, typed words, no order of answering.

Every response of a study is as long as the fullest one of its longest form, so that its length
says nothing. Only answers on the route are packed. Bytes that ``pack`` would not write are refused.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from entree.core.study.flatten import flatten
from entree.core.study.instrument import EN, NL, Instrument, Kind, Missing, Variable
from entree.core.study.replies import BadReply, Chosen, Number, Replies, Reply, Written, read_reply
from entree.core.study.route import on_route

FORMAT = 1
FINGERPRINT = 4
HEADER = 4 + FINGERPRINT
SELF, INTERVIEW = "self", "interview"
MODES = (SELF, INTERVIEW)
TONGUES = (NL, EN)
"""How it was answered, and in which of the languages of the pages."""

NONE, FILLED = 0, 1
MISSING = {Missing.SKIPPED: 255, Missing.DONT_KNOW: 254, Missing.REFUSED: 253}
REASONS = {code: kind for kind, code in MISSING.items()}
NUMBER_BYTES = 4
BYTES_A_CHARACTER = 4


class BadResponse(Exception):
    """These bytes are no response to this instrument; the message holds nothing of them."""


@dataclass(frozen=True, slots=True)
class Response:
    """What one person sent: which form, how, in which language, and the answers that count."""

    form: str
    mode: str
    language: str
    replies: Replies


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many bytes the fullest answer to a form takes."""

    closed: int
    open: int

    @property
    def full(self) -> int:
        """Return the bytes with open texts."""
        return self.closed + self.open


@dataclass(frozen=True, slots=True)
class Layout:
    """Where every answer of every form stands; ``fingerprint`` tells instruments apart."""

    forms: Mapping[str, tuple[Variable, ...]]
    fingerprint: bytes
    size: int


def lay_out(instrument: Instrument) -> Layout:
    """Return where every answer stands; the same questions give the same layout."""
    return layout_of({id_: flatten(form) for id_, form in instrument.forms.items()})


def layout_of(listed: Mapping[str, tuple[Variable, ...]]) -> Layout:
    """Return where every answer to these forms stands."""
    forms = {
        id_: tuple(one for one in variables if one.item.kind.is_asked)
        for id_, variables in listed.items()
    }
    digest = hashlib.sha256()
    for id_, variables in forms.items():
        for one in variables:
            options = ",".join(option.id for option in one.item.options)
            digest.update(f"{id_}|{one.key}|{one.item.kind}|{one.item.most}|{options}\n".encode())
    size = max(sizes(variables).full for variables in forms.values())
    return Layout(forms, digest.digest()[:FINGERPRINT], size)


def sizes(variables: tuple[Variable, ...]) -> Sizes:
    """Return the bytes that these variables take, header included, without padding."""
    widths = [(one.item.kind, width(one)) for one in variables]
    return Sizes(
        HEADER + sum(wide for kind, wide in widths if kind is not Kind.OPEN),
        sum(wide for kind, wide in widths if kind is Kind.OPEN),
    )


def width(variable: Variable) -> int:
    """Return how many bytes a variable takes."""
    match variable.item.kind:
        case Kind.SEVERAL:
            return 1 + (len(variable.item.options) + 7) // 8
        case Kind.NUMBER:
            return 1 + NUMBER_BYTES
        case Kind.OPEN:
            return 1 + 2 + BYTES_A_CHARACTER * (variable.item.most or 0)
        case _:
            return 1


def pack(layout: Layout, response: Response) -> bytes:
    """Return the response as bytes of the one size; what is no longer asked is left out."""
    variables = layout.forms[response.form]
    counting = on_route(variables, response.replies)
    head = (FORMAT, list(layout.forms).index(response.form), MODES.index(response.mode))
    found = bytes([*head, TONGUES.index(response.language)]) + layout.fingerprint
    for variable in variables:
        part = _packed(variable, counting.get(variable.key))
        found += part.ljust(width(variable), b"\0")
    return found.ljust(layout.size, b"\0")


def _packed(variable: Variable, reply: Reply | None) -> bytes:
    """Return one answer, without its padding."""
    match reply:
        case None:
            return bytes([NONE])
        case Missing():
            return bytes([MISSING[reply]])
        case Number(value):
            return bytes([FILLED]) + value.to_bytes(NUMBER_BYTES, "big")
        case Written(text):
            written = text.encode()
            return bytes([FILLED]) + len(written).to_bytes(2, "big") + written
        case Chosen(options):
            ids = [option.id for option in variable.item.options]
            if variable.item.kind is not Kind.SEVERAL:
                return bytes([FILLED + ids.index(options[0])])
            ticks = sum(1 << ids.index(one) for one in options)
            return bytes([FILLED]) + ticks.to_bytes(width(variable) - 1, "big")
        case _:
            assert_never(reply)


def unpack(layout: Layout, packed: bytes) -> Response:
    """Return the response in these bytes. Raises BadResponse."""
    if len(packed) != layout.size or packed[4:HEADER] != layout.fingerprint:
        raise BadResponse("This was not packed for this instrument.")
    version, form, mode, language = packed[:4]
    if version != FORMAT or form >= len(layout.forms) or mode >= len(MODES) or language > 1:
        raise BadResponse("The head of this response is not ours.")
    name = list(layout.forms)[form]
    replies: dict[str, Reply] = {}
    at = HEADER
    for variable in layout.forms[name]:
        wide = width(variable)
        found = _unpacked(variable, packed[at : at + wide])
        if found is not None:
            replies[variable.key] = found
        at += wide
    response = Response(name, MODES[mode], TONGUES[language], replies)
    if pack(layout, response) != packed:
        raise BadResponse("Something in this response could not have been sent.")
    return response


def _unpacked(variable: Variable, part: bytes) -> Reply | None:
    """Return the answer in these bytes, None for none. Raises BadResponse."""
    item, code = variable.item, part[0]
    if code == NONE:
        return None
    try:
        return read_reply(item, _raw(variable, part) if code not in REASONS else REASONS[code])
    except (BadReply, IndexError, UnicodeDecodeError):
        raise BadResponse("An answer in this response is not one of ours.") from None


def _raw(variable: Variable, part: bytes) -> object:
    """Return the answer in these bytes as ``read_reply`` takes it."""
    ids = [option.id for option in variable.item.options]
    match variable.item.kind:
        case Kind.NUMBER:
            return int.from_bytes(part[1:], "big")
        case Kind.OPEN:
            return part[3 : 3 + int.from_bytes(part[1:3], "big")].decode()
        case Kind.SEVERAL:
            ticks = int.from_bytes(part[1:], "big")
            return [one for place, one in enumerate(ids) if ticks >> place & 1]
        case _:
            return ids[part[0] - FILLED]
