"""``entree.web.security``: what is refused before anything is read, and the headers of all."""

import base64
import hashlib
import re

import pytest
from django.conf import settings
from django.http.response import HttpResponseBase
from django.test import Client

from tests.web.page import Page, read, unpacked
from tests.web.visitor import Visitor, started

HERE = {"Host": "localhost:8000"}


def post(**headers: str) -> HttpResponseBase:
    """Post a first step with these headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client().post("/nl/", {"do": "start"}, headers={**HERE, **named})


@pytest.mark.parametrize(
    ("site", "status"),
    [
        ("same-origin", 200),
        ("none", 200),
        ("cross-site", 403),
        ("same-site", 403),
        ("", 403),
        ("SAME-ORIGIN", 403),
        ("same-origin, cross-site", 403),
    ],
)
def test_a_step_from_another_site_is_refused_by_what_the_browser_says(
    site: str, status: int
) -> None:
    assert post(Sec_Fetch_Site=site).status_code == status
    # Where the browser says it, Origin has no say.
    assert post(Sec_Fetch_Site=site, Origin="http://localhost:8000").status_code == status
    assert post(Sec_Fetch_Site=site, Origin="null").status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost:8000", 200),
        ("https://localhost:8000", 200),
        ("HTTP://LocalHost:8000", 200),
        ("null", 200),
        ("http://localhost", 403),
        ("http://localhost:8001", 403),
        ("http://evil.example", 403),
        ("http://localhost:8000.evil.example", 403),
        ("http://evil.example/localhost:8000", 403),
        ("http://localhost:8000@evil.example", 403),
        ("ftp://localhost:8000", 403),
        ("http://[", 403),
        ("localhost:8000", 403),
        ("", 403),
        ("\x00", 403),
    ],
)
def test_where_the_browser_is_silent_origin_decides_and_null_is_no_refusal(
    origin: str, status: int
) -> None:
    assert post(Origin=origin).status_code == status


def test_where_both_are_silent_a_step_is_taken() -> None:
    assert post().status_code == 200


def test_a_refused_step_is_answered_by_a_friendly_page() -> None:
    page = Page(post(Sec_Fetch_Site="cross-site"))

    assert page.name == "error"
    assert "tel:112" in page.links


def test_pages_may_be_reached_from_anywhere() -> None:
    answer = Client().get("/nl/", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "testserver:80:80",
        "a b",
        "",
        "\x00",
        "[::1",
        "127.1",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_name_that_is_not_ours_is_refused_and_not_repeated(host: str, method: str) -> None:
    answer = getattr(Client(), method)("/nl/", headers={"Host": host})

    assert answer.status_code == 400
    assert Page(answer).name == "error"
    assert len(host) < 3 or host not in Page(answer).html


def test_in_local_mode_only_names_of_this_machine_are_ours() -> None:
    # The last one is added by Django while tests run.
    assert set(settings.ALLOWED_HOSTS) - {"testserver"} == {"127.0.0.1", "localhost", "[::1]"}


@pytest.mark.parametrize(
    "size", ["16385", "99999999999", "999999999999999999999", "-1", "x", "1e3"]
)
def test_a_body_that_is_too_large_is_refused_unread(size: str) -> None:
    answer = Client().generic("POST", "/nl/", b"do=start", CONTENT_LENGTH=size)

    assert answer.status_code == 413
    assert Page(answer).name == "error"


def test_a_whole_step_is_far_smaller_than_what_is_refused() -> None:
    visitor = started()
    boxes = "&".join(f"pick={box['value']}" for box in visitor.options().values())

    body = f"state={visitor.page.state}&do=next&{boxes}"

    assert len(body) * 4 < settings.DATA_UPLOAD_MAX_MEMORY_SIZE


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nl/",
        "/en/info/",
        "/nl/about/",
        "/nl/organisations/",
        "/en/places/",
        "/robots.txt",
        "/nowhere",
        "/healthz",
    ],
)
@pytest.mark.django_db
def test_every_answer_carries_the_headers(client: Client, path: str) -> None:
    answer = client.get(path)

    assert {name: answer[name] for name in FIXED} == FIXED
    assert not answer.cookies
    assert "Set-Cookie" not in answer


FIXED = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def policy(answer: HttpResponseBase) -> dict[str, set[str]]:
    """Return the policy of an answer by its directives."""
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: set(values) for name, *values in parts}


def hashed(text: str) -> str:
    """Return a hash as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    "path",
    [
        "/nl/",
        "/en/info/",
        "/nl/organisations/",
        "/en/organisations/113/",
        "/en/places/",
        "/nowhere",
    ],
)
def test_only_our_own_style_and_script_are_allowed_by_their_hash(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "br"})
    html = unpacked(answer).decode()

    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    # What search engines read is no script: a browser does not run it.
    html = re.sub(r'<script type="application/ld\+json">.*?</script>', "", html)
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)

    allowed = policy(answer)
    assert allowed["default-src"] == {"'none'"}
    assert allowed["style-src"] == {hashed(style) for style in styles}
    assert allowed["script-src"] == {hashed(script) for script in scripts}
    assert (len(styles), len(scripts)) == (1, 1)
    assert allowed["frame-ancestors"] == allowed["base-uri"] == {"'none'"}
    assert allowed["form-action"] == allowed["connect-src"] == {"'self'"}
    assert allowed["img-src"] == {"data:"}


def test_the_policy_has_no_hole(client: Client) -> None:
    said = client.get("/")["Content-Security-Policy"]

    for hole in ("unsafe", "*", "http:", "https:", "blob:", "nonce"):
        assert hole not in said


def test_no_page_loads_anything_and_nothing_is_written_inline() -> None:
    pages = [Visitor().page, started("en").page, started().answer("now.situation", "danger").page]

    for page in pages:
        loading = [
            one
            for one in page.tree
            if one["src"] or one["srcset"] or one["data"] or one["style"] or one["background"]
        ]
        assert loading == []
        assert not any(name.startswith("on") for one in page.tree for name in one.attributes)
        (link,) = page.tree.all("link")
        assert link.attributes == {"rel": "icon", "href": "data:,"}
        assert "url(" not in page.html
        assert "@import" not in page.html
        assert not page.tree.all("iframe")
        assert not page.tree.all("base")


def test_the_search_for_what_loads_sees_it() -> None:
    tree = read('<img src="/x.png"><p style="color:red">x</p>')

    assert len([one for one in tree if one["src"] or one["style"]]) == 2


def test_a_cookie_that_comes_along_is_neither_kept_nor_repeated(client: Client) -> None:
    answer = client.get("/nl/", headers={"Cookie": "sessionid=abc; django_language=en"})

    assert not answer.cookies
    assert Page(answer).tree.one("html")["lang"] == "nl"


def test_nothing_that_remembers_visitors_is_on_the_way_of_a_public_page() -> None:
    installed = " ".join(settings.PUBLIC_MIDDLEWARE)

    assert settings.MIDDLEWARE == ["entree.web.chains.Chains"]
    for name in ("session", "message", "auth", "csrf", "admin", "contenttypes", "cache"):
        assert name not in installed
