"""The search finds a text in every spelling and packing a browser uses, and nothing else."""

import base64
import gzip
import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, quote_plus

import brotli
import cramjam
import pytest

from tests.browser.leveldb import LOG_BLOCK, TABLE_END
from tests.browser.residue import Finding, Search, report
from tests.browser.stores import SIMPLE_CACHE_END, SIMPLE_CACHE_START

NEEDLE = "Zoë liep & zag de Kwikstaart"
PAGE = f"<p>{'x' * 300} {NEEDLE} {'y' * 300}</p>".encode()


def found_in(folder: Path) -> list[Finding]:
    return Search([NEEDLE, "Roerdomp in het riet"]).folder(folder)


SPELLINGS: dict[str, bytes] = {
    "utf-8": NEEDLE.encode(),
    "utf-8 in lower case": NEEDLE.lower().encode(),
    "utf-16le": NEEDLE.encode("utf-16-le"),
    "utf-16be": NEEDLE.encode("utf-16-be"),
    "latin-1": NEEDLE.encode("latin-1"),
    "percent in upper case": quote(NEEDLE, safe="").encode(),
    "percent in lower case": quote(NEEDLE, safe="").lower().encode(),
    "posted form": quote_plus(NEEDLE).encode(),
    "json": json.dumps({"a": NEEDLE}).encode(),
    "html": b"Zo\xc3\xab liep &amp; zag de Kwikstaart",
    "percent in utf-16le": quote(NEEDLE, safe="").encode("utf-16-le"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_text_is_found_in_each_spelling(spelling: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\0\xff before " + SPELLINGS[spelling] + b" after \xff")

    findings = found_in(tmp_path)

    assert {finding.needle for finding in findings} == {NEEDLE}


@pytest.mark.parametrize("alphabet", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_text_is_found_in_base64_at_each_alignment(
    alphabet: Callable[[bytes], bytes], before: str, encoding: str, tmp_path: Path
) -> None:
    packed = alphabet(before.encode() + NEEDLE.encode(encoding) + b"rest")
    (tmp_path / "file").write_bytes(b"data:" + packed)

    findings = found_in(tmp_path)

    assert {finding.needle for finding in findings} == {NEEDLE}


def chromium_entry(body: bytes) -> bytes:
    key = b"1/0/_dk_http://127.0.0.1 http://127.0.0.1/nl/"
    header = (
        SIMPLE_CACHE_START + (5).to_bytes(4, "little") + len(key).to_bytes(4, "little") + bytes(8)
    )
    end = SIMPLE_CACHE_END + bytes(16)
    return header + key + body + end + b"HTTP/1.1 200\0content-encoding:br\0" + end


def firefox_entry(body: bytes) -> bytes:
    return body + b"about the entry" * 4 + len(body).to_bytes(4, "big")


def block_file(body: bytes) -> bytes:
    header = b"\xc3\xca\x04\xc1" + bytes(8) + (256).to_bytes(4, "little")
    return header.ljust(8192, b"\0") + bytes(512) + body


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def session_file(text: bytes) -> bytes:
    return b"mozLz40\0" + bytes(cramjam.lz4.compress_block(text))


PACKINGS: dict[str, bytes] = {
    "gzip among other bytes": b"\0\1\2" * 33 + gzip.compress(PAGE) + b"tail",
    "gzip that was cut off": gzip.compress(PAGE * 2)[:-20],
    "zlib among other bytes": b"head" + zlib.compress(PAGE) + b"tail",
    "gzip in gzip": gzip.compress(b"outer " + gzip.compress(PAGE)),
    "zstd": b"head" + bytes(cramjam.zstd.compress(PAGE)),
    "jsonlz4": session_file(json.dumps({"formdata": NEEDLE}).encode()),
    "gzip in chromium's cache": chromium_entry(gzip.compress(PAGE)),
    "brotli in chromium's cache": chromium_entry(brotli.compress(PAGE)),
    "zstd in chromium's cache": chromium_entry(bytes(cramjam.zstd.compress(PAGE))),
    "brotli in chromium's block file": block_file(brotli.compress(PAGE)),
    "brotli in firefox's cache": firefox_entry(brotli.compress(PAGE)),
    "deflate in firefox's cache": firefox_entry(bare_deflate(PAGE)),
    "zstd in firefox's cache": firefox_entry(bytes(cramjam.zstd.compress(PAGE))),
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_text_is_found_inside_each_packing(packing: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(PACKINGS[packing])

    findings = found_in(tmp_path)

    assert {finding.needle for finding in findings} == {NEEDLE}


def leveldb_block(entries: list[tuple[int, bytes, bytes]]) -> bytes:
    """Entries of (letters shared with the key before, the key's own letters, value)."""
    body = b"".join(
        bytes([shared, len(key), len(value)]) + key + value for shared, key, value in entries
    )
    return body + bytes(4) + (1).to_bytes(4, "little")


def number(value: int) -> bytes:
    """A number in seven bits per byte."""
    parts = []
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])


def leveldb_table(values: list[bytes]) -> bytes:
    block = leveldb_block([(0, b"key", values[0]), (3, b"2", values[1])])
    packed = bytes(cramjam.snappy.compress_raw(block))
    content = packed + b"\1" + bytes(4)
    index = leveldb_block([(0, b"key", number(0) + number(len(packed)))])
    place = number(len(content)) + number(len(index))
    content += index + b"\0" + bytes(4)
    return content + (number(0) + number(0) + place).ljust(40, b"\0") + TABLE_END


def test_a_text_is_found_in_a_packed_leveldb_table(tmp_path: Path) -> None:
    half = NEEDLE.encode() * 3
    (tmp_path / "000005.ldb").write_bytes(leveldb_table([b"a" * 40, half]))

    findings = found_in(tmp_path)

    assert {finding.needle for finding in findings} == {NEEDLE}


def test_a_text_is_found_across_two_blocks_of_a_leveldb_log(tmp_path: Path) -> None:
    record = b"z" * (LOG_BLOCK - 7 - 10) + NEEDLE.encode()
    first, second = record[: LOG_BLOCK - 7], record[LOG_BLOCK - 7 :]
    content = b"".join(
        bytes(4) + len(part).to_bytes(2, "little") + bytes([kind]) + part
        for kind, part in ((2, first), (4, second))
    )
    (tmp_path / "000003.log").write_bytes(content)

    findings = found_in(tmp_path)

    assert {(finding.needle, finding.how) for finding in findings} == {(NEEDLE, "leveldb log")}


def test_a_text_spread_over_two_pages_of_a_database_is_found(tmp_path: Path) -> None:
    file = tmp_path / "History"
    for before in range(0, 600, 7):
        file.unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA page_size = 512")
            database.execute("CREATE TABLE visits (title TEXT)")
            title = "p" * before + NEEDLE + "q" * (1500 - before)
            database.execute("INSERT INTO visits VALUES (?)", (title,))
            database.commit()
        if NEEDLE.encode() not in file.read_bytes():
            break

    findings = found_in(tmp_path)

    assert {(finding.needle, finding.how) for finding in findings} == {(NEEDLE, "table visits")}


def test_a_text_that_only_stands_in_the_log_of_a_database_is_found(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "DIPS")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE visits (title TEXT)")
        database.execute("INSERT INTO visits VALUES (?)", (NEEDLE,))
        database.commit()
        (tmp_path / "copy").mkdir()
        for name in ("DIPS", "DIPS-wal"):
            (tmp_path / "copy" / name).write_bytes((tmp_path / name).read_bytes())

    findings = found_in(tmp_path / "copy")

    assert {(finding.file, finding.how) for finding in findings} >= {
        ("DIPS", "table visits"),
        ("DIPS-wal", "as it is"),
    }


def test_a_deleted_row_is_found_in_the_raw_pages(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "Web Data")) as database:
        database.execute("CREATE TABLE autofill (value TEXT)")
        database.execute("INSERT INTO autofill VALUES (?)", (NEEDLE,))
        database.commit()
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("DELETE FROM autofill")
        database.commit()

    findings = found_in(tmp_path)

    assert {finding.needle for finding in findings} == {NEEDLE}


def test_a_packed_value_in_a_database_is_found(tmp_path: Path) -> None:
    packed = bytes(cramjam.snappy.compress_raw(b"a" * 100 + NEEDLE.encode("utf-16-le") * 2))
    with closing(sqlite3.connect(tmp_path / "data.sqlite")) as database:
        database.execute("CREATE TABLE data (value BLOB)")
        database.execute("INSERT INTO data VALUES (?)", (packed,))
        database.commit()

    findings = found_in(tmp_path)

    assert {finding.needle for finding in findings} == {NEEDLE}


def test_a_text_in_the_name_of_a_file_or_the_target_of_a_link_is_found(tmp_path: Path) -> None:
    (tmp_path / quote(NEEDLE, safe="")).write_bytes(b"")
    (tmp_path / "link").symlink_to(f"/nowhere/{NEEDLE}")

    findings = found_in(tmp_path)

    assert {finding.how for finding in findings} == {"name of the file", "target of the link"}


def test_nothing_is_found_where_the_text_is_not(tmp_path: Path) -> None:
    other = PAGE.replace(b"Kwikstaart", b"Grutto")
    (tmp_path / "page").write_bytes(other)
    (tmp_path / "entry").write_bytes(chromium_entry(brotli.compress(other)))
    (tmp_path / "session").write_bytes(session_file(other))

    findings = found_in(tmp_path)

    assert findings == []


def test_a_text_too_short_to_be_sure_of_is_refused() -> None:
    with pytest.raises(ValueError, match="Too short"):
        Search(["Nee"])


def test_the_report_says_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1234" + NEEDLE.encode())

    text = report(found_in(tmp_path))

    assert text == f"{NEEDLE!r} in file at 4 (utf-8; as it is)"
