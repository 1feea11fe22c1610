"""The one stylesheet and the one script of the public pages, joined at start from their files."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
OUR_NAME = r"--[a-z][a-z0-9-]*"
LAYERS = ("tokens.css", "base.css", "layout.css", "components/*.css")


@cache
def stylesheet() -> str:
    """Return all styles in the order of their layers, without comments and spare signs."""
    found = [path for layer in LAYERS for path in sorted((STATIC / "css").glob(layer))]
    text = "\n".join(path.read_text(encoding="utf-8") for path in found)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text).replace(": ", ":")
    text = re.sub(r" ?([{};,]) ?", r"\1", text).replace(";}", "}").strip()
    return _with_short_names(text)


def _with_short_names(text: str) -> str:
    """Return the styles with each token by a short name of its own: a tenth less on the line."""
    tokens = sorted(set(re.findall(OUR_NAME, text)))
    short = {token: f"--{number:x}" for number, token in enumerate(tokens, 10)}
    return re.sub(OUR_NAME, lambda found: short[found[0]], text)


@cache
def script() -> str:
    """Return all scripts, each in a block of its own, without comment lines and indentation."""
    paths = sorted((STATIC / "js").glob("*.js"))
    return "\n".join("{\n" + _without_comments(path) + "\n}" for path in paths)


def _without_comments(path: Path) -> str:
    """Return a script without its comment lines, empty lines and indentation."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def stylesheet_hash() -> str:
    """Return the hash of the stylesheet as the policy names it."""
    return _hash(stylesheet())


@cache
def script_hash() -> str:
    """Return the hash of the script as the policy names it."""
    return _hash(script())


def _hash(text: str) -> str:
    """Return ``sha256-`` and the digest in base64."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
