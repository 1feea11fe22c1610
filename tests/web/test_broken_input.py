"""Whatever is sent, the answer is a friendly page and never a 500."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.web.page import Page
from tests.web.visitor import started

FORM = "application/x-www-form-urlencoded"
FRIENDLY = {200, 400, 403, 404, 405, 413}


def sent(body: bytes, kind: str = FORM, path: str = "/nl/") -> tuple[int, str]:
    """Post a body, and return the status and the name of the page that comes."""
    client = Client(raise_request_exception=False)
    answer = client.generic("POST", path, body, content_type=kind)
    page = Page(answer)
    assert "tel:112" in page.links
    return answer.status_code, page.name


def part(head: bytes, content: bytes) -> bytes:
    """Return a body of one part, as forms with files send them."""
    return b"--x\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n--x--\r\n" % (head, content)


BROKEN = [
    (b"do=start", "text/plain"),
    (b"do=start", ""),
    (b'{"do": "start"}', "application/json"),
    (b"\xff\xfe\x00=\xff&state=%ff%fe&do=%00&pick=%C0%80", FORM),
    (b"\x00" * 5000, FORM),
    (b"&" * 16_000, FORM),
    (b"=" * 16_000, FORM),
    (b"%" * 16_000, FORM),
    (b"a=1&" * 4_000, FORM),
    (b"pick=x&" * 90, FORM),
    (b"pick=x&" * 2_000, FORM),
    (b"state=" + b"A" * 16_000, FORM),
    (b"state=%F0%9F%92%A9", FORM),
    (b"state=\xed\xa0\x80", FORM),
    (b"do=start", f"{FORM}; charset=utf-16"),
    (b"do=start", f"{FORM}; charset=nonsense"),
    (b"do=start", f"{FORM}; charset=hex"),
    (b"do=start", f"{FORM}; charset=\xff"),
    (b"do=start", f"{FORM}; charset=utf-8"),
    (b"do=start", "multipart/form-data"),
    (b"do=start", "multipart/form-data; boundary="),
    (b"do=start", "multipart/form-data; boundary=" + "x" * 500),
    (b"--x\r\n", "multipart/form-data; boundary=x"),
    (b"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--", "multipart/form-data; boundary=x"),
    (
        b'--x\r\nContent-Disposition: form-data; name="do"\r\n\r\nstart\r\n--x--\r\n',
        "multipart/form-data; boundary=x; charset=hex",
    ),
    (
        part(b'name="do"\r\nContent-Transfer-Encoding: base64', b"!!"),
        "multipart/form-data; boundary=x",
    ),
    (
        part(b'name="state"; filename="../../x"', b"start"),
        "multipart/form-data; boundary=x",
    ),
    (
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n' * 200 + b"--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
]


@pytest.mark.parametrize(("body", "kind"), BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize("path", ["/nl/", "/en/", "/", "/nl/organisations/", "/nowhere"])
def test_a_broken_body_is_answered_kindly(body: bytes, kind: str, path: str) -> None:
    status, name = sent(body, kind, path)

    assert status in FRIENDLY
    assert (name == "error") == (status != 200)


@pytest.mark.parametrize(
    "path",
    [
        "/" + "nl/" * 2000,
        "/nl//",
        "/nl",
        "/NL/",
        "/%00",
        "/nl/%0d%0aSet-Cookie:x=1",
        "/../../etc/passwd",
        "/nl/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
        "/%ff%fe",
        "/static/css/tokens.css",
        "/.git/config",
        "/var/steps.keys",
    ],
)
def test_an_odd_address_is_an_unknown_one(path: str) -> None:
    answer = Client(raise_request_exception=False).get(path)

    assert answer.status_code == 404
    assert Page(answer).name == "error"
    assert "x=1" not in str(answer.items())


@pytest.mark.parametrize("query", ["state=x", "do=start", "a=" + "b" * 9000, "%ff", "next=//evil"])
def test_what_stands_behind_the_question_mark_is_never_read(query: str) -> None:
    page = Page(Client().get(f"/nl/?{query}"))

    assert page.name == "first"
    assert "evil" not in page.html


@given(st.binary(max_size=600))
@example(b"")
@hypothesis_settings(max_examples=60)
def test_any_bytes_at_all_are_answered_kindly(body: bytes) -> None:
    status, _ = sent(body)

    assert status in FRIENDLY


class CutOff:
    """A body whose sender went away."""

    def read(self, *_: int) -> bytes:
        """Break off."""
        raise OSError("203.0.113.77 went away")

    readline = read


@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x"])
def test_a_body_that_breaks_off_is_answered_kindly(kind: str) -> None:
    client = Client(raise_request_exception=False)
    cut_off: dict[str, Any] = {"wsgi.input": CutOff()}

    answer = client.generic("POST", "/nl/", b"do=start", kind, **cut_off)

    assert answer.status_code == 400
    assert Page(answer).name == "error"


WORDS = st.sampled_from(["start", "next", "skip", "back", "again", "ask", "help", "restart", "?"])


@given(st.lists(st.tuples(WORDS, st.integers(0, 2**16), st.sampled_from(["nl", "en"])), max_size=7))
@hypothesis_settings(max_examples=12)
def test_any_walk_at_all_stays_on_pages_of_ours(
    steps: list[tuple[str, int, str]],
) -> None:
    visitor = started()
    for do, ticks, language in steps:
        states = visitor.page.tree.all("input", name="state")
        boxes = [box["value"] for box in visitor.options().values() if box["value"]]
        picked = [value for place, value in enumerate(boxes) if ticks >> place & 1]
        fields: dict[str, object] = {"do": do, "pick": picked}
        if states:
            fields["state"] = states[0]["value"]
        visitor.send(fields, to=f"/{language}/")
        assert visitor.page.response.status_code == 200
        assert visitor.page.name in {"first", "question", "view", "gone"}
