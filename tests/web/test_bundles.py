"""The bundles on the server's side: a file that is not as it was made is refused."""

import base64
import json
from pathlib import Path

import pytest

from entree.web.bundles import BundleRefused, check_site, operator_key, read_bundle
from entree.web.environment import BadSetting, Environment
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


def site(letter: bytes, salt: bytes = b"s") -> dict[str, str]:
    """Return the values of a site."""
    values = {"operator": letter * 32, "salt": salt * 16}
    return {name: base64.urlsafe_b64encode(v).decode().rstrip("=") for name, v in values.items()}


def settings_of(folder: Path, **changed: str) -> Environment:
    """Return the settings of a site for others, with the letter on."""
    known = {
        "ENTREE_MODE": "production",
        "ENTREE_SECRET_KEY": "s" * 50,
        "ENTREE_HOSTS": "www.example.nl",
        "ENTREE_OPERATOR": "A",
        "ENTREE_CONTACT": "a@example.nl",
        "ENTREE_LETTER": "on",
        "ENTREE_VAR": str(folder),
        "ENTREE_BUNDLES": str(folder),
    }
    return Environment(known | changed)


def put(folder: Path, kept: object, used: object) -> None:
    """Write the file of the site, and the record of the bundles."""
    if kept is not None:
        (folder / "site.json").write_text(json.dumps(kept), encoding="utf-8")
    record = json.dumps({"site": used, "files": {}})
    (folder / "made.json").write_text(record, encoding="utf-8")


def test_a_site_whose_bundles_fit_its_file_starts(tmp_path: Path) -> None:
    put(tmp_path, site(b"a"), site(b"a"))

    check_site(settings_of(tmp_path))

    assert operator_key(tmp_path) == b"a" * 32


@pytest.mark.parametrize(
    ("kept", "used", "why"),
    [
        (None, site(b"a"), "holds no operator's key and salt"),
        ({"operator": "", "salt": ""}, site(b"a"), "holds no operator's key and salt"),
        ([], site(b"a"), "holds no operator's key and salt"),
        (site(b"a"), {"operator": "", "salt": ""}, "made.json holds no operator's key"),
        (site(b"a"), site(b"b"), "another operator's key or salt"),
        (site(b"a"), site(b"a", b"t"), "another operator's key or salt"),
    ],
)
def test_a_site_for_others_does_not_start_with_the_letter_on(
    kept: object, used: object, why: str, tmp_path: Path
) -> None:
    put(tmp_path, kept, used)

    with pytest.raises(BadSetting, match=why):
        check_site(settings_of(tmp_path))


@pytest.mark.parametrize("changed", [{"ENTREE_LETTER": "off"}, {"ENTREE_MODE": "local"}])
def test_without_a_letter_for_others_nothing_of_it_is_needed(
    changed: dict[str, str], tmp_path: Path
) -> None:
    check_site(settings_of(tmp_path, **changed))
