"""What the page asks by fetch: each act once, in one length, refused in words, without a cookie."""

import json
import os
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from entree.core.sealing.frames import to_text
from entree.web.study.actions.close_wave import close_wave
from entree.web.study.asking import ACTS, WITHOUT
from entree.web.study.models import Draft, Pooled, Spent
from entree.web.study.sizes import DRAFT, LOOKUP, RESPONSE
from entree.web.study.tickets import LENGTH
from entree.web.study.tokens import SIGNS, text_of, token_of
from tests.web.study.conftest import NOW, Running

pytestmark = pytest.mark.django_db


def post(act: str, body: object, kind: str = "application/json") -> HttpResponse:
    """Ask for an act."""
    raw = body if isinstance(body, str) else json.dumps(body)
    answer = Client().post(f"/survey/{act}/", raw, content_type=kind)
    assert isinstance(answer, HttpResponse)
    return answer


def ask(act: str, status: int = 200, **body: str) -> Any:
    """Ask for an act, and return what is answered."""
    answer = post(act, body)
    assert answer.status_code == status, answer.content
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    return json.loads(answer.content)


def letters(token: bytes) -> str:
    """Return the letters of an invitation as the page sends them."""
    return text_of(token).replace("-", "")


def sealed(size: int) -> str:
    """Return bytes by chance, as they travel."""
    return to_text(os.urandom(size))


def test_start_and_send_and_each_works_once(small_wave: Running) -> None:
    invited = letters(small_wave.token())
    ticket = ask("start", invitation=invited)["ticket"]
    ask("send", ticket=ticket, sealed=sealed(RESPONSE))

    assert ask("start", 409, invitation=invited)["error"] == "used"
    assert ask("send", 409, ticket=ticket, sealed=sealed(RESPONSE))["error"] == "used"
    assert Pooled.objects.get().arm == "probability"


def test_an_invitation_that_was_used_and_one_that_never_was_get_the_same_words(
    small_wave: Running,
) -> None:
    used = letters(small_wave.token())
    ask("start", invitation=used)

    never = ask("start", 409, invitation=letters(os.urandom(16)))

    assert never == ask("start", 409, invitation=used)
    assert never == ask("start", 409, invitation="z" * 26)


def test_the_open_link_needs_no_invitation(small_wave: Running) -> None:
    ask("send", ticket=ask("start", invitation=WITHOUT)["ticket"], sealed=sealed(RESPONSE))

    assert Pooled.objects.get().arm == "open"
    assert Spent.objects.count() == 1


def test_a_pause_is_kept_fetched_and_dropped_in_one_length(small_wave: Running) -> None:
    lookup, kept = sealed(LOOKUP), sealed(DRAFT)
    ask("keep", lookup=lookup, sealed=kept)
    found = ask("fetch", lookup=lookup)
    nothing = ask("fetch", lookup=sealed(LOOKUP))
    ask("drop", lookup=lookup)

    assert found == {"sealed": kept}
    assert len(nothing["sealed"]) == len(kept)
    assert ask("fetch", lookup=lookup) != found
    assert ask("drop", lookup=sealed(LOOKUP)) == {}


def test_where_no_wave_runs_every_act_says_so(small_wave: Running) -> None:
    close_wave(small_wave.wave, at=NOW)
    bodies = {
        "start": {"invitation": WITHOUT},
        "send": {"ticket": to_text(bytes(LENGTH)), "sealed": sealed(RESPONSE)},
        "keep": {"lookup": sealed(LOOKUP), "sealed": sealed(DRAFT)},
        "fetch": {"lookup": sealed(LOOKUP)},
        "drop": {"lookup": sealed(LOOKUP)},
    }

    assert bodies.keys() == ACTS.keys()
    for act, body in bodies.items():
        assert ask(act, 409, **body)["error"] == "closed"


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("start", {}),
        ("start", {"invitation": "short"}),
        ("start", {"invitation": None}),
        ("start", {"invitation": WITHOUT, "more": 1}),
        ("send", {"ticket": "A", "sealed": "A"}),
        ("send", {"ticket": to_text(bytes(LENGTH)), "sealed": to_text(bytes(RESPONSE - 1))}),
        ("keep", {"lookup": to_text(bytes(31)), "sealed": to_text(bytes(DRAFT))}),
        ("fetch", {"lookup": "%"}),
        ("drop", []),
        ("drop", "no json"),
        ("drop", "[" * 16_000),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_kept(
    small_wave: Running, act: str, body: object
) -> None:
    answer = post(act, body)

    assert answer.status_code == 400
    assert json.loads(answer.content)["error"] == "malformed"
    assert not Draft.objects.exists()
    assert not Spent.objects.exists()


def test_another_kind_of_body_method_or_act_is_refused(small_wave: Running) -> None:
    text = json.dumps({"invitation": WITHOUT})

    assert post("start", text, "text/plain").status_code == 400
    assert Client().get("/survey/start/").status_code == 405
    assert post("delete", text).status_code == 404


def test_the_log_has_one_name_for_all_that_is_asked(
    small_wave: Running, caplog: pytest.LogCaptureFixture
) -> None:
    for act in ACTS:
        post(act, {})

    lines = {record.getMessage().split()[1] for record in caplog.records if record.args}
    assert lines == {"survey:ask"}


def test_letters_are_read_however_they_are_typed() -> None:
    for token in (bytes(16), b"\xff" * 16, os.urandom(16)):
        text = text_of(token)
        assert token_of(text) == token
        assert token_of(f" {text.upper().replace('-', ' ').replace('0', 'O')} ") == token
        assert len(text.replace("-", "")) == 26
    assert len(set(SIGNS)) == 32
