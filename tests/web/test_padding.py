"""``entree.web.padding``: pages of one of a few sizes after compression."""

import gzip
import zlib
from collections.abc import Mapping
from random import Random

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.web.padding import CONTENT, PAGE, encodings, filled
from entree.web.padding import SIZES as NAMED
from tests.web.visitor import Visitor, started

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": lambda body: body}
SIZES = {
    encoding: {name: sizes[not encoding] for name, sizes in NAMED.items()}
    for encoding in ("br", "gzip", "")
}
# Text that does not compress to nothing, up to the size of a page of ours.
PAGES = st.binary(max_size=9_000)


@pytest.mark.parametrize("size", NAMED)
@pytest.mark.parametrize("accepted", ["br", "gzip"])
@given(page=PAGES)
def test_a_page_that_fits_gets_exactly_its_size_and_comes_back_whole(
    page: bytes, accepted: str, size: str
) -> None:
    page = page[: NAMED[size][0] - 100]

    body, encoding = filled(page, accepted, size)

    assert encoding == accepted
    assert len(body) == SIZES[encoding][size]
    assert UNPACK[encoding](body) == page


@given(head=PAGES, rest=st.binary(max_size=500))
def test_after_a_head_that_was_compressed_before_each_page_comes_back_whole(
    head: bytes, rest: bytes
) -> None:
    pages = [head + CONTENT + rest, head + CONTENT, head + CONTENT + rest + rest]

    bodies = [filled(page, "gzip", "page")[0] for page in pages]

    assert [gzip.decompress(body) for body in bodies] == pages
    assert {len(body) for body in bodies} == {PAGE}


@pytest.mark.parametrize("size", NAMED)
@given(page=PAGES)
def test_without_compression_a_comment_behind_the_page_fills_it(page: bytes, size: str) -> None:
    body, encoding = filled(page, "", size)

    assert encoding == ""
    assert len(body) == SIZES[""][size]
    assert body.startswith(page + b"<!--")
    assert body.endswith(b"-->")
    assert body[len(page) + 4 : -3].isalnum()


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
@given(length=st.integers(0, 40_000))
def test_a_page_that_is_too_long_takes_the_next_multiple(accepted: str, length: int) -> None:
    page = zlib.compress(bytes(length), 0)

    body, encoding = filled(page, accepted, "page")

    assert len(body) % SIZES[encoding]["page"] == 0


@pytest.mark.parametrize("accepted", ["br", "gzip"])
def test_the_last_bytes_of_room_come_out_right_too(accepted: str) -> None:
    # Noise does not compress, so that the room that is left can be set to the byte.
    noise = Random(1).randbytes(PAGE)
    fits = max(
        length
        for length in range(PAGE - 60, PAGE)
        if len(filled(noise[:length], accepted, "page")[0]) == PAGE
    )

    for left in (*range(12), *range(240, 280), *range(280, 1000, 30)):
        body, _ = filled(noise[: fits - left], accepted, "page")
        assert len(body) == PAGE
        assert UNPACK[accepted](body) == noise[: fits - left]


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_the_filling_is_random_each_time(accepted: str) -> None:
    bodies = {filled(b"the same page", accepted, "page")[0] for _ in range(5)}

    assert len(bodies) == 5


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("gzip, deflate, br, zstd", "gzip"),
        ("gzip;q=0, br", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0,gzip;q=0.000", ""),
        ("br; q=0 ,gzip; q=0.5", "gzip"),
        ("br;q=0.001", "br"),
        ("br;q=1.0", "br"),
        ("br ; q=0", ""),
        ("identity", ""),
        ("identity;q=0", ""),
        ("*", ""),
        ("brr, gzipped", ""),
        (",;=;q=,q=0", ""),
        ("", ""),
    ],
)
def test_what_the_browser_takes_is_heard_and_a_weight_of_zero_is_a_refusal(
    header: str, chosen: str
) -> None:
    assert filled(b"page", header, "page")[1] == chosen


@given(st.text(max_size=60))
def test_any_header_is_read(header: str) -> None:
    assert isinstance(encodings(header), set)


def sizes_of_a_walk(told: str, headers: Mapping[str, str]) -> list[int]:
    """Return the size of each page of somebody who says this of right now, and then goes on."""
    pages = [Visitor(**headers).page]
    visitor = started(**headers)
    pages += [visitor.page, visitor.answer("now.situation", told).page]
    pages.append(visitor.press("ask" if visitor.page.name == "view" else "skip").page)
    for do in ("next", "skip", "help", "topics", "sentence", "help", "back", "first"):
        pages.append(visitor.send({"do": do, "state": visitor.page.state}).page)
    return [page.size for page in pages]


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
@pytest.mark.parametrize("told", ["danger", "hurt", "suicidal", "cannot_phone"])
def test_a_walk_in_danger_has_the_sizes_of_a_calm_one(told: str, accepted: str) -> None:
    headers = {"Accept-Encoding": accepted}

    series = [sizes_of_a_walk(answer, headers) for answer in (told, "none")]

    assert series[0] == series[1]
    assert set(series[0]) == {SIZES[accepted if accepted in SIZES else ""]["page"]}


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_a_route_begun_at_the_door_has_the_size_of_any_other(accepted: str) -> None:
    headers = {"Accept-Encoding": accepted}
    door = Visitor(**headers)
    buttons = [
        {"do": "first", button["name"]: button["value"]}
        for form in door.page.main.all("form", class_="routes")
        for button in form.all("button")
    ]

    pages = [Visitor(**headers).send(button).page for button in buttons]

    assert {page.name for page in pages} == {"question", "view"}
    assert {page.size for page in pages} == {door.page.size}


def test_the_headers_say_how_long_and_how_it_is_packed() -> None:
    page = Visitor(**{"Accept-Encoding": "gzip"}).page

    assert page.response["Content-Encoding"] == "gzip"
    assert page.response["Content-Length"] == str(page.size)
    assert "Accept-Encoding" in page.response["Vary"]
