"""A browser that lacks something: it is refused in one word, and nothing is sent."""

import pytest
from playwright.sync_api import Browser

from tests.browser.sealing.engines import InPage, Refused, Value, in_page
from tests.browser.sealing.test_whole_story import request

# What a browser may lack, taken away before the page loads, and the word for it.
LACKING = {
    "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})": "no-crypto",
    "Object.defineProperty(Crypto.prototype, 'getRandomValues', {value: undefined})": "no-crypto",
    "Object.defineProperty(self, 'isSecureContext', {get: () => false})": "no-crypto",
    "delete self.Worker": "no-worker",
}
# What the page of the tests loads.
SCRIPTS = {"/story.js", "/portal.js", "/introducing.js", "/call.js"}


def test_this_browser_has_all_that_is_needed(page: InPage) -> None:
    assert page.call("requireBrowser") is None


@pytest.mark.parametrize(("takes", "reason"), LACKING.items())
def test_a_browser_that_lacks_something_is_refused(
    takes: str, reason: str, browser: Browser, bundles: None
) -> None:
    with in_page(browser, before=takes) as page, pytest.raises(Refused, match=reason):
        page.call("requireBrowser")


@pytest.mark.parametrize("name", ["digest", "encrypt", "importKey", "deriveBits", "sign"])
def test_a_story_is_refused_in_one_word_whatever_fails(
    name: str, page: InPage, browser: Browser, bundles: None
) -> None:
    takes = f"SubtleCrypto.prototype.{name} = () => {{ throw new TypeError('broken') }}"
    person = page.call("personKeys", bytes(32), 1)

    with in_page(browser, before=takes) as other:
        before = list(other.requests)
        with pytest.raises(Refused, match=r"cannot-seal|cannot-sign|not-stated"):
            other.call("composeStory", request(person))
        asked = [path for path in other.requests if path not in before]

    assert set(asked) <= SCRIPTS


def test_without_cryptography_no_story_is_composed(
    page: InPage, browser: Browser, bundles: None
) -> None:
    person = page.call("personKeys", bytes(32), 1)

    takes = next(iter(LACKING))
    with in_page(browser, before=takes) as other, pytest.raises(Refused, match="no-crypto"):
        other.call("composeStory", request(person))


@pytest.mark.parametrize("name", ["encrypt", "importKey", "deriveBits"])
def test_cryptography_that_fails_is_a_refusal_and_never_a_text_in_clear(
    name: str, browser: Browser, bundles: None
) -> None:
    takes = f"SubtleCrypto.prototype.{name} = () => Promise.reject(new Error('broken'))"
    about: Value = {"suite": 1, "conversation": bytes(16), "section": bytes(16), "version": 1}

    with in_page(browser, before=takes) as page:
        public = page.call("publicKeyOf", 1, bytes(32))
        if name == "encrypt":
            with pytest.raises(Refused, match="cannot-seal"):
                page.call("sealSection", about, "what_i_need", "iemand om mee te praten")
        with pytest.raises(Refused, match="cannot-seal"):
            page.call("sealTo", 1, public, b"", b"tekst")
        asked = page.requests

    assert set(asked) <= {"/", *SCRIPTS}
