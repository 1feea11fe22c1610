"""The files that the page of a study loads: its script, a worker, lists of words, the questions."""

import gzip
from functools import cache, lru_cache
from pathlib import Path

from django.http import HttpResponse

from entree.web import clock
from entree.web.bundles import BundleRefused, made, read_bundle
from entree.web.padding import encodings
from entree.web.study.running import asking

SCRIPT, QUESTIONS = "survey.js", "questions.json"
KINDS = {
    SCRIPT: "text/javascript",
    "stretch.js": "text/javascript",
    "words.nl.txt": "text/plain",
    "words.en.txt": "text/plain",
    "licences.txt": "text/plain",
    QUESTIONS: "application/json",
}
# A worker reaches nobody, and none of these is ever a page.
POLICY = "default-src 'none'"


@cache
def read(name: str, where: Path) -> tuple[bytes, str]:
    """Return a file that set-up made and its hash, read once. Raises BundleRefused."""
    bundle = read_bundle(name, where)
    return bundle.script, bundle.integrity


@lru_cache(maxsize=16)
def packed(file: bytes) -> bytes:
    """Return a file in its short form."""
    return gzip.compress(file, 9, mtime=0)


def integrity() -> str | None:
    """Return the hash of the script for the page that loads it; None: it was not made here."""
    try:
        return read(SCRIPT, made())[1]
    except BundleRefused:
        return None


def content(name: str) -> bytes:
    """Return what a file holds. Raises BundleRefused and NoWave."""
    if name not in KINDS:
        raise BundleRefused(f"{name} is no file of this page.")
    if name == QUESTIONS:
        return bytes(asking(clock.now()).wave.frozen)
    return read(name, made())[0]


def answer(name: str, accepted: str) -> HttpResponse:
    """Answer with a file. Raises BundleRefused and NoWave."""
    file, is_packed = content(name), "gzip" in encodings(accepted)
    body = packed(file) if is_packed else file
    response = HttpResponse(body, content_type=f"{KINDS[name]}; charset=utf-8")
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Content-Security-Policy"] = POLICY
    return response
