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
    try:
        site = json.loads(((folder or made()) / "site.json").read_text(encoding="utf-8"))
        key = from_text(str(site["operator"]))
    except (OSError, ValueError, KeyError, TypeError, Malformed):
        raise BundleRefused("There is no operator's key here. See docs/run/keys.md.") from None
    if len(key) != SIGNING_KEY:
        raise BundleRefused("The operator's key is none. See docs/run/keys.md.")
    return key
