"""``partners:bundle``: the scripts with cryptography, the same for all, each with its policy."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from entree.web import bundles
from entree.web.partners.bundles import POLICIES
from requirements import bundle
from tests.people import colleague
from tests.web.partners.ceremony import Keyed

pytestmark = pytest.mark.django_db

VAULT = "/partners/bundle/portal.js"
LONG = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def made() -> None:
    """Make the bundles when a source changed."""
    bundle.make_what_is_old()


def test_a_worker_has_a_policy_of_its_own(client: Client) -> None:
    answer = client.get(VAULT)

    assert answer.headers["Content-Security-Policy"] == POLICIES["portal.js"]
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


def test_the_worker_that_stretches_reaches_nobody(client: Client) -> None:
    answer = client.get("/partners/bundle/stretch.js")

    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


def test_only_the_page_with_keys_may_load_them() -> None:
    client = Keyed(colleague()).client

    pages = [client.get(f"/partners/{name}/") for name in ("keys", "account")]

    policies = [page.headers["Content-Security-Policy"] for page in pages]
    assert ["worker-src 'self'" in policy for policy in policies] == [True, False]
    assert ["script-src 'self'" in policy for policy in policies] == [True, False]
    assert not any("unsafe" in policy for policy in policies)


def test_the_page_names_the_script_by_its_hash() -> None:
    page = Keyed(colleague()).client.get("/partners/keys/").content.decode()

    assert f'integrity="{bundles.read_bundle("keys.js").integrity}"' in page


@pytest.mark.parametrize("name", ["story.js", "made.json", "licences.txt", "site.json"])
def test_nothing_else_is_given(name: str, client: Client) -> None:
    assert client.get(f"/partners/bundle/{name}").status_code == 404


def test_a_script_that_was_changed_does_not_exist(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("made.json", "portal.js"):
        (tmp_path / name).write_bytes((bundles.made() / name).read_bytes())
    with (tmp_path / "portal.js").open("ab") as script:
        script.write(b"\n")
    monkeypatch.setattr(bundles, "made", lambda: tmp_path)

    assert client.get(VAULT).status_code == 404


def test_a_script_writes_no_session_and_cannot_stumble_over_one() -> None:
    client = Keyed(colleague()).client
    Session.objects.update(expire_date=LONG)

    page = client.get(VAULT)
    after_script = Session.objects.get().expire_date
    client.get("/partners/keys/")

    assert page.status_code == 200
    assert after_script == LONG
    assert Session.objects.get().expire_date != LONG
