"""The promise: who may do what stands in one table, and every page answers as it says."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from entree.web.access import ACCESS, Role
from entree.web.environment import Environment
from tests.web.forgetting import forget_pages
from tests.web.test_environment import PRODUCTION

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CONTACT = {"ENTREE_CONTACT": "info@entree.example"}


def urls(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Give every URL of the site with its name."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from urls(one, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}", one


def addresses(name: str) -> list[str]:
    """Return every address of a URL, in all languages where it has them."""
    patterns = [pattern for found, pattern in urls() if found == name]
    languages = [{}, *({"language": code} for code, _ in settings.LANGUAGES)]
    wanted = {bool(pattern.pattern.converters) for pattern in patterns}
    needs_one = any("organisation" in pattern.pattern.converters for pattern in patterns)
    one = {"organisation": "113"} if needs_one else {}
    return [reverse(name, kwargs={**parts, **one}) for parts in languages if bool(parts) in wanted]


def test_every_url_has_a_row_and_every_row_a_url() -> None:
    assert {name for name, _ in urls()} == set(ACCESS)


@pytest.fixture
def as_at_start() -> Iterator[None]:
    """Let the site forget, before and after, what it made under other settings."""
    forget_pages()
    yield
    forget_pages()


@pytest.mark.django_db
@pytest.mark.usefixtures("as_at_start")
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", ACCESS)
def test_a_page_answers_as_the_table_says(
    name: str, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = PRODUCTION if role is Role.VISITOR else CONTACT
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(values))
    client, row = Client(raise_request_exception=False), ACCESS[name]

    answers = {
        (address, method): client.generic(method, address).status_code
        for address in addresses(name)
        for method in METHODS
    }

    assert answers
    for (address, method), status in answers.items():
        answered = 200 if method in row.methods else 405
        expected = answered if role in row.roles else 404
        assert status == expected, f"{method} {address} for a {role}"


def test_a_url_that_is_missing_in_the_table_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(ACCESS, "front:own")

    assert {name for name, _ in urls()} - set(ACCESS) == {"front:own"}
