"""``entree demo mailbox``: two invented organisations that can receive, and nothing left after."""

import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest
from django.test import Client

from entree.commands.demo_partners import ORGANISATIONS, Login, make_partners
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
from entree.web.environment import ROOT
from entree.web.knowledge import knowledge
from entree.web.partners import models as tables
from tests.browser.processes import Program
from tests.browser.site import free_port, wait_until_it_answers
from tests.commands.conftest import Run, Say
from tests.core.sealing.cast import OPERATOR
from tests.people import code

START = "from entree.commands.entry import main; main()"
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


def test_a_passphrase_opens_the_keys_of_a_colleague_and_these_those_of_the_organisation(
    logins: list[Login],
) -> None:
    for login in logins:
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

        assert client.get("/partners/").status_code == 200


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


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[tuple[Program, int]]:
    """Return the demonstration, running, in a folder for temporary files of its own."""
    port = free_port()
    surroundings = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        # A setting of this machine must not reach it.
        "ENTREE_LEAVE_EN": "nonsense",
    }
    command = [sys.executable, "-c", START, "demo", "mailbox", "--port", str(port)]
    program = Program(command, surroundings, tmp_path)
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
    site = json.loads((folder / "made/site.json").read_text(encoding="utf-8"))
    asks = build_opener(ProxyHandler({}))

    with asks.open(f"http://localhost:{port}/letter/partners.json", timeout=20) as answer:
        found = json.loads(answer.read())["organisations"]
    bundle = (folder / "made/portal.js").read_text(encoding="utf-8")
    os.kill(program.number, signal.SIGINT)
    status = program.wait()

    said = "\n".join(program.lines)
    assert [one["organisation"] for one in found] == sorted(ORGANISATIONS)
    for one in found:
        statement = Statement.from_json(one["statement"])
        check_for_sealing(
            statement, from_text(site["operator"]), one["organisation"], at=clock.now()
        )
    assert site["operator"] in bundle
    assert status == 0, said
    assert list(tmp_path.iterdir()) == []
    assert len(re.findall(r"passphrase  [a-z]+(?: [a-z]+){7}\n", said)) == 4
    assert "Write nothing real" in said
