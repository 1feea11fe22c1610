"""What someone answered to one item: options, a number, words, or why there is nothing.

Nothing here raises with an answer in its message: an odd answer is refused by naming its item.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from entree.core.knowledge.conditions import Answer, Given, Skipped
from entree.core.knowledge.parse import give
from entree.core.study.instrument import Item, Kind, Missing, as_question


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids of the options that were chosen, in the order of the item."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class Written:
    """Words of someone's own."""

    text: str


Reply = Chosen | Number | Written | Missing
Replies = Mapping[str, Reply]


class BadReply(Exception):
    """This is no answer to this item; the message never holds what was answered."""


def read_reply(item: Item, raw: object) -> Reply:
    """Return an answer as files and pages give it. Raises BadReply.

    An option id or a list of them, a number, a text, or ``skipped``, ``dont_know``, ``refused``.
    An option of this name goes before the reason.
    """
    known = {option.id for option in item.options}
    if isinstance(raw, str) and raw in {*item.missing} - known and item.kind is not Kind.OPEN:
        return Missing(raw)
    match raw, item.kind:
        case Missing(), _ if raw in item.missing:
            return raw
        case str(), Kind.OPEN:
            return _written(item, raw)
        case int(), Kind.NUMBER if not isinstance(raw, bool):
            return _number(item, raw)
        case str(), Kind.SINGLE | Kind.SPAN | Kind.SEVERAL:
            return _chosen(item, [raw])
        case list(), Kind.SEVERAL:
            return _chosen(item, raw)
        case _:
            raise BadReply(f"This is no answer to '{item.id}'.")


def _chosen(item: Item, raw: list[object]) -> Reply:
    """Return options in the order of the item; one that goes alone gives way; none is skipped."""
    ids = [option.id for option in item.options]
    if any(one not in ids for one in raw) or len(set(map(str, raw))) != len(raw):
        raise BadReply(f"'{item.id}' has no such option, or it was given twice.")
    answer = give(as_question(item), tuple(str(one) for one in raw))
    return Chosen(answer.options) if isinstance(answer, Given) else Missing.SKIPPED


def _number(item: Item, raw: int) -> Number:
    """Return a number within the bounds of the item."""
    if raw < item.least or (item.most is not None and raw > item.most):
        raise BadReply(f"'{item.id}' is a number from {item.least} to {item.most}.")
    return Number(raw)


def _written(item: Item, raw: str) -> Reply:
    """Return words, composed and with plain line breaks; nothing but space is skipped."""
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        return Missing.SKIPPED
    if item.most is not None and len(text) > item.most:
        raise BadReply(f"'{item.id}' takes at most {item.most} characters.")
    if any(unicodedata.category(one) in {"Cc", "Cs"} and one != "\n" for one in text):
        raise BadReply(f"'{item.id}' takes letters, signs and line breaks only.")
    return Written(text)


def as_answer(item: Item, reply: Reply) -> Answer:
    """Return the reply as conditions read it; whatever has no value is not known."""
    match reply:
        case Chosen([alone]):
            one = item.option(alone)
            return Given((one.id,), one.least, one.most, one.unsure)
        case Chosen(options):
            return Given(options, unsure=any(item.option(one).unsure for one in options))
        case Number(value):
            return Given((), least=value, most=value)
        case _:
            return Skipped()
