"""``account_login`` and ``mfa_authenticate``: by password and code, with a limit on guessing."""

import time
from collections.abc import Iterator
from datetime import timedelta
from threading import BoundedSemaphore

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import models
from django.test import Client
from django.utils import timezone

from entree.web import clock
from entree.web.partners import adapters
from entree.web.partners.actions.end import end
from entree.web.partners.models import Remembered
from entree.web.partners.passwords import Argon2
from tests.people import PASSWORD, Colleague, code, colleague
from tests.web.page import Page
from tests.web.partners.unreadable import UNREADABLE

pytestmark = pytest.mark.django_db

ADDRESS = "203.0.113.77"
LOGIN = "/partners/login/"
NOBODY = "nobody@113.example"
# As they are before the tests make them quick.
COSTS = {name: getattr(Argon2, name) for name in ("memory_cost", "time_cost", "parallelism")}


@pytest.fixture
def someone() -> Colleague:
    """Return someone who logs in with a password and an app."""
    return colleague(password=True)


def tried(client: Client, email: str, password: str = PASSWORD) -> Page:
    """Try to log in, from an address."""
    fields = {"login": email, "password": password}
    return Page(client.post(LOGIN, fields, REMOTE_ADDR=ADDRESS, headers={"User-Agent": "Seen/1"}))


def refusals(page: Page) -> list[str]:
    """Return what the page says that is wrong."""
    return [one.text for one in page.tree.all("p", class_="wrong") if one.text]


def test_a_password_and_a_code_let_in(client: Client, someone: Colleague) -> None:
    first = tried(client, someone.account.email).response
    second = client.post("/partners/login/code/", {"code": code()})

    assert first.headers["Location"] == "/partners/login/code/"
    assert second.headers["Location"] == "/partners/"
    page = Page(client.get("/partners/"))
    assert page.response.status_code == 200
    # The page is enough: nothing is said in the words of the library.
    assert someone.account.email not in page.tree.text


def test_a_password_alone_lets_nobody_in(client: Client, someone: Colleague) -> None:
    tried(client, someone.account.email)

    assert client.get("/partners/").headers["Location"] == "/partners/login/?next=/partners/"


def test_a_wrong_code_lets_nobody_in(client: Client, someone: Colleague) -> None:
    tried(client, someone.account.email)

    answer = client.post("/partners/login/code/", {"code": code(later=30)})

    assert answer.status_code == 200
    assert client.get("/partners/").status_code == 302


def test_a_code_of_half_a_minute_ago_is_taken(client: Client, someone: Colleague) -> None:
    tried(client, someone.account.email)

    assert client.post("/partners/login/code/", {"code": code(later=-1)}).status_code == 302


def test_a_code_that_was_seen_while_typed_opens_nothing_more(
    client: Client, someone: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher, shown, now = Client(), code(), time.time()
    for one in (client, watcher):
        tried(one, someone.account.email)
    client.post("/partners/login/code/", {"code": shown})
    # The next half minute, in which the code would still be taken, by both clocks that count here.
    moment = timezone.now() + timedelta(seconds=31)
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: now + 30)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    watcher.post("/partners/login/code/", {"code": shown})

    assert watcher.get("/partners/").status_code == 302


def test_who_is_not_known_gets_the_answer_of_a_wrong_password(someone: Colleague) -> None:
    known, unknown = (
        tried(Client(), email, "not the password") for email in (someone.account.email, NOBODY)
    )

    assert refusals(known) == refusals(unknown)
    assert len(refusals(known)) == 1
    assert known.response.status_code == unknown.response.status_code == 200


