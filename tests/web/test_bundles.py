"""The bundles on the server's side: a file that is not as it was made is refused."""

import json
from pathlib import Path

import pytest

from entree.web.bundles import BundleRefused, read_bundle
from requirements.bundle import integrity

SCRIPT = b"export const story = 1;"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder as set-up leaves it, with one small script."""
    (tmp_path / "story.js").write_bytes(SCRIPT)
    record = {"made_of": "", "files": {"story.js": integrity(SCRIPT)}}
    (tmp_path / "made.json").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path


def test_a_bundle_comes_with_the_hash_that_set_up_wrote_down(folder: Path) -> None:
    bundle = read_bundle("story.js", folder)

    assert bundle.script == SCRIPT
    assert bundle.integrity == integrity(SCRIPT)


def test_a_bundle_with_one_other_byte_is_refused(folder: Path) -> None:
    (folder / "story.js").write_bytes(SCRIPT.replace(b"1", b"2"))

    with pytest.raises(BundleRefused, match="changed after it was made"):
        read_bundle("story.js", folder)


@pytest.mark.parametrize("missing", ["story.js", "made.json"])
def test_what_was_not_made_is_refused(missing: str, folder: Path) -> None:
    (folder / missing).unlink()

    with pytest.raises(BundleRefused, match="make setup"):
        read_bundle("story.js", folder)


def test_a_file_that_the_record_does_not_name_is_refused(folder: Path) -> None:
    (folder / "other.js").write_bytes(SCRIPT)

    with pytest.raises(BundleRefused, match="was not made here"):
        read_bundle("other.js", folder)
