"""``entree demo mailbox``: two invented organisations that can receive, and nothing left after."""

import inspect
import json
import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import psycopg
import pytest
from django.test import Client

from entree.commands import demo_partners
from entree.commands.demo_partners import DESK, ORGANISATIONS, Login, make_partners
from entree.core.knowledge.model import Knowledge
from entree.core.sealing.colleague import Kept, open_kept, read_passphrase
from entree.core.sealing.epoch import Epoch, unwrap_epoch
from entree.core.sealing.frames import from_text
from entree.core.sealing.keys import Public
from entree.core.sealing.operator import Open
from entree.core.sealing.statement import Statement, check_for_sealing
from entree.core.sealing.suites import suite_of
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web import clock
from entree.web.knowledge import knowledge
from entree.web.partners import models as tables
from tests import postgres
from tests.browser.demonstration.running import PRINTED, start
from tests.browser.processes import Program
from tests.browser.site import free_port, wait_until_it_answers
from tests.commands.conftest import Run, Say
from tests.core.sealing.cast import OPERATOR
from tests.people import code

KEY = Open(OPERATOR)


@pytest.fixture
def logins(db: None) -> list[Login]:
    """Return the invented staff of both organisations."""
    return make_partners(KEY, clock.now())


def test_both_organisations_can_receive_under_the_key_of_the_demonstration(
    logins: list[Login],
) -> None:
    receiving = tables.Statement.objects.receiving(clock.now())

    assert [one.epoch.partner.organisation for one in receiving] == sorted(ORGANISATIONS)
    for one in receiving:
        organisation = one.epoch.partner.organisation
        signed = Statement.from_json(one.signed)
        assert check_for_sealing(signed, KEY.public(), organisation, at=clock.now()).number == 1


def test_its_rows_are_made_by_the_actions_of_the_portal_alone() -> None:
    source = inspect.getsource(demo_partners)

    written = re.findall(r"\.(?:create|bulk_create|update\w*|save|get_or_create)\(", source)
    assert written == []


def test_a_passphrase_opens_the_keys_of_a_colleague_and_these_those_of_the_organisation(
    logins: list[Login],
) -> None:
    # The desk opens nothing.
    for login in (one for one in logins if one.organisation in ORGANISATIONS):
        holder = tables.Holder.objects.get(staff__account__email=login.email)
        keys = open_kept(Kept.from_json(holder.kept), read_passphrase(login.passphrase))
        row = tables.EpochWrap.objects.select_related("epoch").get(holder=holder)
        suite = suite_of(row.epoch.suite)
        public = Public(suite, bytes(row.epoch.public), bytes(row.epoch.signing))
        epoch = Epoch(login.organisation, row.epoch.number, public)
        wrap = Wrap.from_json(row.wrap)

        opened = unwrap_epoch(epoch, wrap, Purpose.EPOCH, keys.suite, keys.seed)

        assert opened.public() == public


def test_invented_staff_log_in_as_it_is_printed(logins: list[Login]) -> None:
    for login in logins:
        client = Client()
        client.post("/partners/login/", {"login": login.email, "password": login.password})
        client.post("/partners/login/code/", {"code": code(login.app_secret)})

        page = "desk/" if login.organisation == DESK[0] else ""
        assert client.get(f"/partners/{page}").status_code == 200


def test_a_password_is_copied_whole_by_a_double_click(logins: list[Login]) -> None:
    assert all(login.password.isalnum() and login.app_secret.isalnum() for login in logins)


def test_everything_invented_says_so_and_is_nobody_in_the_knowledge(logins: list[Login]) -> None:
    known: Knowledge = knowledge()

    assert not set(ORGANISATIONS) & set(known.organisations)
    assert all("(verzonnen)" in name for name in ORGANISATIONS.values())
    assert all("(verzonnen)" in one.name for one in tables.Account.objects.all())
    assert all(login.email.endswith(".example") for login in logins)


def test_the_code_of_an_app_is_printed(run: Run, say: Say) -> None:
    secret = "JBSWY3DPEHPK3PXP"  # noqa: S105 (nobody logs in with it)

    codes = {code(secret, later) for later in (-1, 0, 1)}

    assert run("demo", "code", secret).output.strip() in codes
    assert say("demo", "code", "not base32!").is_refusal


def test_it_is_never_for_others(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREE_MODE", "production")

    said = say("demo", "mailbox")

    assert said.is_refusal
    assert "not in production" in said.err


def test_a_taken_port_is_said_at_once_with_what_to_type_instead(say: Say) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        said = say("demo", "mailbox", "--port", str(port))

    assert said.is_refusal
    assert said.out == ""
    assert f"entree demo mailbox --port {port % 65535 + 1}" in said.err


def test_a_database_that_does_not_answer_is_said_and_one_with_anything_in_it_left_alone(
    tmp_path: Path,
) -> None:
    with postgres.server() as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE kept (id integer)")
        said = [
            ended(free_port(), tmp_path, address)
            for address in (url, f"postgresql:///entree?host={tmp_path}")
        ]

    assert "is not empty" in said[0]
    assert "does not answer" in said[1]


def ended(port: int, folder: Path, address: str) -> str:
    """Start it with a database that it refuses, and return what it says."""
    program = start(port, folder, ("mailbox", "--database", address))
    status = program.wait()
    assert status != 0, program.lines
    return "\n".join(program.lines)


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[tuple[Program, int]]:
    """Return the demonstration, running, in a folder for temporary files of its own."""
    port = free_port()
    # A setting of this machine must not reach it.
    program = start(port, tmp_path, ENTREE_LEAVE_EN="nonsense")
    try:
        yield program, port
    finally:
        program.kill()


def test_it_runs_until_it_is_stopped_and_leaves_nothing(
    demonstration: tuple[Program, int], tmp_path: Path
) -> None:
    program, port = demonstration
    program.wait_for_line("Ctrl-C ends it")
    wait_until_it_answers(port)
    (folder,) = tmp_path.glob("entree-demo-*")
    site = json.loads((folder / "site.json").read_text(encoding="utf-8"))
    asks = build_opener(ProxyHandler({}))

    with asks.open(f"http://localhost:{port}/letter/partners.json", timeout=20) as answer:
        found = json.loads(answer.read())["organisations"]
    bundle = (folder / "made/portal.js").read_text(encoding="utf-8")
    os.kill(program.number, signal.SIGINT)
    status = program.wait()

    said = "\n".join(program.lines)
    assert "some seconds" in program.lines[0]
    assert [one["organisation"] for one in found] == sorted(ORGANISATIONS)
    for one in found:
        statement = Statement.from_json(one["statement"])
        check_for_sealing(
            statement, from_text(site["operator"]), one["organisation"], at=clock.now()
        )
    assert site["operator"] in bundle
    assert status == 0, said
    assert list(tmp_path.iterdir()) == []
    assert len(PRINTED.findall(said)) == 5
    assert "Write nothing real" in said
