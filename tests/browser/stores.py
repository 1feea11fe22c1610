"""Opens what browsers pack: compressed streams, bodies of cache entries and session files.

Each opener takes bytes and gives layers, (how, bytes), with what was inside. An opener never
fails: what it cannot read it leaves out, because the raw bytes are searched as well.
"""

import re
import zlib
from collections.abc import Callable, Iterator

import brotli
import cramjam

Layer = tuple[str, bytes]
Opener = Callable[[bytes], Iterator[Layer]]
LARGEST = 64 * 1024 * 1024
SIMPLE_CACHE_START = bytes.fromhex("305c72a71b6dfbfc")
SIMPLE_CACHE_END = bytes.fromhex("d8410d97456ffaf4")
SIMPLE_CACHE_HEADER = 24
DEFLATE = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
ZSTD = re.compile(re.escape(b"\x28\xb5\x2f\xfd"))


def open_deflate(content: bytes) -> Iterator[Layer]:
    """Gzip and zlib streams at any place, also when they were cut off."""
    whole = memoryview(content)
    for start in DEFLATE.finditer(content):
        try:
            inside = zlib.decompressobj(47).decompress(whole[start.start() :], LARGEST)
        except zlib.error:
            continue
        if len(inside) > 8:
            yield f"deflate at {start.start()}", inside


def open_zstd(content: bytes) -> Iterator[Layer]:
    for start in ZSTD.finditer(content):
        try:
            yield (
                f"zstd at {start.start()}",
                bytes(cramjam.zstd.decompress(content[start.start() :])),
            )
        except cramjam.DecompressionError:
            continue


def open_session_file(content: bytes) -> Iterator[Layer]:
    """Firefox's jsonlz4: a mark of eight bytes, the size, and one block."""
    if content[:8] == b"mozLz40\0":
        try:
            yield "lz4", bytes(cramjam.lz4.decompress_block(content[8:]))
        except cramjam.DecompressionError:
            return


def open_simple_cache(content: bytes) -> Iterator[Layer]:
    """Chromium's cache entry: a header and the key, then streams that each end with a mark."""
    if not content.startswith(SIMPLE_CACHE_START):
        return
    start = SIMPLE_CACHE_HEADER + int.from_bytes(content[12:16], "little")
    while (end := content.find(SIMPLE_CACHE_END, start)) >= 0:
        yield from _open_body(content[start:end], f"cache entry at {start}")
        start = end + SIMPLE_CACHE_HEADER


def open_block_cache(content: bytes) -> Iterator[Layer]:
    """Chromium's older cache: bodies start on edges of blocks, after a header of 8,192 bytes."""
    if content[:4] != b"\xc3\xca\x04\xc1":
        return
    size = int.from_bytes(content[12:16], "little")
    if 32 <= size <= 4096:
        for start in range(8192, len(content), size):
            if any(content[start : start + 16]):
                yield from _open_brotli(content[start:], f"cache block at {start}")


def open_firefox_cache(content: bytes) -> Iterator[Layer]:
    """Firefox's cache entry: the body, the description, and four bytes with the body's length."""
    length = int.from_bytes(content[-4:], "big")
    if 0 < length < len(content) - 4:
        yield from _open_body(content[:length], "cache entry")


OPENERS: tuple[Opener, ...] = (
    open_deflate,
    open_zstd,
    open_session_file,
    open_simple_cache,
    open_block_cache,
    open_firefox_cache,
)


def open_all(content: bytes, depth: int = 3) -> Iterator[Layer]:
    """Everything packed in these bytes, and what is packed in that, a few levels deep."""
    for opener in OPENERS:
        for how, inside in opener(content):
            yield how, inside
            if depth > 1:
                for deeper, innermost in open_all(inside, depth - 1):
                    yield f"{how}, {deeper}", innermost


def _open_body(body: bytes, how: str) -> Iterator[Layer]:
    """A body of the cache: brotli and bare deflate have no mark, so they are tried on all of it."""
    yield from _open_brotli(body, how)
    try:
        yield f"{how}, bare deflate", zlib.decompressobj(-15).decompress(body, LARGEST)
    except zlib.error:
        return


def _open_brotli(body: bytes, how: str) -> Iterator[Layer]:
    """As much as unpacks, in small bites, so that a body that was cut off still gives its start."""
    unpacker, inside = brotli.Decompressor(), bytearray()
    for start in range(0, len(body), 512):
        try:
            inside += unpacker.process(body[start : start + 512])
        except brotli.error:
            break
        if unpacker.is_finished():
            break
    if len(inside) > 8:
        yield f"{how}, brotli", bytes(inside)
