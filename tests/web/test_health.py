"""``/healthz``: which version runs on which knowledge, and how the database is."""

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client, override_settings

from entree import __version__
from entree.web import health
from entree.web.knowledge import knowledge

WAITING = override_settings(MIGRATION_MODULES={"front": "tests.web.waiting_migrations"})


@pytest.mark.django_db
def test_all_is_well(client: Client) -> None:
    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "version": __version__,
        "knowledge": knowledge().version,
        "database": "ok",
    }


@pytest.mark.django_db(transaction=True)
def test_a_database_that_was_not_brought_up_to_date_is_behind(client: Client) -> None:
    with WAITING:
        before = client.get("/healthz").json()["database"]
        call_command("migrate", "front", verbosity=0)
        after = client.get("/healthz").json()["database"]
        call_command("migrate", "front", "zero", verbosity=0)

    assert (before, after) == ("behind", "ok")


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_gone_and_the_site_is_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("connection to 10.0.0.1 refused")

    monkeypatch.setattr(health, "MigrationExecutor", refuse)

    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json()["database"] == "gone"
    assert b"10.0.0.1" not in answer.content


def test_it_is_only_read(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
