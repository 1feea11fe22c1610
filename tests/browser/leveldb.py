"""Reads LevelDB, in which Chromium keeps site storage: tables packed with Snappy, and logs.

Keys in a table leave out what they share with the key before, and a log cuts a long record where
a block ends; both hide a text from a plain search.
"""

from collections.abc import Iterator

import cramjam

from tests.browser.stores import Layer

TABLE_END = bytes.fromhex("57fb808b247547db")
FOOT = 48
LOG_BLOCK = 32 * 1024
LOG_RECORD_HEADER = 7


def open_table(content: bytes) -> Iterator[Layer]:
    """The keys and values of a table file, block by block."""
    if content[-8:] != TABLE_END:
        return
    foot = content[-FOOT:]
    _, after = _place(foot, 0)
    index, _ = _place(foot, after)
    for _, value in _entries(_block(content, index)):
        place, _ = _place(value, 0)
        entries = _entries(_block(content, place))
        yield (
            f"leveldb block at {place[0]}",
            b"\0".join(part for entry in entries for part in entry),
        )


def open_log(content: bytes) -> Iterator[Layer]:
    """A log with the record headers taken out, so that a text across two blocks is whole."""
    parts: list[bytes] = []
    for start in range(0, len(content), LOG_BLOCK):
        block = content[start : start + LOG_BLOCK]
        place = 0
        while place + LOG_RECORD_HEADER <= len(block):
            length, kind = int.from_bytes(block[place + 4 : place + 6], "little"), block[place + 6]
            place += LOG_RECORD_HEADER
            if kind not in (1, 2, 3, 4) or place + length > len(block):
                break
            parts.append(block[place : place + length])
            place += length
    if parts:
        yield "leveldb log", b"".join(parts)


def _block(content: bytes, place: tuple[int, int]) -> bytes:
    start, size = place
    block, kind = content[start : start + size], content[start + size : start + size + 1]
    if kind == b"\1":
        try:
            return bytes(cramjam.snappy.decompress_raw(block))
        except cramjam.DecompressionError:
            return b""
    return block


def _entries(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Whole keys with their values; the last four bytes count the restarts before them."""
    restarts = int.from_bytes(block[-4:], "little")
    end = len(block) - 4 * (restarts + 1)
    place, key = 0, b""
    while 0 <= place < end:
        shared, place = _number(block, place)
        own, place = _number(block, place)
        length, place = _number(block, place)
        key = key[:shared] + block[place : place + own]
        yield key, block[place + own : place + own + length]
        place += own + length


def _place(content: bytes, at: int) -> tuple[tuple[int, int], int]:
    start, at = _number(content, at)
    size, at = _number(content, at)
    return (start, size), at


def _number(content: bytes, at: int) -> tuple[int, int]:
    """A number in seven bits per byte, and where it ends."""
    number, shift = 0, 0
    while at < len(content):
        byte = content[at]
        number |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            break
        shift += 7
    return number, at
