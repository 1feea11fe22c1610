"""The portal as it runs for others: behind TLS, on its own host, and when the database is gone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

from entree.web.environment import ROOT
from tests.people import colleague
from tests.web.page import Page
from tests.web.test_environment import PRODUCTION

# Fills in the form of the login as a browser behind a proxy with TLS does, from here and from
# elsewhere, in a process that was started for production.
VISIT = """
import json, re
from entree.commands.start import start
start()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
client = Client(enforce_csrf_checks=True, headers={"host": "portal.example"})
page = client.get("/partners/login/")
token = re.search(r'csrfmiddlewaretoken" value="(\\w+)', page.content.decode())[1]
fields = {"csrfmiddlewaretoken": token, "login": "a@113.example", "password": "x"}
said = {
    origin: client.post("/partners/login/", fields, headers={"origin": origin}).status_code
    for origin in ("https://portal.example", "https://entree.example", "https://x.example")
}
cookie = client.cookies["__Host-entree"]
print(json.dumps({"said": said, "cookie": [cookie["path"], bool(cookie["secure"])]}))
"""


def test_behind_tls_the_forms_of_the_portal_work_and_those_of_others_do_not(
    tmp_path: Path,
) -> None:
    surroundings = {
        **PRODUCTION,
        "ENTREE_PARTNERS_HOST": "portal.example",
        "ENTREE_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "entree.web.settings",
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
    }

    done = subprocess.run(
        [sys.executable, "-c", VISIT], env=surroundings, capture_output=True, text=True, check=True
    )

    assert json.loads(done.stdout.splitlines()[-1]) == {
        "said": {
            "https://portal.example": 200,
            "https://entree.example": 403,
            "https://x.example": 403,
        },
        "cookie": ["/", True],
    }


@pytest.mark.django_db
def test_without_a_database_the_portal_says_so_with_the_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = colleague().logged_in()
    client.raise_request_exception = False

    def refuse(*_: object) -> None:
        """Be gone."""
        raise OperationalError("connection to 10.0.0.1 refused")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", refuse)

    page = Page(client.get("/partners/"))

    assert page.response.status_code == 500
    assert "tel:112" in page.links
    assert "10.0.0.1" not in page.html
    assert Client().get("/nl/").status_code == 200
