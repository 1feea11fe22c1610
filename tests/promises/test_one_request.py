"""The promise: the first view is one answer in one first flight, and nobody else is ever asked.

Counted three ways: by the browser, by the lines that the site writes, and as bytes on the client.
"""

import re
from random import Random
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Request

from entree.web.front.public import PUBLIC
from tests.browser.raw import Answer, RawClient, walk
from tests.browser.site import Site
from tests.browser.states import VIEWS
from tests.browser.visitor import Visitor

# Ten segments of 1,460 bytes: what a server sends before it waits for an answer.
FIRST_FLIGHT = 14_600
WALKS = 25
BESIDE = (*(page.address for page in PUBLIC.values()), "nowhere/")
# The list has a size of its own.
LIST = "organisations/"
# Every body that our script sends.
BODY = 1_280
# Between two letters: less than the rest after which a search begins.
SLOWLY = 300
# What makes a browser fetch something by itself, or lets another host be asked.
FETCHES = re.compile(
    r"<(?:img|iframe|object|embed|video|audio|source|track|base|frame)\b|\ssrc(?:set)?\s*=|@import"
    r"|url\((?!['\"]?data:)|<link\b(?![^>]*\bhref=\"data:)|<meta[^>]*http-equiv",
    re.IGNORECASE,
)


def listen(context: BrowserContext, requests: list[Request]) -> None:
    """Put every request that a window makes on this list."""
    # Playwright marks what it calls, and a method of a list takes no mark.
    context.on("request", lambda request: requests.append(request))  # noqa: PLW0108


def asked(requests: list[Request]) -> list[str]:
    """Return the addresses that were asked; what is inside a page asks nobody."""
    return [request.url for request in requests if not request.url.startswith("data:")]


def look_for(visitor: Visitor, word: str, words: str) -> None:
    """Search for a word letter by letter, and then for several at once."""
    field, found = visitor.page.locator("#search-field"), visitor.page.locator("[data-text-found]")
    field.press_sequentially(word, delay=SLOWLY)
    found.wait_for()
    with visitor.page.expect_response("**/search/"):
        field.fill(words)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_view_is_one_request(
    scripts: bool, language: str, browser: Browser, site: Site
) -> None:
    before = len(site.requests())

    with browser.new_context(java_script_enabled=scripts) as context:
        page, requests = context.new_page(), list[Request]()
        listen(context, requests)
        page.goto(f"{site.address}/{language}/", wait_until="networkidle")

    assert asked(requests) == [f"{site.address}/{language}/"]
    assert len(site.requests()) == before + 1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_walk_asks_no_other_host_and_one_request_a_step(
    scripts: bool, browser: Browser, site: Site
) -> None:
    before = len(site.requests())

    with browser.new_context(java_script_enabled=scripts, viewport=None) as context:
        visitor, requests = Visitor(context.new_page(), site), list[Request]()
        listen(context, requests)
        visitor.tell(VIEWS["much of everything"])
        visitor.unfold()
        visitor.page.locator(".calls > summary").click()
        for page in (*BESIDE, LIST):
            visitor.open(page)
        if scripts:
            look_for(visitor, "mes", "een advocaat die me helpt ’s nachts")

    assert {urlsplit(address).netloc for address in asked(requests)} == {f"127.0.0.1:{site.port}"}
    assert len(site.requests()) - before == len(asked(requests))
    steps = [request for request in requests if request.method == "POST"]
    if scripts:
        assert {len(request.post_data or "") for request in steps} == {BODY}
    assert len(asked(requests)) == len(steps) + 1 + len(BESIDE) + 1


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_fits_in_the_first_flight(language: str, encoding: str, site: Site) -> None:
    client, chance = RawClient(site.port, encoding), Random(f"{language} {encoding}")

    pages: list[Answer] = [client.get(f"/{language}/{page}") for page in ("", *BESIDE)]
    pages += [client.post(f"/{language}/", [("do", do)]) for do in ("help", "next")]
    for _ in range(WALKS):
        pages += walk(client, language, chance)

    assert {page.kind for page in pages} >= {"first", "question", "view", "gone", "error"}
    assert {page.encoding for page in pages} == {encoding}
    assert max(page.size for page in pages) <= FIRST_FLIGHT
    # Nothing is told by a length, not even whether it was the help that came.
    assert len({page.size for page in pages if page.kind in {"question", "view"}}) == 1
    assert not [found[0] for page in pages if (found := FETCHES.search(page.page))]
