"""Two chains: no public page sets a cookie or knows an account, and the portal has its own host."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from entree.web.access import Role
from entree.web.assets import PARTNERS, script, stylesheet
from entree.web.environment import Environment
from entree.web.security import content_policy
from tests.people import colleague
from tests.web.test_environment import PRODUCTION
from tests.web.test_without_database import PAGES

SESSION = [
    *settings.PUBLIC_MIDDLEWARE,
    "entree.web.partners.sessions.Sessions",
    "tests.web.test_chains.remember_everybody",
]


def remember_everybody(get_response: Callable[[HttpRequest], HttpResponse]) -> object:
    """Do what no public page may: keep something about whoever comes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        """Keep it."""
        request.session["seen"] = True
        return get_response(request)

    return middleware


def cookies(client: Client, path: str) -> list[str]:
    """Return the names of the cookies that a page sets, read and posted."""
    answers = [client.get(path), client.post(path, {"do": "start"})]
    return [name for answer in answers for name in answer.cookies]


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PAGES, "/healthz", "/nothing/", "/partners"])
def test_no_public_page_sets_a_cookie_not_even_for_who_is_logged_in(
    path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = colleague(Role.COORDINATOR).logged_in()

    assert cookies(client, path) == []
    if path != "/healthz":
        with django_assert_num_queries(0):
            answer = client.get(path)
        assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.django_db
def test_a_cookie_would_be_noticed(client: Client) -> None:
    assert cookies(client, "/partners/login/") == ["entree-partners"] * 2
    with override_settings(PUBLIC_MIDDLEWARE=SESSION):
        assert cookies(Client(), "/nl/") == ["entree-partners"] * 2


@pytest.mark.django_db
def test_the_cookie_of_the_portal_is_kept_from_scripts_other_sites_and_the_public_pages(
    client: Client,
) -> None:
    cookie = client.get("/partners/login/").cookies["entree-partners"]

    assert cookie["path"] == "/partners/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["expires"]


@pytest.fixture
def portal_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the site run for others, with its portal on another host."""
    values = {**PRODUCTION, "ENTREE_PARTNERS_HOST": "portal.example"}
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(values))
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["testserver", "portal.example"])


@pytest.mark.django_db
@pytest.mark.usefixtures("portal_elsewhere")
@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("testserver", "/nl/", 200),
        ("testserver", "/partners/login/", 404),
        ("portal.example", "/nl/", 404),
        ("portal.example", "/", 404),
        ("portal.example", "/partners/login/", 200),
        ("PORTAL.example:443", "/partners/login/", 200),
        ("portal.example", "/healthz", 200),
        ("testserver", "/healthz", 200),
        ("elsewhere.example", "/partners/login/", 400),
        ("elsewhere.example", "/nl/", 400),
    ],
)
def test_in_production_each_host_has_its_own_pages(host: str, path: str, status: int) -> None:
    assert Client(headers={"host": host}).get(path).status_code == status


@pytest.mark.django_db
def test_without_a_host_of_its_own_there_is_no_portal_in_production(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(PRODUCTION))

    assert client.get("/partners/login/").status_code == 404
    assert not client.get("/partners/login/").cookies


@pytest.mark.django_db
def test_the_portal_has_its_own_strict_policy(client: Client) -> None:
    page = client.get("/partners/login/")
    error = client.get("/partners/nothing/")

    assert page.headers["Content-Security-Policy"] == content_policy(PARTNERS)
    assert error.headers["Content-Security-Policy"] == content_policy()
    assert page.headers["Cache-Control"] == "no-store"
    assert stylesheet(PARTNERS) in page.content.decode()
    assert script(PARTNERS) in page.content.decode()
    assert "leave" not in script(PARTNERS)


@pytest.mark.parametrize("path", ["/nl/", "/en/organisations/113/"])
def test_public_pages_are_as_before_when_the_chain_of_the_portal_breaks(path: str) -> None:
    def broken(_request: HttpRequest) -> HttpResponse:
        """Break."""
        raise AssertionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("entree.web.partners.entrance.staff_of", broken)
        assert Client().get(path).status_code == 200
