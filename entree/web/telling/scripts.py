"""The files that the pages load: the bundle of each page, its workers, and the lists of words."""

import gzip
from functools import cache
from pathlib import Path

from django.http import HttpResponse

from entree.web.bundles import Bundle, BundleRefused, made, read_bundle
from entree.web.padding import encodings

KINDS = {
    "letter.js": "text/javascript",
    "box.js": "text/javascript",
    "stretch.js": "text/javascript",
    "work.js": "text/javascript",
    "words.nl.txt": "text/plain",
    "words.en.txt": "text/plain",
    "licences.txt": "text/plain",
}
# A worker reaches nobody, and none of these is ever a page.
POLICY = "default-src 'none'"


def folder() -> Path:
    """Return where set-up put them."""
    return made()


@cache
def read(name: str, where: Path) -> tuple[Bundle, bytes]:
    """Return a file and its short form, read once. Raises BundleRefused."""
    if name not in KINDS:
        raise BundleRefused(f"{name} is no file of these pages.")
    bundle = read_bundle(name, where)
    return bundle, gzip.compress(bundle.script, 9, mtime=0)


def integrity(name: str) -> str | None:
    """Return the hash of a script for the page that loads it; None: it was not made here."""
    try:
        return read(name, folder())[0].integrity
    except BundleRefused:
        return None


def answer(name: str, accepted: str) -> HttpResponse:
    """Answer with a file. Raises BundleRefused."""
    bundle, packed = read(name, folder())
    is_packed = "gzip" in encodings(accepted)
    response = HttpResponse(
        packed if is_packed else bundle.script, content_type=f"{KINDS[name]}; charset=utf-8"
    )
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Content-Security-Policy"] = POLICY
    return response
