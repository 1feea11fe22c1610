"""Settings of the tests, made before anything reads them: a folder of their own, thrown away after.

Named in ``pyproject.toml`` as a plugin, because Django's settings are read before any conftest.
"""

import atexit
import os
import shutil
import tempfile

KEPT = {"ENTREE_DATABASE_URL"}


def prepare() -> None:
    """Forget the settings of this machine; the database that a stage made stays."""
    for name in [name for name in os.environ if name.startswith("ENTREE_") and name not in KEPT]:
        del os.environ[name]
    folder = tempfile.mkdtemp(prefix="entree-tests-")
    os.environ["ENTREE_VAR"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


# The processes that share the work are started by the first one and share its folder.
if "PYTEST_XDIST_WORKER" not in os.environ:
    prepare()
