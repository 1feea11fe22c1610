"""``entree.web.padding``: pages of one of a few sizes after compression."""

import gzip
import zlib
from random import Random

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.web.padding import CONTENT, LARGE, SMALL, encodings, filled
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

    bodies = [filled(page, "gzip", "large")[0] for page in pages]

    assert [gzip.decompress(body) for body in bodies] == pages
    assert {len(body) for body in bodies} == {LARGE}


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

    body, encoding = filled(page, accepted, "small")

    assert len(body) % SIZES[encoding]["small"] == 0


@pytest.mark.parametrize("accepted", ["br", "gzip"])
def test_the_last_bytes_of_room_come_out_right_too(accepted: str) -> None:
    # Noise does not compress, so that the room that is left can be set to the byte.
    noise = Random(1).randbytes(SMALL)
    fits = max(
        length
        for length in range(SMALL - 60, SMALL)
        if len(filled(noise[:length], accepted, "small")[0]) == SMALL
    )

    for left in (*range(12), *range(240, 280), *range(280, 1000, 30)):
        body, _ = filled(noise[: fits - left], accepted, "small")
        assert len(body) == SMALL
        assert UNPACK[accepted](body) == noise[: fits - left]


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_the_filling_is_random_each_time(accepted: str) -> None:
    bodies = {filled(b"the same page", accepted, "small")[0] for _ in range(5)}

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
    assert filled(b"page", header, "small")[1] == chosen


@given(st.text(max_size=60))
def test_any_header_is_read(header: str) -> None:
    assert isinstance(encodings(header), set)


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_questions_have_one_size_and_views_another_whatever_was_answered(accepted: str) -> None:
    sizes = SIZES[accepted if accepted in SIZES else ""]
    headers = {"Accept-Encoding": accepted}
    walks = [
        started(**headers).answer("now.situation", "none"),
        started(**headers).answer("now.situation", "cannot_phone").answer("who.for", "close"),
        started(**headers).press("next"),
        Visitor(**headers),
    ]
    views = [
        started(**headers).answer("now.situation", "danger"),
        Visitor(**headers).press("help"),
    ]

    assert {walk.page.size for walk in walks} == {sizes["small"]}
    assert {view.page.size for view in views} == {sizes["large"]}


def test_the_headers_say_how_long_and_how_it_is_packed() -> None:
    page = Visitor(**{"Accept-Encoding": "gzip"}).page

    assert page.response["Content-Encoding"] == "gzip"
    assert page.response["Content-Length"] == str(page.size)
    assert "Accept-Encoding" in page.response["Vary"]
