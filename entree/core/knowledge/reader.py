"""Read a YAML file strictly, and remember on which line everything stands.

Only plain whole numbers are special; ``yes``, ``no``, dates and times stay text, and an empty
value is None. A key that stands twice is an error, as are anchors, tags and merge keys: they
would put what a text means in another place than the text.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from entree.core.knowledge.errors import UnreadableFile

KeyPath = tuple[str | int, ...]
WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one file, and the line of each path in it (counted from 1)."""

    file: str
    content: object
    lines: dict[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """Return the line of the nearest known part of the path."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(path: Path, *, name: str) -> Document:
    """Read the file; ``name`` is what messages call it. Raises UnreadableFile."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UnreadableFile("There is no such file. Add it.", file=name) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile("This file is not UTF-8. Save it as UTF-8.", file=name) from error
    return read_text(text, name=name)


def read_text(text: str, *, name: str) -> Document:
    """Read what stands in a file; ``name`` is what messages call it. Raises UnreadableFile."""
    try:
        _refuse_hidden_meaning(text, name)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        hint = "Check indentation, quotes and colons."
        message = f"This is no YAML: {error.problem}. {hint}"
        raise UnreadableFile(message, file=name, line=_line_of(error.problem_mark)) from error
    except yaml.YAMLError as error:
        message = "A character in this file is not allowed. Type the text again."
        raise UnreadableFile(message, file=name) from error
    if node is None:
        raise UnreadableFile("This file is empty. Remove it or fill it.", file=name)
    lines: dict[KeyPath, int] = {}
    return Document(name, _construct(node, (), lines, name), lines)


def _line_of(mark: yaml.error.Mark | yaml._yaml.Mark | None) -> int:
    """Return the line of a place in YAML, counted from 1, and 0 when there is none."""
    return mark.line + 1 if mark else 0


def _refuse_hidden_meaning(text: str, file: str) -> None:
    """Refuse anchors, aliases and tags."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            message = "Anchors (&), aliases (*) and tags (!) are not used here. Write it in full."
            raise UnreadableFile(message, file=file, line=_line_of(event.start_mark))


def _construct(node: yaml.Node, path: KeyPath, lines: dict[KeyPath, int], file: str) -> object:
    """Turn a node into plain Python, noting its line."""
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, i), lines, file) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, file)
    return _scalar(node)


def _mapping(
    node: yaml.MappingNode, path: KeyPath, lines: dict[KeyPath, int], file: str
) -> dict[str, object]:
    """Turn a mapping into a dict, refusing keys that stand twice or are no plain text."""
    result: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        line = key_node.start_mark.line + 1
        if key is None or key == "<<":
            message = "A key is plain text, and keys of another mapping are not merged into it."
            raise UnreadableFile(message, file=file, line=line)
        if key in result:
            message = f"The key '{key}' stands here twice. Remove one of the two."
            raise UnreadableFile(message, file=file, line=line)
        result[key] = _construct(value_node, (*path, key), lines, file)
        lines[(*path, key)] = line
    return result


def _scalar(node: yaml.Node) -> object:
    """Return text, a whole number when it is a plain one, or None when nothing stands there."""
    text = str(node.value)
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    if is_plain and not text:
        return None
    if is_plain and WHOLE_NUMBER.fullmatch(text):
        return int(text)
    # Folded text ends with a line break that no reader wants.
    return text.strip()
