"""What the tests of these pages share: files as set-up makes them, without bundling anything."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from entree.web.telling import pages, scripts
from requirements.bundle import integrity


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the pages small files in the place of the bundles."""
    files = {name: f"// {name}\n".encode() for name in scripts.KINDS}
    for name, file in files.items():
        (tmp_path / name).write_bytes(file)
    record = {"made_of": "", "files": {name: integrity(file) for name, file in files.items()}}
    (tmp_path / "made.json").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setattr(scripts, "folder", lambda: tmp_path)
    pages.rendered.cache_clear()
    yield tmp_path
    pages.rendered.cache_clear()
