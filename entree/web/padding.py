"""Pages of one of two sizes after compression, so that their length tells nothing.

The random filling stands where decompression skips it: gzip's extra field, brotli's metadata
block. Without compression it is a comment after the page.
"""

import os
import secrets
import zlib
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse

# Bodies in bytes. With headers the large one stays under one first flight of 14,600 bytes.
SMALL = 10_000
LARGE = 13_700
# For the rare browser that takes no compression.
PLAIN_SMALL = 48_000
PLAIN_LARGE = 96_000

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
        response["Vary"] = "Accept-Encoding"
        return response

    return middleware


def filled(page: bytes, accepted: str, is_large: bool) -> tuple[bytes, str]:
    """Return the page compressed and filled, and the name of the encoding ("" for none)."""
    names = {part.split(";")[0].strip() for part in accepted.split(",") if "q=0" not in part.replace("q=0.", "")}
    size = LARGE if is_large else SMALL
    if "br" in names:
        return fill_brotli(page, size), "br"
    if "gzip" in names:
        return fill_gzip(page, size), "gzip"
    return fill_plain(page, PLAIN_LARGE if is_large else PLAIN_SMALL), ""


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
    # From the lowest bit: not the last (0), no length (11), reserved (0), two bytes say how much.
    header = (0b10_0_11_0 | (left - 1) << 6).to_bytes(3, "little")
    return bytes(body + header + os.urandom(left) + b"\x03")


def fill_plain(page: bytes, size: int) -> bytes:
    """Return the page with a comment of random letters behind it."""
    left = room(len(page) + 7, size)
    return page + b"<!--" + secrets.token_hex(left // 2 + 1)[:left].encode() + b"-->"
