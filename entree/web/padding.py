"""Pages of one of two sizes after compression, so that their length tells nothing.

The random filling stands where decompression skips it: gzip's extra field, brotli's metadata
block. Without compression it is a comment after the page.
"""

import os
import re
import secrets
import zlib
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# Bodies in bytes. With headers the large one stays under one first flight of 14,600 bytes.
SMALL = 10_000
LARGE = 13_700
# For the rare browser that takes no compression.
PLAIN_SMALL = 48_000
PLAIN_LARGE = 96_000

# Brotli: a metadata block of no bytes, the empty block that ends a stream, and how much filling
# one byte can name.
EMPTY_BLOCK, LAST_BLOCK, SHORT = b"\x06", b"\x03", 256
REFUSED = re.compile(r"q=0(\.0*)?")
GZIP_HEADER = b"\x1f\x8b\x08\x04\x00\x00\x00\x00\x00\xff"


def pad_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Compress and fill every page; ``response.is_large`` says which size it gets."""

    def middleware(request: HttpRequest) -> HttpResponse:
        """Compress and fill one answer."""
        response = get_response(request)
        if not response.get("Content-Type", "").startswith("text/html") or response.streaming:
            return response
        accepted = request.headers.get("Accept-Encoding", "")
        body, encoding = filled(response.content, accepted, getattr(response, "is_large", False))
        response.content = body
        if encoding:
            response["Content-Encoding"] = encoding
        response["Content-Length"] = str(len(body))
        patch_vary_headers(response, ["Accept-Encoding"])
        return response

    return middleware


def filled(page: bytes, accepted: str, is_large: bool) -> tuple[bytes, str]:
    """Return the page compressed and filled, and the name of the encoding ("" for none)."""
    names = encodings(accepted)
    size = LARGE if is_large else SMALL
    if "br" in names:
        return fill_brotli(page, size), "br"
    if "gzip" in names:
        return fill_gzip(page, size), "gzip"
    return fill_plain(page, PLAIN_LARGE if is_large else PLAIN_SMALL), ""


def encodings(accepted: str) -> set[str]:
    """Return the encodings that a browser takes; a weight of zero is a refusal.

    >>> sorted(encodings("GZIP, deflate;q=0.5, br;q=0.0"))
    ['deflate', 'gzip']
    """
    found = set()
    for part in accepted.lower().split(","):
        name, *terms = (term.strip() for term in part.split(";"))
        if not any(REFUSED.fullmatch(term) for term in terms):
            found.add(name)
    return found


def room(used: int, size: int) -> int:
    """Return how many bytes are left to the size, or to its next multiple when it is too small."""
    return -used % size if used > size else size - used


def fill_gzip(page: bytes, size: int) -> bytes:
    """Return a gzip stream of exactly this size; the filling is its extra field (RFC 1952)."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = squeeze.compress(page) + squeeze.flush()
    tail = zlib.crc32(page).to_bytes(4, "little") + len(page).to_bytes(4, "little")
    # Two bytes say how long the field is; four more name its one part and its length.
    left = room(len(GZIP_HEADER) + 6 + len(deflated) + len(tail), size)
    part = b"en" + left.to_bytes(2, "little") + os.urandom(left)
    return GZIP_HEADER + len(part).to_bytes(2, "little") + part + deflated + tail


def fill_brotli(page: bytes, size: int) -> bytes:
    """Return a brotli stream of exactly this size; the filling is metadata (RFC 7932, 9.2)."""
    squeeze = brotli.Compressor(mode=brotli.MODE_TEXT, quality=5)
    body = squeeze.process(page) + squeeze.flush()
    # Three bytes of header, one for the last empty block, and at least one byte of filling.
    left = room(len(body) + 5, size) + 1
    if left <= SHORT:
        # Two bytes must not say so little, so blocks without any filling take the room.
        return bytes(body + EMPTY_BLOCK * (left + 3) + LAST_BLOCK)
    # From the lowest bit: not the last (0), no length (11), reserved (0), two bytes say how much.
    header = (0b10_0_11_0 | (left - 1) << 6).to_bytes(3, "little")
    return bytes(body + header + os.urandom(left) + LAST_BLOCK)


def fill_plain(page: bytes, size: int) -> bytes:
    """Return the page with a comment of random letters behind it."""
    left = room(len(page) + 7, size)
    return page + b"<!--" + secrets.token_hex(left // 2 + 1)[:left].encode() + b"-->"
