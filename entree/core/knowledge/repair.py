"""Hold a file against its shape, and say in a sentence what is wrong and what to do."""

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from entree.core.knowledge.errors import WrongShape, did_you_mean
from entree.core.knowledge.reader import Document, KeyPath

Shape = TypeVar("Shape")


def validate(shape: type[Shape], document: Document, raw: object, at: KeyPath) -> Shape:
    """Return the raw content as this shape; WrongShape names the first thing that is wrong."""
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        line = document.line((*at, *first["loc"]))
        raise WrongShape(_repair(shape, first), file=document.file, line=line) from None


def _repair(shape: type[Any], problem: Any) -> str:
    """Say in a sentence what is wrong and what to do."""
    *above, key = problem["loc"] or ("this entry",)
    match problem["type"]:
        case "extra_forbidden":
            return f"There is no key '{key}' here. {did_you_mean(str(key), _keys(shape, above))}"
        case "missing":
            return f"The key '{key}' is missing. Add it."
        case "string_type" if isinstance(problem["input"], int):
            number = problem["input"]
            return f"{number} is a number here and must be text. Write it in quotes: '{number}'."
        case _ if key == "[key]":
            return (
                f"'{above[-1]}' cannot be a key here ({problem['msg']}). Is it the end of a text "
                "with a comma or a colon? Then put the whole text in quotes."
            )
        case _:
            return f"'{_last_name(problem['loc'])}': {problem['msg']}. Change it."


def _last_name(path: Iterable[str | int]) -> str:
    """Return the last key of a path; places in a list have no name."""
    return next((part for part in reversed(list(path)) if isinstance(part, str)), "this entry")


def _keys(shape: type[Any], path: Iterable[str | int]) -> set[str]:
    """Return the keys that may stand under this path."""
    definitions: dict[str, Any] = TypeAdapter(shape).json_schema()
    node = definitions
    for part in path:
        node = node["items"] if isinstance(part, int) else node["properties"][part]
        if "$ref" in node:
            node = definitions["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return set(node["properties"])
