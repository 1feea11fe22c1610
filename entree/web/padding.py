"""Pages of one size after compression, so that their length tells nothing.

The random filling stands where decompression skips it: gzip's extra field, brotli's metadata
block. Without compression it is a comment after the page.
"""

import os
import re
import secrets
import zlib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# Bodies in bytes. With its headers a page stays under one first flight of 14,600 bytes. A question
# is as long as the help: two sizes would tell who got help at once, and so was in danger.
PAGE = 13_800
# The list of all organisations, and what a search of it finds.
LIST = 20_000
FOUND = 4_000
# A page of a study carries the answers so far, in one size.
SURVEY = 24_000
# For the rare browser that takes no compression.
PLAIN_PAGE = 96_000
PLAIN_LIST = 144_000
PLAIN_FOUND = 24_000
PLAIN_SURVEY = 120_000
SIZES = {
    "page": (PAGE, PLAIN_PAGE),
    "list": (LIST, PLAIN_LIST),
    "found": (FOUND, PLAIN_FOUND),
    "survey": (SURVEY, PLAIN_SURVEY),
}

# Brotli: a metadata block of no bytes, the empty block that ends a stream, and how much filling
# one byte can name.
EMPTY_BLOCK, LAST_BLOCK, SHORT = b"\x06", b"\x03", 256
REFUSED = re.compile(r"q=0(\.0*)?")
# Before this, a page is the same for everyone in its language.
CONTENT = b"<main"
Squeeze = Callable[[bytes], bytes]
GZIP_HEADER = b"\x1f\x8b\x08\x04\x00\x00\x00\x00\x00\xff"


def pad_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Compress and fill every page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        """Compress and fill one answer."""
        response = get_response(request)
        if not response.get("Content-Type", "").startswith("text/html") or response.streaming:
            return response
        encoding = fill(response, request.headers.get("Accept-Encoding", ""))
        if encoding:
            response["Content-Encoding"] = encoding
        response["Content-Length"] = str(len(response.content))
        patch_vary_headers(response, ["Accept-Encoding"])
        return response

    return middleware


def fill(response: HttpResponse, accepted: str) -> str:
    """Compress and fill the page of an answer, and return the name of the encoding ("" for none).

    ``response.fill_to`` says to which size when it is no ordinary page. One that ``is_constant`` is
    the same for everyone: only its filling is made anew. One that ``is_brief`` is so for a while;
    of one that ``is_unkept`` nothing is kept, so that its time does not tell who read it before.
    """
    size = getattr(response, "fill_to", "page")
    kept = KEPT_FOR_A_WHILE if getattr(response, "is_brief", False) else KEPT
    squeeze = kept if getattr(response, "is_constant", False) else ANEW
    squeeze = UNKEPT if getattr(response, "is_unkept", False) else squeeze
    response.content, encoding = filled(response.content, accepted, size, squeeze)
    return encoding


def filled(
    page: bytes, accepted: str, size: str, squeeze: Mapping[str, Squeeze] | None = None
) -> tuple[bytes, str]:
    """Return the page compressed and filled, and the name of the encoding ("" for none).

    Filled to the same size, brotli saves a visitor nothing; gzip costs the server far less,
    because what stands before the content of a page was compressed already.
    """
    names = encodings(accepted)
    packed, plain = SIZES[size]
    squeeze = squeeze or ANEW
    if "gzip" in names:
        return fill_gzip(page, packed, squeeze["gzip"]), "gzip"
    if "br" in names:
        return fill_brotli(page, packed, squeeze["br"]), "br"
    return fill_plain(page, plain), ""


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


def deflated(page: bytes) -> bytes:
    """Return the page by deflate; what stands before its content was done at an earlier page."""
    start = max(0, page.find(CONTENT))
    return deflate_after(page[:start])(page[start:])


@lru_cache(maxsize=64)
def deflate_after(head: bytes) -> Callable[[bytes], bytes]:
    """Return what deflates a page that begins with this head, which no answer is part of."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    # Ends a block, so that what follows gets codes of its own: quicker, and even shorter.
    begun = squeeze.compress(head) + squeeze.flush(zlib.Z_SYNC_FLUSH)

    def deflate(rest: bytes) -> bytes:
        """Go on from behind the head."""
        going_on = squeeze.copy()
        return begun + going_on.compress(rest) + going_on.flush()

    return deflate


def deflated_whole(page: bytes) -> bytes:
    """Return a page by deflate, as well as it goes."""
    return zlib.compress(page, 9, -zlib.MAX_WBITS)


@cache
def kept_deflated(page: bytes) -> bytes:
    """Return a page that is the same for everyone by deflate, done once and as well as it goes.

    Never let go: a page that had to be made again would tell, by its time, that nobody read it.

    As a whole: hundreds of public pages each have a head of their own, that no other page needs.
    """
    return deflated_whole(page)


def fill_gzip(page: bytes, size: int, deflate: Squeeze = deflated) -> bytes:
    """Return a gzip stream of exactly this size; the filling is its extra field (RFC 1952)."""
    body = deflate(page)
    tail = zlib.crc32(page).to_bytes(4, "little") + len(page).to_bytes(4, "little")
    # Two bytes say how long the field is; four more name its one part and its length.
    left = room(len(GZIP_HEADER) + 6 + len(body) + len(tail), size)
    part = b"en" + left.to_bytes(2, "little") + os.urandom(left)
    return GZIP_HEADER + len(part).to_bytes(2, "little") + part + body + tail


def in_brotli(page: bytes) -> bytes:
    """Return the page by brotli, up to where filling may follow."""
    squeeze = brotli.Compressor(mode=brotli.MODE_TEXT, quality=5)
    return bytes(squeeze.process(page) + squeeze.flush())


@cache
def kept_brotli(page: bytes) -> bytes:
    """Return a page that is the same for everyone by brotli, done once."""
    return in_brotli(page)


def fill_brotli(page: bytes, size: int, squeeze: Squeeze = in_brotli) -> bytes:
    """Return a brotli stream of exactly this size; the filling is metadata (RFC 7932, 9.2)."""
    body = squeeze(page)
    # Three bytes of header, one for the last empty block, and at least one byte of filling.
    left = room(len(body) + 5, size) + 1
    if left <= SHORT:
        # Two bytes must not say so little, so blocks without any filling take the room.
        return body + EMPTY_BLOCK * (left + 3) + LAST_BLOCK
    # From the lowest bit: not the last (0), no length (11), reserved (0), two bytes say how much.
    header = (0b10_0_11_0 | (left - 1) << 6).to_bytes(3, "little")
    return body + header + os.urandom(left) + LAST_BLOCK


def fill_plain(page: bytes, size: int) -> bytes:
    """Return the page with a comment of random letters behind it."""
    left = room(len(page) + 7, size)
    return page + b"<!--" + secrets.token_hex(left // 2 + 1)[:left].encode() + b"-->"


# How a page is compressed: anew, with nothing kept, once while it stays the same, once for ever.
ANEW: Mapping[str, Squeeze] = {"gzip": deflated, "br": in_brotli}
UNKEPT: Mapping[str, Squeeze] = {"gzip": deflated_whole, "br": in_brotli}
KEPT_FOR_A_WHILE: Mapping[str, Squeeze] = {
    "gzip": lru_cache(maxsize=16)(deflated),
    "br": lru_cache(maxsize=16)(in_brotli),
}
KEPT: Mapping[str, Squeeze] = {"gzip": kept_deflated, "br": kept_brotli}
