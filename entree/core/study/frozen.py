"""The questionnaires of a wave as one file that never changes: pages, browser and opener read it.

A packed response says answers by their place, so this file is kept as long as the responses are;
its hash names it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from entree.core.knowledge.conditions import AllOf, AnyOf, Condition, Is, Not, Within
from entree.core.study.flatten import flatten
from entree.core.study.instrument import Choice, Instrument, Item, Kind, Place, Said, Variable
from entree.core.study.packing import Layout, layout_of

FORMAT = 2
NOWHERE = Place("", 0)
KEPT = (
    "ask",
    "aloud",
    "help",
    "why",
    "sensitive",
    "dont_know",
    "battery",
    "measured_in",
    "least",
    "most",
)


class NotFrozen(Exception):
    """This is no file of a wave."""


@dataclass(frozen=True, slots=True)
class FrozenForm:
    """One questionnaire: every variable in the order of asking, what is told in between too.

    ``interview``: a trained interviewer may read it aloud.
    """

    id: str
    title: Said
    audience: Said
    minutes: int
    interview: bool
    enabled: bool
    variables: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """All questionnaires of a wave, those that are off too: their places count in a response."""

    study: str
    title: Said
    missing: Mapping[str, Said]
    forms: Mapping[str, FrozenForm]
    layout: Layout


def freeze(instrument: Instrument) -> bytes:
    """Return the file of an instrument: the same questions give the same bytes."""
    variables = {id_: _kept(flatten(form)) for id_, form in instrument.forms.items()}
    items = {one.item.id: one.item for listed in variables.values() for one in listed}
    lists: list[tuple[Choice, ...]] = []
    for item in items.values():
        if item.options not in lists:
            lists.append(item.options)
    layout = layout_of(variables)
    known = {
        "format": FORMAT,
        "study": instrument.id,
        "title": dict(instrument.title),
        "missing": {kind: dict(said) for kind, said in instrument.missing.items()},
        "fingerprint": layout.fingerprint.hex(),
        "size": layout.size,
        "lists": [[_choice(one) for one in options] for options in lists],
        "items": {id_: _item(item, lists) for id_, item in items.items()},
        "forms": [
            {
                "id": form.id,
                "title": dict(form.title),
                "audience": dict(form.audience),
                "minutes": form.minutes,
                "interview": form.interview,
                "enabled": form.enabled,
                "variables": [
                    [one.key, one.item.id, one.turn, _condition(one.when)]
                    for one in variables[form.id]
                ],
            }
            for form in instrument.forms.values()
        ],
    }
    text = json.dumps(known, ensure_ascii=False, sort_keys=False, separators=(",", ":"))
    return text.encode()


def _kept(listed: Iterable[Variable]) -> tuple[Variable, ...]:
    """Return what is asked or told; a place kept for later is neither."""
    return tuple(one for one in listed if one.item.kind is not Kind.LATER)


def _choice(one: Choice) -> dict[str, object]:
    """Return an option."""
    spans = {"least": one.least, "most": one.most} if one.least is not None else {}
    flags = {name: True for name in ("unsure", "alone") if getattr(one, name)}
    return {"id": one.id, "label": dict(one.label), **spans, **flags}


def _item(item: Item, lists: list[tuple[Choice, ...]]) -> dict[str, object]:
    """Return an item, without what only an analysis reads."""
    found = {name: getattr(item, name) for name in KEPT}
    said = {name: dict(one) if isinstance(one, Mapping) else one for name, one in found.items()}
    return {"kind": str(item.kind), "options": lists.index(item.options), **said}


def _condition(condition: Condition | None) -> object:
    """Return a condition as lists that begin with its operator."""
    match condition:
        case None:
            return None
        case Is(question, options):
            return ["is", question, list(options)]
        case Within(question, least, most):
            return ["within", question, least, most]
        case AllOf(parts):
            return ["all", *map(_condition, parts)]
        case AnyOf(parts):
            return ["any", *map(_condition, parts)]
        case Not(part):
            return ["not", _condition(part)]
        case _:
            assert_never(condition)


def thaw(file: bytes) -> Frozen:
    """Return the questionnaires of a file. Raises NotFrozen for any other."""
    try:
        known = json.loads(file)
        if known["format"] != FORMAT:
            raise NotFrozen("This file is of another version of Entree.")
        lists = [tuple(_read_choice(one) for one in options) for options in known["lists"]]
        items = {id_: _read_item(id_, raw, lists) for id_, raw in known["items"].items()}
        forms = {raw["id"]: _read_form(raw, items) for raw in known["forms"]}
        layout = layout_of({id_: form.variables for id_, form in forms.items()})
        said = known["fingerprint"], known["size"]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise NotFrozen("This is no file of a wave.") from error
    if said != (layout.fingerprint.hex(), layout.size):
        raise NotFrozen("This file does not hold what it says.")
    return Frozen(known["study"], known["title"], known["missing"], forms, layout)


def _read_choice(raw: Mapping[str, Any]) -> Choice:
    """Return an option."""
    spans = raw.get("least"), raw.get("most")
    return Choice(
        raw["id"], raw["label"], *spans, raw.get("unsure", False), raw.get("alone", False)
    )


def _read_item(id_: str, raw: Mapping[str, Any], lists: list[tuple[Choice, ...]]) -> Item:
    """Return an item."""
    known = {name: raw[name] for name in KEPT}
    return Item(id_, Kind(raw["kind"]), NOWHERE, options=lists[raw["options"]], **known)


def _read_form(raw: Mapping[str, Any], items: Mapping[str, Item]) -> FrozenForm:
    """Return one questionnaire."""
    return FrozenForm(
        raw["id"],
        raw["title"],
        raw["audience"],
        raw["minutes"],
        raw["interview"],
        raw["enabled"],
        tuple(
            Variable(key, items[item], turn, _read_condition(when))
            for key, item, turn, when in raw["variables"]
        ),
    )


def _read_condition(raw: Any) -> Condition | None:
    """Return a condition of which the operator stands first."""
    if raw is None:
        return None
    match raw:
        case ["is", str(question), list(options)]:
            return Is(question, tuple(options))
        case ["within", str(question), least, most]:
            return Within(question, least, most)
        case ["all", *parts]:
            return AllOf(_parts(parts))
        case ["any", *parts]:
            return AnyOf(_parts(parts))
        case ["not", part]:
            [one] = _parts([part])
            return Not(one)
        case _:
            raise ValueError("no condition")


def _parts(raw: list[Any]) -> tuple[Condition, ...]:
    """Return conditions that are all there."""
    found = tuple(one for one in map(_read_condition, raw) if one is not None)
    if len(found) != len(raw):
        raise ValueError("a part of a condition is missing")
    return found
