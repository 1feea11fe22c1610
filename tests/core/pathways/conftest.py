"""What the tests of Pathways share: the engine compiled once, and the same as plain Python."""

import sys
from importlib import import_module
from types import SimpleNamespace

import numba
import pytest

import tests.compiled  # noqa: F401 (says where what is compiled is kept)

PACKAGE = "entree.core.pathways"
# These are shared: a description made by a test must be known to both engines.
SHARED = {PACKAGE, f"{PACKAGE}.network", f"{PACKAGE}.errors"}

import_module(f"{PACKAGE}.run")


@pytest.fixture(scope="session")
def plain() -> SimpleNamespace:
    """Return the modules of an engine that is not compiled, so that every line is seen to run."""
    package = sys.modules[PACKAGE]
    ours = [name for name in sys.modules if name.startswith(PACKAGE) and name not in SHARED]
    compiled = {name: sys.modules.pop(name) for name in ours}
    numba.config.DISABLE_JIT = True  # type: ignore[attr-defined]
    try:
        run = import_module(f"{PACKAGE}.run")
        chance = import_module(f"{PACKAGE}.chance")
        agenda = import_module(f"{PACKAGE}.agenda")
    finally:
        numba.config.DISABLE_JIT = False  # type: ignore[attr-defined]
        for name, module in compiled.items():
            sys.modules[name] = module
            setattr(package, name.rsplit(".", 1)[1], module)
    return SimpleNamespace(run=run, chance=chance, agenda=agenda)
