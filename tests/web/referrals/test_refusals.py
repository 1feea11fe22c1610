"""What is asked in another way than the pages do, and what is answered when something is gone."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from entree.core.sealing.frames import to_text
from tests.correspondents import Writer, receiver
from tests.programs import ROOT
from tests.web.referrals.asking import Browser
from tests.web.referrals.conftest import Clock

POSTS = (
    *("challenge", "send", "enter", "open", "section", "head"),
    *("write", "agree", "refuse", "withdraw", "delete"),
)
# Asks everything in a process of its own, without a database.
ASK = """
import json, os, django
django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
asked = {"act": "enter", "mailbox": "A" * 43, "body": "A" * 43}
ask = Client().post("/letter/challenge/", json.dumps(asked), "application/json")
told = Client().get("/letter/partners.json")
page = Client().get("/nl/")
print(json.dumps([ask.status_code, ask.json(), told.status_code, told.json(), page.status_code]))
"""


@pytest.mark.django_db
@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://a.example"}],
    ids=["another site", "a neighbour", "an older browser"],
)  # fmt: skip
def test_what_another_site_sends_is_refused(name: str, headers: dict[str, str]) -> None:
    answer = Client().post(
        f"/letter/{name}/", b"{}", content_type="application/json", headers=headers
    )

    assert answer.status_code == 403
    assert json.loads(answer.content)["error"] == "refused"


@pytest.mark.django_db
@pytest.mark.parametrize("name", POSTS)
def test_a_form_is_refused(name: str) -> None:
    answer = Client().post(f"/letter/{name}/", {"lookup": "x"})

    assert answer.status_code == 400
    assert json.loads(answer.content)["error"] == "malformed"


@pytest.mark.django_db
@pytest.mark.parametrize("name", POSTS)
def test_only_a_post_is_answered(name: str) -> None:
    answer = Client().get(f"/letter/{name}/")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert json.loads(answer.content)["error"] == "method"


@pytest.mark.django_db
def test_what_is_not_there_is_said_as_json() -> None:
    answer = Client().get("/letter/nothing/")

    assert answer.status_code == 404
    assert json.loads(answer.content)["error"] == "absent"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["enter", "open", "section", "withdraw", "delete"])
def test_what_is_small_may_not_be_large(name: str) -> None:
    answer = Browser().post(f"/letter/{name}/", b" " * 20_000)

    assert answer.status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("nl", "woorden"), ("en", "words")])
def test_a_refusal_is_in_the_language_of_who_asks(language: str, word: str, time: Clock) -> None:
    body = {"token": to_text(os.urandom(32))}

    answer = Browser().post("/letter/open/", body, **{"Accept-Language": language})

    assert word in json.loads(answer.content)["text"]  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_nothing_that_was_sent_is_repeated_or_written_down(
    writer: Writer, time: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    browser, word = Browser(), f"planted{os.urandom(8).hex()}"
    body = writer.story([receiver()])
    wrong: list[object] = [
        {word: word},
        body | {"language": word},
        body | {"rows": [{word: word}]},
        body | {"lookup": word},
        body | {"message": body["message"] | {"text": f"{word}!"}},
        word.encode(),
    ]

    with caplog.at_level(logging.DEBUG):
        answers = [browser.post("/letter/send/", one) for one in wrong]

    said = b"".join(answer.content for answer in answers)  # type: ignore[attr-defined]
    assert {answer.status_code for answer in answers} == {400}
    assert word.encode() not in said
    assert word not in "".join(record.getMessage() for record in caplog.records if is_ours(record))


def is_ours(record: logging.LogRecord) -> bool:
    """Return whether a line is written by a site that runs: what Django says of queries is not."""
    return record.name != "django.db.backends"


@pytest.mark.parametrize("url", ["", "postgresql://nobody@127.0.0.1:1/none"])
def test_without_a_database_it_is_said_in_friendly_words(url: str, tmp_path: Path) -> None:
    (tmp_path / "entree.sqlite3").mkdir()
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "entree.web.settings",
        "ENTREE_VAR": str(tmp_path),
        "ENTREE_DATABASE_URL": url,
    }

    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )

    asked, refusal, told, also, page = json.loads(done.stdout)
    assert (asked, told, page) == (503, 503, 200)
    assert refusal["error"] == also["error"] == "broken"
    assert "Bellen kan wel" in refusal["text"]