def test_a_hash_costs_what_was_measured_for_this_project(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, cost in COSTS.items():
        monkeypatch.setattr(Argon2, name, cost)

    assert make_password("a word").startswith("argon2$argon2id$v=19$m=65536,t=3,p=1$")


def test_both_cost_a_hash(someone: Colleague, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    def encode(_self: object, password: str, _salt: str) -> str:
        """Note that it was hashed."""
        hashed.append(password)
        return "argon2$x"

    monkeypatch.setattr("entree.web.partners.passwords.Argon2.encode", encode)

    tried(Client(), NOBODY, "not the password")

    assert hashed == ["not the password"]


def test_after_five_guesses_there_are_no_more_whoever_it_is(someone: Colleague) -> None:
    said = {}
    for email in (someone.account.email, NOBODY):
        pages = [tried(Client(), email, f"guess number {i}") for i in range(6)]
        said[email] = [refusals(page) for page in pages]

    known, unknown = said.values()
    assert known == unknown
    assert known[4] != known[5]


def test_after_five_guesses_the_right_password_does_not_help(
    client: Client, someone: Colleague
) -> None:
    for i in range(5):
        tried(Client(), someone.account.email, f"guess number {i}")

    assert tried(client, someone.account.email).response.status_code == 200


def test_after_five_minutes_one_may_try_again(
    client: Client, someone: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(5):
        tried(Client(), someone.account.email, f"guess number {i}")
    now = time.time()
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now + 301)

    assert tried(client, someone.account.email).response.status_code == 302


def test_codes_cannot_be_guessed_on(client: Client, someone: Colleague) -> None:
    tried(client, someone.account.email)
    for i in range(5):
        client.post("/partners/login/code/", {"code": f"00000{i}"})

    client.post("/partners/login/code/", {"code": code()})

    assert client.get("/partners/").status_code == 302


def stored() -> Iterator[str]:
    """Give every row of every table, as text."""
    for model in apps.get_models():
        rows: models.QuerySet[models.Model] = model._default_manager.all()
        for row in rows.values():
            yield str(row)


def test_no_address_and_no_browser_is_stored(client: Client, someone: Colleague) -> None:
    tried(client, someone.account.email, "a guess")
    tried(client, NOBODY, "a guess")
    tried(client, someone.account.email)
    client.post("/partners/login/code/", {"code": code()}, REMOTE_ADDR=ADDRESS)

    rows = " ".join(stored())

    assert ADDRESS not in rows
    assert "Seen/1" not in rows
    assert NOBODY not in rows
    # Shows that the search finds what is there.
    assert someone.account.email in rows


def test_what_counts_guesses_is_deleted_when_it_is_over(
    someone: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried(Client(), NOBODY, "a guess")
    before = set(Remembered.objects.values_list("digest", flat=True))
    later = max(Remembered.objects.values_list("expires_at", flat=True))
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    tried(Client(), someone.account.email, "a guess")

    assert before
    assert not before & set(Remembered.objects.values_list("digest", flat=True))


def test_who_has_no_role_any_more_cannot_log_in(client: Client, someone: Colleague) -> None:
    end(someone.account.email, at=clock.now())

    page = tried(client, someone.account.email)

    assert refusals(page)
    assert client.get("/partners/").status_code == 302


def test_a_password_without_a_second_factor_is_refused(client: Client, someone: Colleague) -> None:
    Authenticator.objects.filter(user=someone.account).delete()

    answer = tried(client, someone.account.email).response

    assert answer.headers["Location"] == LOGIN
    assert client.get("/partners/").status_code == 302


def test_logging_out_ends_the_session(someone: Colleague) -> None:
    client = someone.logged_in()

    answer = client.post("/partners/logout/")

    assert answer.headers["Location"] == LOGIN
    assert client.get("/partners/").status_code == 302


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "email/", "login/code/request/"])
def test_there_is_no_sign_up_and_nothing_by_mail(client: Client, path: str) -> None:
    assert client.get(f"/partners/{path}").status_code == 404


@pytest.mark.parametrize("credential", UNREADABLE)
def test_what_is_no_passkey_leads_back_to_the_login(client: Client, credential: str) -> None:
    client.get("/partners/login/passkey/", headers={"Accept": "application/json"})

    answer = client.post("/partners/login/passkey/", {"credential": credential})

    assert answer.headers["Location"] == LOGIN


def test_who_comes_when_all_turns_are_taken_is_refused_at_once(
    client: Client, someone: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = BoundedSemaphore(1)
    monkeypatch.setattr(adapters, "turns", turns)

    with turns, monkeypatch.context() as broken:
        broken.setattr(Argon2, "verify", None)
        refused = tried(client, someone.account.email)
    let_in = [tried(client, someone.account.email).response for _ in range(2)]

    assert refusals(refused)
    assert [answer.status_code for answer in let_in] == [302, 302]


def test_a_form_from_elsewhere_is_refused(someone: Colleague) -> None:
    client = Client(enforce_csrf_checks=True)
    fields = {"login": someone.account.email, "password": PASSWORD}

    assert client.post(LOGIN, fields).status_code == 403
