"""Holds a value against a JSON Schema: the few words that our own schemas use, and no others."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
EXPLAINING = {"$schema", "$defs", "title", "description", "format"}


def is_of(value: object, *names: str) -> bool:
    """Return whether a value is of one of these types; true and false are no numbers."""
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, TYPES[name]) for name in names)


# What each word asks of a value. A word about another type than the value's asks nothing.
ASKS: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda value, names: is_of(value, *([names] if isinstance(names, str) else names)),
    "const": lambda value, wanted: bool(value == wanted),
    "enum": lambda value, wanted: value in wanted,
    "pattern": lambda value, form: not is_of(value, "string") or bool(re.search(form, value)),
    "minLength": lambda value, least: not is_of(value, "string") or len(value) >= least,
    "minimum": lambda value, least: not is_of(value, "integer") or value >= least,
    "uniqueItems": lambda value, _: not is_of(value, "array") or len(set(value)) == len(value),
    "required": lambda value, keys: not is_of(value, "object") or set(keys) <= set(value),
    # A program must be told of every key, so one that the schema does not know is a mistake.
    "properties": lambda value, keys: not is_of(value, "object") or set(value) <= set(keys),
}


def mistakes(value: Any, schema: Schema, root: Schema, place: str = "$") -> Iterator[str]:
    """Give what is wrong with a value, and what the schema says that is not read here."""
    for word, wanted in schema.items():
        if word in ASKS:
            if not ASKS[word](value, wanted):
                yield f"{place}: {str(value)[:60]} is not what '{word}' asks: {str(wanted)[:60]}"
        elif word not in EXPLAINING | {"$ref", "items", "additionalProperties"}:
            yield f"{place}: '{word}' is not read here"
    for name, part, inside in parts(value, schema, root):
        yield from mistakes(part, inside, root, f"{place}{name}")


def parts(value: Any, schema: Schema, root: Schema) -> Iterator[tuple[str, Any, Schema]]:
    """Give what is within a value, with the part of the schema that it is held against."""
    if "$ref" in schema:
        yield "", value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if is_of(value, "object"):
        for key, inside in schema.get("properties", {}).items():
            if key in value:
                yield f".{key}", value[key], inside
        # Where keys are names of things, all their values have one form.
        if "additionalProperties" in schema:
            for key, inside in value.items():
                yield f".{key}", inside, schema["additionalProperties"]
    if is_of(value, "array") and "items" in schema:
        for number, item in enumerate(value):
            yield f"[{number}]", item, schema["items"]
