"""The promise: the core stays free of effects, and the web light (style, section 3).

Who may import whom inside Entree is a contract in ``pyproject.toml``, checked by import-linter.
Here stands what a contract cannot say: the short list of libraries each part of the core may
use, and that a started site has loaded nothing heavy.
"""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]

# The longest name that fits decides; a part of the core that is not here may use nothing.
ALLOWED = {
    "entree.core": set[str](),
    "entree.core.truth": set[str](),
    "entree.core.knowledge": {"yaml", "pydantic", "opening_hours", "phonenumbers", "polib"},
    "entree.core.priors": {"pydantic"},
    "entree.core.directory": {"pydantic", "rapidfuzz", "snowballstemmer"},
    "entree.core.intake": set[str](),
    "entree.core.handover": set[str](),
    "entree.core.handover.schema": {"pydantic"},
    "entree.core.proofs": {"pydantic", "z3", "dd"},
    "entree.core.study.schema": {"pydantic"},
    "entree.core.sealing": {"cryptography"},
    "entree.core.audit": set[str](),
    "entree.core.study": {"numpy", "scipy"},
    "entree.core.pathways": {"numpy", "numba"},
    "entree.core.pathways.landscape.schema": {"pydantic"},
    "entree.core.study.analysis_schema": {"pydantic"},
    "entree.core.study.truth_file": {"pydantic"},
    "entree.core.study.margins": {"numpy", "pydantic"},
    "entree.core.study.plan_file": {"pydantic"},
    "entree.core.study.publication_file": {"numpy", "pydantic"},
    "entree.core.study.arms_file": {"pydantic"},
    "entree.core.findability": {"pydantic"},
    "entree.core.findability.engines": {"pydantic", "urllib"},
    "entree.core.findability.own_search": {"selectolax", "urllib"},
    "entree.core.findability.page": {"selectolax", "urllib"},
    "entree.core.findability.phones": {"phonenumbers"},
    "entree.core.findability.search": {"bm25s", "numpy", "rapidfuzz", "snowballstemmer"},
    "entree.core.findability.sites": {"pydantic", "urllib"},
    "entree.core.findability.walk": {"urllib"},
}
# Parts of the standard library with effects: the network, processes, databases, the clock's
# sleep and threads. Reading a file and naming a type of time are no effects of ours.
EFFECTS = {
    "asyncio", "concurrent", "ctypes", "dbm", "ftplib", "http", "imaplib", "mmap",
    "multiprocessing", "poplib", "queue", "sched", "secrets", "select", "selectors", "shelve",
    "signal", "smtplib", "socket", "socketserver", "sqlite3", "ssl", "subprocess", "threading",
    "time", "urllib", "uuid", "webbrowser", "wsgiref", "xmlrpc",
}  # fmt: skip
HEAVY = {"z3", "dd", "numpy", "numba", "pandas", "scipy", "matplotlib", "weasyprint", "playwright"}


def allowed(module: str) -> set[str]:
    """Return the libraries a module of the core may use."""
    fitting = [name for name in ALLOWED if module == name or module.startswith(f"{name}.")]
    return ALLOWED[max(fitting, key=len)]


def strangers(imports: dict[str, set[str]]) -> list[str]:
    """Return the imports that no list allows; ``imports`` is module to top-level packages."""
    standard = sys.stdlib_module_names - EFFECTS
    return sorted(
        f"{module} imports {package}"
        for module, packages in imports.items()
        for package in packages - standard - allowed(module) - {"entree"}
    )


def imports_of_core() -> dict[str, set[str]]:
    """Return what each module of the core imports, by the first word of its name."""
    graph = grimp.build_graph("entree", include_external_packages=True, cache_dir=None)
    core = ["entree.core", *graph.find_descendants("entree.core")]
    return {
        module: {name.partition(".")[0] for name in graph.find_modules_directly_imported_by(module)}
        for module in core
    }


def test_the_core_uses_only_the_libraries_on_its_list() -> None:
    found = imports_of_core()

    assert len(found) > 5
    assert strangers(found) == []


def test_of_urllib_the_core_uses_what_takes_addresses_apart() -> None:
    folder = ROOT / "entree/core/findability"
    named = [line for path in folder.glob("*.py") for line in path.read_text().splitlines()]

    found = {line for line in named if line.startswith(("import urllib", "from urllib"))}

    assert found
    pure = ("from urllib.parse import url", "from urllib.parse import quote")
    assert all(line.startswith(pure) for line in found)
    assert not any(name in line for line in found for name in ("request", "urlopen"))


@pytest.mark.parametrize(
    ("module", "package"),
    [
        ("entree.core.truth", "yaml"),
        ("entree.core.intake.advise", "pydantic"),
        ("entree.core.knowledge.load", "django"),
        ("entree.core.knowledge.load", "socket"),
        ("entree.core.unknown", "yaml"),
    ],
)
def test_a_library_off_the_list_is_noticed(module: str, package: str) -> None:
    assert strangers({module: {package}}) == [f"{module} imports {package}"]


def loaded_by(code: str) -> set[str]:
    """Return the top-level packages a fresh Python has loaded after running some code."""
    report = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", report]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


SITE = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entree.web.settings")
django.setup()
import entree.web.urls
"""


def test_a_started_site_has_loaded_nothing_heavy() -> None:
    loaded = loaded_by(SITE)

    assert "django" in loaded
    assert loaded & HEAVY == set()


def test_a_heavy_library_would_be_noticed() -> None:
    assert "playwright" in loaded_by("import playwright")
