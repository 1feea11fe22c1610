"""The house rules a machine can check, each a function from one file to what is wrong in it.

``test_house_rules.py`` runs them over the whole tree, and shows that each can fail.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

LINES = {".py": 300, ".yaml": 300, ".yml": 300, ".html": 150, ".css": 200, ".js": 120}
FUNCTION_LINES = 40
VIEW_LINES = 25
MODULE_DOCSTRING_LINES = 5
CODE = {".py", ".yaml", ".yml", ".html", ".css", ".js", ".toml", ".sh", ""}

VAGUE_FILES = {"utils", "helpers", "common", "misc", "services", "base"}
VAGUE_CLASS = re.compile(r"(Manager|Handler|Processor)s?$")
VAGUE_NAMES = VAGUE_FILES | {"data", "info", "util", "helper", "service"}
COMMENT = re.compile(r"(?:#|//|/\*|<!--|\{#)(.*)")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!\s*\(?#\d+)")
# A place on somebody's machine: a home, a root, or the top of a workplace.
MACHINE = re.compile(r"(?<![\w.\-/}])/(?:root|work|home/\w+|Users/\w+)/")

FORM = re.compile(r"<form\b(?![^>]*\bmethod=)")

# How the lines of a drawn tree begin.
TREE = " │├└"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class File:
    """One text file of the project: its path from the root and its text."""

    path: PurePosixPath
    text: str

    def tree(self) -> ast.Module:
        """Read it as Python; anything else is an empty module."""
        return ast.parse(self.text if self.path.suffix == ".py" else "")

    def functions(self) -> Iterator[Function]:
        """Give every function and method in it."""
        yield from (node for node in ast.walk(self.tree()) if isinstance(node, Function))


Rule = Callable[[File], Iterator[str]]


def lines_of(file: File) -> Iterator[str]:
    """Limit the lines of a file by what it is (style, rule 11)."""
    lines, most = file.text.count("\n"), LINES.get(file.path.suffix)
    if most and lines > most:
        yield f"has {lines} lines, at most {most}: split it by meaning"


def lines_of_functions(file: File) -> Iterator[str]:
    """Limit the lines of a function, and of a view more."""
    is_views = file.path.name == "views.py"
    most = VIEW_LINES if is_views else FUNCTION_LINES
    for function in file.functions():
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        if lines > most:
            yield f"line {function.lineno}: {function.name} has {lines} lines, at most {most}"


def vague_names(file: File) -> Iterator[str]:
    """Refuse names that could mean anything, of files and of what is in them."""
    if file.path.suffix in {".py", ".html", ".js"}:
        words = {*file.path.parts[:-1], file.path.stem}
        yield from (f"the name '{word}' says nothing" for word in sorted(words & VAGUE_FILES))
    for line, name in names(file.tree()):
        if name in VAGUE_NAMES or VAGUE_CLASS.search(name):
            yield f"line {line}: the name '{name}' says nothing"


def names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Give every name a file gives to something, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case _:
                pass


def unfinished_work(file: File) -> Iterator[str]:
    """Ask for an issue's number beside work left for later: ``#12`` after the word."""
    if file.path.suffix not in CODE:
        return
    for number, line in enumerate(file.text.splitlines(), 1):
        comment = COMMENT.search(line)
        if comment and UNFINISHED.search(comment[1]):
            yield f"line {number}: work left for later has no issue number"


def machine_paths(file: File) -> Iterator[str]:
    """Refuse a path that exists on one machine only."""
    for number, line in enumerate(file.text.splitlines(), 1):
        if found := MACHINE.search(line):
            yield f"line {number}: '{found[0]}' is a place on one machine"


def docstrings(file: File) -> Iterator[str]:
    """Ask every public module, class and function of Entree to say what it is."""
    if file.path.parts[0] != "entree" or file.path.suffix != ".py":
        return
    if "migrations" in file.path.parts:
        return
    tree = file.tree()
    if not ast.get_docstring(tree):
        yield "the module has no docstring"
    for node in tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.startswith("_") and not ast.get_docstring(node):
            yield f"line {node.lineno}: {node.name} has no docstring"


def long_docstrings(file: File) -> Iterator[str]:
    """Keep what a module says of itself to five lines; examples and trees do not count."""
    said = (ast.get_docstring(file.tree()) or "").split(">>>")[0]
    lines = len([line for line in said.splitlines() if line and line[0] not in TREE])
    if lines > MODULE_DOCSTRING_LINES:
        most = MODULE_DOCSTRING_LINES
        yield f"the module's docstring has {lines} lines, at most {most}"


def texts_out_of_sight(file: File) -> Iterator[str]:
    """Refuse a text within an f-string: what collects the texts to translate does not see it."""
    for node in ast.walk(file.tree()):
        match node:
            case ast.FormattedValue(value=ast.Call(func=ast.Name(id="_" | "gettext"))):
                yield f"line {node.lineno}: a text within an f-string is never translated"
            case _:
                pass


def forms_without_a_way(file: File) -> Iterator[str]:
    """Refuse a form that would put its fields into an address when no script is there yet."""
    if file.path.suffix == ".html":
        for number, line in enumerate(file.text.splitlines(), 1):
            if FORM.search(line):
                yield f"line {number}: say method: post, or dialog where only a script may send it"


def shared_chance(file: File) -> Iterator[str]:
    """Refuse one source of chance for a whole file of tests: what one draws moves the others."""
    if file.path.parts[0] not in {"tests", "benchmarks"}:
        return
    for node in file.tree().body:
        match node:
            case (
                ast.Assign(value=ast.Call(func=ast.Attribute(attr=name)))
                | ast.Assign(value=ast.Call(func=ast.Name(id=name)))
            ) if name in {"default_rng", "Random", "RandomState"}:
                yield f"line {node.lineno}: draw within each test, with its own seed"
            case _:
                pass


RULES: tuple[Rule, ...] = (
    shared_chance,
    forms_without_a_way,
    texts_out_of_sight,
    lines_of,
    lines_of_functions,
    vague_names,
    unfinished_work,
    machine_paths,
    docstrings,
    long_docstrings,
)
