"""The promise: the code stays readable in one reading (style, rules 11 and 12).

The rules are in ``house_rules.py``. What may break one stands below, with its reason; an
exception that is no longer needed fails too, so that the list only shrinks.
"""

import subprocess
from pathlib import Path, PurePosixPath

import pytest

from tests.promises import house_rules
from tests.promises.house_rules import RULES, File, Rule

ROOT = Path(__file__).resolve().parents[2]

# (rule, file): why this file may break this rule.
EXCEPTIONS = {
    ("unfinished_work", "tests/promises/test_house_rules.py"): "shows that the rule can fail",
}


def files() -> list[File]:
    """Read every text file that is, or could be, committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = []
    for name in listed.split("\0"):
        path = ROOT / name
        if not name or not path.is_file():
            continue
        raw = path.read_bytes()
        if b"\0" not in raw:
            found.append(File(PurePosixPath(name), raw.decode("utf-8")))
    return found


def broken(rule: Rule, among: list[File]) -> dict[str, list[str]]:
    """Return which files break a rule, and how."""
    problems = {str(file.path): list(rule(file)) for file in among}
    return {path: said for path, said in problems.items() if said}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule: Rule) -> None:
    wrong = broken(rule, files())

    unexcused = [
        f"{path}: {problem}"
        for path, problems in wrong.items()
        if (rule.__name__, path) not in EXCEPTIONS
        for problem in problems
    ]
    needless = [path for name, path in EXCEPTIONS if name == rule.__name__ and path not in wrong]
    assert not unexcused, "\n".join(["", *unexcused])
    assert not needless, f"no longer exceptions, take them off the list: {needless}"


def test_every_exception_names_a_rule_and_a_reason() -> None:
    rules = {rule.__name__ for rule in RULES}

    assert {name for name, _ in EXCEPTIONS} <= rules
    assert all(EXCEPTIONS.values())


# Slashes are written as tildes where a real path would break the rule it shows.
BAD = [
    ("lines_of", "entree/long.py", "\n" * 301),
    ("lines_of", "knowledge/rules/long.yaml", "\n" * 301),
    ("lines_of", "entree/web/templates/long.html", "\n" * 151),
    ("lines_of", "entree/web/static/css/long.css", "\n" * 201),
    ("lines_of", "entree/web/static/js/long.js", "\n" * 121),
    ("lines_of_functions", "entree/a.py", "def f():\n" + "    x = 1\n" * 40),
    ("lines_of_functions", "entree/web/front/views.py", "def f():\n" + "    x = 1\n" * 25),
    ("vague_names", "entree/utils.py", ""),
    ("vague_names", "entree/common/truth.py", ""),
    ("vague_names", "entree/web/templates/base.html", ""),
    ("vague_names", "entree/a.py", "class KeyManager: pass"),
    ("vague_names", "entree/a.py", "def helper(): pass"),
    ("vague_names", "entree/a.py", "def f(data): pass"),
    ("vague_names", "entree/a.py", "info = 1"),
    ("unfinished_work", "entree/a.py", "x = 1  # TODO: later"),
    ("unfinished_work", "entree/web/static/css/a.css", "/* FIXME */"),
    ("machine_paths", "docs/a.md", "Look in ~root~entree."),
    ("machine_paths", "Makefile", "\tcat '~home~someone~notes'"),
    ("docstrings", "entree/a.py", ""),
    ("docstrings", "entree/a.py", '"""A."""\nclass A: pass'),
    ("docstrings", "entree/a.py", '"""A."""\ndef a(): pass'),
    ("texts_out_of_sight", "entree/a.py", "f\"{_('Bel')}\""),
    ("forms_without_a_way", "entree/web/a.html", '<form data-unlock class="x">'),
    ("shared_chance", "tests/a.py", "NOISE = np.random.default_rng(1)"),
    ("shared_chance", "tests/a.py", "CHANCE = Random(1)"),
    ("long_docstrings", "tests/a.py", '"""' + "word\n" * 6 + '"""'),
]


@pytest.mark.parametrize(("rule", "path", "text"), BAD, ids=[f"{r}-{p}" for r, p, _ in BAD])
def test_a_broken_rule_is_noticed(rule: str, path: str, text: str) -> None:
    file = File(PurePosixPath(path), text.replace("~", "/"))

    assert list(getattr(house_rules, rule)(file))


GOOD = [
    ("shared_chance", "tests/a.py", "PERSON = Random('person').randbytes(32)"),
    ("forms_without_a_way", "entree/web/a.html", '<form data-unlock method="dialog">'),
    ("unfinished_work", "entree/a.py", "x = 1  # TODO(#12): later"),
    ("texts_out_of_sight", "entree/a.py", "_('Bel %s') % f'{name}'"),
    ("machine_paths", "docs/a.md", "http://127.0.0.1:8000~work~ and deploy~root~x"),
    ("vague_names", "entree/web/static/css/base.css", ""),
    ("docstrings", "entree/a.py", '"""A."""\ndef _a(): pass'),
]


@pytest.mark.parametrize(("rule", "path", "text"), GOOD, ids=[f"{r}-{p}" for r, p, _ in GOOD])
def test_what_keeps_a_rule_is_left_alone(rule: str, path: str, text: str) -> None:
    file = File(PurePosixPath(path), text.replace("~", "/"))

    assert not list(getattr(house_rules, rule)(file))
