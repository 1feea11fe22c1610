"""The promise: who may do what stands in one table, and every page answers as it says."""

import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from entree.web.access import ACCESS, STAFF, Role
from entree.web.environment import Environment
from tests.people import colleague
from tests.web.forgetting import forget_pages
from tests.web.test_environment import PRODUCTION

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CONTACT = {"ENTREE_CONTACT": "info@entree.example"}
LOGIN = "/partners/login/"
# What stands in addresses, beside the language.
PARTS: dict[str, object] = {
    "organisation": "113", "secret": "no-invitation", "pk": 1, "name": "stretch.js",
    "conversation": uuid.UUID(int=1), "epoch": 1, "referral": uuid.UUID(int=1),
    "step": "accept",
    "introduction": uuid.UUID(int=1),
    "act": "start",
}  # fmt: skip
# Who is let in there and yet goes to the login: after logging out, or before the step in between.
SENDS_TO_LOGIN = {
    "account_logout", "mfa_authenticate", "mfa_login_webauthn", "partners:language",
}  # fmt: skip

# What is let in there, and finds that there is no such conversation, draft or absence.
OF_SOMETHING = {
    *(f"conversations:{one}" for one in ("conversation", "weigh", "step", "sound", "desk")),
    *("conversations:call_off", "partners:back", "partners:keys_statement"),
}


def urls(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Give every URL of the site with its name."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from urls(one, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}", one


def addresses(name: str) -> list[str]:
    """Return every address of a URL, in all languages where it has them."""
    found = []
    for pattern in [pattern for one, pattern in urls() if one == name]:
        others = {one: PARTS[one] for one in pattern.pattern.converters if one != "language"}
        is_spoken = "language" in pattern.pattern.converters
        languages = [{"language": code} for code, _ in settings.LANGUAGES] if is_spoken else [{}]
        found += [reverse(name, kwargs={**language, **others}) for language in languages]
    return found


def test_every_url_has_a_row_and_every_row_a_url() -> None:
    assert {name for name, _ in urls()} == set(ACCESS)


@pytest.fixture
def as_at_start() -> Iterator[None]:
    """Let the site forget, before and after, what it made under other settings."""
    forget_pages()
    yield
    forget_pages()


def surroundings(name: str, role: Role) -> dict[str, str]:
    """Return the settings under which somebody asks for a page: only a developer's are local."""
    if role is Role.DEVELOPER:
        return CONTACT
    # In production the portal has a host of its own, and only that.
    portal = "testserver" if is_of_portal(name) else "portal.example"
    return {**PRODUCTION, "ENTREE_PARTNERS_HOST": portal}


def is_of_portal(name: str) -> bool:
    """Return whether a URL is one of the portal's."""
    return name.startswith(("partners:", "conversations:", "account_", "mfa_"))


def browser_of(role: Role) -> Client:
    """Return the browser of somebody in a role, logged in where that is part of it."""
    if role in STAFF:
        return colleague(role).logged_in()
    return Client()


def expected(name: str, role: Role, method: str) -> set[int]:
    """Return how a page may answer."""
    row = ACCESS[name]
    if role not in row.roles:
        # Who is not logged in is asked to, where that would help; else there is no such page.
        is_asked = is_of_portal(name) and role not in STAFF
        return {302} if is_asked else {404}
    if method not in row.methods:
        return {405}
    if name in OF_SOMETHING and (name, role) != ("conversations:desk", Role.DESK):
        return {404}
    if name.startswith(("letter:", "conversations:", "survey:ask")) and method == "POST":
        # It is asked by fetch, and a body without anything in it is refused in words.
        return {400}
    if name.startswith("partners:keys_") and method == "POST":
        # The same; and who makes keys says again who they are.
        return {400, 403}
    # A page of the portal may also send on, or say that a link is over; it does not refuse.
    return {200, 302, 410} if is_of_portal(name) else {200}


@pytest.mark.django_db
@pytest.mark.usefixtures("as_at_start")
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", ACCESS)
def test_a_page_answers_as_the_table_says(
    name: str, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(surroundings(name, role)))
    client = browser_of(role)
    client.raise_request_exception = False
    # Logging out comes last: it is one of the pages.
    methods = sorted(METHODS, key="POST".__eq__)

    answers = {
        (address, method): client.generic(method, address)
        for address in addresses(name)
        for method in methods
    }

    assert answers
    for (address, method), answer in answers.items():
        wanted = expected(name, role, method)
        assert answer.status_code in wanted, f"{method} {address} for a {role}"
        is_sent_away = answer.headers.get("Location", "").startswith(LOGIN)
        may_be_sent = name in SENDS_TO_LOGIN or role not in ACCESS[name].roles
        assert may_be_sent or not is_sent_away, f"{method} {address} for a {role}"


def test_a_page_of_the_portal_does_not_exist_on_the_host_of_the_site(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = {**PRODUCTION, "ENTREE_PARTNERS_HOST": "portal.example"}
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(values))

    for name in filter(is_of_portal, ACCESS):
        assert {Client().get(address).status_code for address in addresses(name)} == {404}


def test_a_url_that_is_missing_in_the_table_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(ACCESS, "front:own")

    assert {name for name, _ in urls()} - set(ACCESS) == {"front:own"}
