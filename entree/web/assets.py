"""The one stylesheet and the one script of a public page, joined at start from their files.

The directory has a part of its own (``directory/``), so that the pages of the flow stay small; so
have telling it once (``letter/``), taking part in a study (``survey/``) and the portal of the
partners (``partners/``).
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
OUR_NAME = r"--[a-z][a-z0-9-]*"
LAYERS = ("tokens.css", "base.css", "layout.css", "components/*.css")
# What our scripts have: texts in double quotes, and signs that stand as well without spaces.
IN_QUOTES = re.compile(r'("[^"]*")')
SPARE = re.compile(r" ?([=(){}<>?:;,&|!*%]+) ?")
FLOW, DIRECTORY, LETTER, PARTNERS, SURVEY = "", "directory", "letter", "partners", "survey"
# The portal is no page of the door: it shares colours and bare elements only, and no script.
PORTAL_LAYERS = ("tokens.css", "base.css", "partners/*.css")


@cache
def stylesheet(part: str = FLOW) -> str:
    """Return all styles in the order of their layers, without comments and spare signs."""
    found = [path for layer in layers_of(part) for path in sorted((STATIC / "css").glob(layer))]
    text = "\n".join(path.read_text(encoding="utf-8") for path in found)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text).replace(": ", ":")
    text = re.sub(r" ?([{};,]) ?", r"\1", text).replace(";}", "}").strip()
    return _with_short_names(text)


def layers_of(part: str) -> tuple[str, ...]:
    """Return which files the styles of a part are joined from, in their order."""
    if part == PARTNERS:
        return PORTAL_LAYERS
    return (*LAYERS, f"{part}/*.css") if part else LAYERS


def _with_short_names(text: str) -> str:
    """Return the styles with each token by a short name of its own: a tenth less on the line."""
    tokens = sorted(set(re.findall(OUR_NAME, text)))
    short = {token: f"--{number:x}" for number, token in enumerate(tokens, 10)}
    return re.sub(OUR_NAME, lambda found: short[found[0]], text)


@cache
def script(part: str = FLOW) -> str:
    """Return all scripts, each in a block of its own, without comment lines and indentation."""
    names = ("*.js", f"{part}/*.js") if part else ("*.js",)
    names = (f"{part}/*.js",) if part == PARTNERS else names
    paths = [path for name in names for path in sorted((STATIC / "js").glob(name))]
    return "\n".join("{\n" + _without_comments(path) + "\n}" for path in paths)


def _without_comments(path: Path) -> str:
    """Return a script without comment lines, indentation, and spaces and lines that say nothing."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    text = "\n".join(_tight(line) for line in lines if line and not line.startswith("//"))
    return re.sub(r"([;{,(])\n", r"\1", text)


def _tight(line: str) -> str:
    """Return a line of a script without the spaces around its signs; its texts stay as they are.

    >>> _tight('if (a < 1 && b) say("x = 1");')
    'if(a<1&&b)say("x = 1");'
    """
    parts = IN_QUOTES.split(line)
    parts[::2] = [SPARE.sub(r"\1", part) for part in parts[::2]]
    return "".join(parts)


@cache
def stylesheet_hash(part: str = FLOW) -> str:
    """Return the hash of the stylesheet as the policy names it."""
    return _hash(stylesheet(part))


@cache
def script_hash(part: str = FLOW) -> str:
    """Return the hash of the script as the policy names it."""
    return _hash(script(part))


def _hash(text: str) -> str:
    """Return ``sha256-`` and the digest in base64."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
