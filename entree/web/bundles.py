"""The bundles of the sealed story as set-up made them, each with the hash a page names.

They are static files, the same for everyone. One that is not as it was made is never served:
without it the story stays off, and the pages show the phone and the chat.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from entree.core.sealing.errors import Malformed
from entree.core.sealing.frames import from_text
from entree.core.sealing.signatures import SIGNING_KEY
from entree.core.sealing.stretch import SALT
from entree.web.environment import BadSetting, Environment


def made() -> Path:
    """Return the folder that set-up makes them in, or that a demonstration has for itself."""
    return settings.ENVIRONMENT.folder("ENTREE_BUNDLES")


class BundleRefused(Exception):
    """A file was not made, or is not as it was made; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One file as it goes to the browser: its bytes, and their hash for ``integrity``."""

    name: str
    script: bytes
    integrity: str


def read_bundle(name: str, folder: Path | None = None) -> Bundle:
    """Return one file after comparing it with what set-up wrote down. Raises BundleRefused."""
    folder = folder or made()
    try:
        record = json.loads((folder / "made.json").read_text(encoding="utf-8"))
        script, expected = (folder / name).read_bytes(), record["files"][name]
    except (OSError, ValueError, KeyError):
        raise BundleRefused(f"{name} was not made here. Run `make setup`.") from None
    found = "sha384-" + base64.b64encode(hashlib.sha384(script).digest()).decode()
    if found != expected:
        raise BundleRefused(f"{name} was changed after it was made. Run `make setup`.")
    return Bundle(name, script, found)


def operator_key(folder: Path | None = None) -> bytes:
    """Return the operator's public key that was put into the bundles. Raises BundleRefused."""
    return site_of((folder or made()) / "made.json", "site")[0]


def site_of(file: Path, *within: str) -> tuple[bytes, bytes]:
    """Return the operator's key and the salt that a file holds. Raises BundleRefused."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        for name in within:
            known = known[name]
        key, salt = from_text(str(known["operator"])), from_text(str(known["salt"]))
    except (OSError, ValueError, KeyError, TypeError, Malformed):
        key, salt = b"", b""
    if (len(key), len(salt)) != (SIGNING_KEY, SALT):
        raise BundleRefused(f"{file} holds no operator's key and salt. See docs/run/keys.md.")
    return key, salt


def check_site(environment: Environment) -> None:
    """Refuse to serve the letter for others without the file of the site, or with other bundles.

    Raises BadSetting.
    """
    if not environment.is_production or not environment.shows_letter:
        return
    try:
        kept = site_of(environment.site_file)
        used = site_of(environment.folder("ENTREE_BUNDLES") / "made.json", "site")
    except BundleRefused as error:
        raise BadSetting(f"ENTREE_LETTER is on. {error}") from None
    if kept != used:
        raise BadSetting(
            "ENTREE_LETTER is on, and the bundles were made with another operator's key or salt "
            f"than stands in {environment.site_file}. With another salt no receipt opens "
            "anything. See docs/run/keys.md."
        )
