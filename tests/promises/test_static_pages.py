"""The promise: the pages of telling it once are the same bytes for all, and send nothing by form.

Nothing is carried over from the intake; the browser asks again, and what it is told stays there.
"""

import gzip
import re

import pytest
from django.test import Client

from entree.web.telling import pages
from tests.web.visitor import started

PATHS = [f"/{one}/letter/{page}" for one in ("nl", "en") for page in ("", "box/", "sheet/")]
FIELD = re.compile(r"<(?:input|textarea|select)\b[^>]*>")
# The style and the script inside the page.
OURS = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
FREE = re.compile(r"<textarea|type=\"text\"")


def body(path: str, **headers: str) -> bytes:
    """Return a page as a browser shows it, without the filling around it."""
    answer = Client().get(path, headers={"Accept-Encoding": "gzip", **headers})
    assert answer.status_code == 200
    assert not answer.cookies
    return gzip.decompress(answer.content)


@pytest.mark.parametrize("path", PATHS)
def test_everybody_gets_the_same_bytes(path: str) -> None:
    first = body(path)
    started().answer("now.situation", "none").answer("who.for", "me").press("help")

    later = body(path, Cookie="a=b", Referer="http://testserver/nl/", **{"User-Agent": "another"})

    assert first == later


@pytest.mark.parametrize("path", PATHS)
def test_no_form_of_them_leads_anywhere(path: str) -> None:
    text = OURS.sub("", body(path).decode())

    policy = Client().get(path)["Content-Security-Policy"]
    assert "form-action 'none'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert 'method="post"' not in text
    assert " action=" not in text
    assert "formaction" not in text


@pytest.mark.parametrize("path", PATHS)
def test_no_field_is_remembered_or_sent_to_a_checker_of_words(path: str) -> None:
    fields = FIELD.findall(OURS.sub("", body(path).decode()))

    assert not [field for field in fields if 'autocomplete="off"' not in field]
    free = [field for field in fields if FREE.search(field)]
    assert not [field for field in free if 'spellcheck="false"' not in field]
    assert not [field for field in free if 'writingsuggestions="false"' not in field]
    assert bool(free) is (not path.endswith("sheet/"))


def test_other_words_of_consent_have_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {language: pages.text_version(language) for language in ("nl", "en")}
    pages.text_version.cache_clear()
    monkeypatch.setattr(pages, "CONSENT", pages.CONSENT[1:])

    after = pages.text_version("nl")

    pages.text_version.cache_clear()
    assert before["nl"].startswith("nl-")
    assert before["en"].startswith("en-")
    assert len({*before.values(), after}) == 3
