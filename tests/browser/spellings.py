"""Every way in which a browser may write a text down, as bytes to look for.

`folded` spellings are looked for without regard to case, because address bars and form histories
store lower case. Base64 depends on case, so its spellings are `exact`.
"""

import base64
import html
import json
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

# Below this, a spelling is found by chance in tens of megabytes.
SHORTEST = 6


def folded(text: str) -> Iterator[tuple[str, bytes]]:
    """The spellings that stay readable: (name, bytes in lower case)."""
    yield "utf-8", text.encode().lower()
    yield "utf-16le", text.encode("utf-16-le").lower()
    yield "utf-16be", text.encode("utf-16-be").lower()
    yield "latin-1", text.encode("latin-1", "replace").lower()
    # Bytes are lowered after the encoding, so that %C3 and %c3 are one.
    yield "percent", quote(text, safe="").encode().lower()
    yield "form", quote_plus(text).encode().lower()
    yield "json", json.dumps(text)[1:-1].encode().lower()
    yield "html", html.escape(text).encode().lower()
    yield "percent in utf-16le", quote(text, safe="").encode("utf-16-le").lower()


def exact(text: str) -> Iterator[tuple[str, bytes]]:
    """Base64 in both alphabets, at its three alignments, of the text in UTF-8 and UTF-16."""
    for encoding in ("utf-8", "utf-16-le"):
        whole = text.encode(encoding)
        for shift in range(3):
            # Letters at both ends that also depend on the neighbours are cut off.
            letters = base64.b64encode(b"\0" * shift + whole)
            first = (0, 2, 3)[shift]
            last = (shift + len(whole)) * 8 // 6
            yield f"base64 of {encoding} at {shift}", letters[first:last]
            yield (
                f"url-safe base64 of {encoding} at {shift}",
                letters[first:last].translate(bytes.maketrans(b"+/", b"-_")),
            )
