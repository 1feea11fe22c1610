"""``entree clock``: what is due is done, once, whoever runs it; and it goes with the site."""

import os
import signal
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from entree.commands import clock as command
from entree.core.directory.capacity import Places, read
from entree.web import clock
from entree.web.environment import Environment
from entree.web.partners.models import Capacity
from entree.web.partners.presence import day_of
from entree.web.referrals.models import Referral
from tests.commands.conftest import Run
from tests.commands.keyed import conversation, receiving
from tests.correspondents import receiver
from tests.people import partner
from tests.programs import ROOT
from tests.renewing import next_epoch

PATIENCE = 60


@pytest.mark.django_db
def test_without_anything_due_it_says_so(run: Run) -> None:
    assert run("clock").output == "Nothing was due.\n"


@pytest.mark.django_db
def test_halfway_it_reminds_and_only_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation(receiving("113"))
    moment = Referral.objects.get().next_moment
    assert moment is not None
    monkeypatch.setattr(clock, "now", lambda: moment)

    first, second = run("clock").output, run("clock").output

    assert (first, second) == ("1 reminded\n", "Nothing was due.\n")
    assert Referral.objects.get().is_reminded


@pytest.mark.django_db
def test_keys_that_nothing_is_sealed_to_any_more_are_destroyed(run: Run) -> None:
    next_epoch(receiver())

    first, second = run("clock").output, run("clock").output

    assert (first, second) == ("1 keys without use destroyed\n", "Nothing was due.\n")


@pytest.mark.django_db
def test_a_referral_that_no_clock_came_by_for_is_an_orphan(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation(receiving("113"))
    calm = run("orphans")
    moment = Referral.objects.get().next_moment
    assert moment is not None
    monkeypatch.setattr(clock, "now", lambda: moment + timedelta(hours=2))

    late = run("orphans")

    assert calm.exit_code == 0
    assert calm.output == (
        "No orphan. Open referrals: 1, each with one owner and one next moment.\n"
    )
    assert late.exit_code == 1
    assert f"{Referral.objects.get().pk}: its moment was" in late.output


def test_a_clock_beside_a_site_ends_with_it(tmp_path: Path) -> None:
    surroundings = {"PATH": os.environ["PATH"], "ENTREE_VAR": str(tmp_path)}
    words = (*command.COMMAND, "1")

    running = subprocess.run(words, cwd=ROOT, env=surroundings, timeout=PATIENCE, check=False)

    assert running.returncode == 0


def test_it_goes_on_when_the_database_does_not_answer(tmp_path: Path) -> None:
    nobody = "postgresql://127.0.0.1:1/nobody"
    surroundings = {"PATH": os.environ["PATH"], "ENTREE_VAR": str(tmp_path)}
    surroundings["ENTREE_DATABASE_URL"] = nobody
    words = (*command.COMMAND, str(os.getpid()))
    with subprocess.Popen(
        words, cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        line = running.stderr.readline()
        time.sleep(1)
        is_running = running.poll() is None
        running.send_signal(signal.SIGTERM)

    assert "the database does not answer" in line
    assert is_running


def test_it_makes_no_database_where_there_is_none(tmp_path: Path) -> None:
    surroundings = {"PATH": os.environ["PATH"], "ENTREE_VAR": str(tmp_path)}
    words = (*command.COMMAND, str(os.getpid()))
    with subprocess.Popen(words, cwd=ROOT, env=surroundings) as running:
        time.sleep(4)
        running.kill()

    assert list(tmp_path.glob("*.sqlite3*")) == []


def test_what_others_run_is_not_run_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    from entree.web.environment import Environment

    monkeypatch.setattr(settings, "ENVIRONMENT", Environment({"ENTREE_CLOCK": "off"}))
    monkeypatch.setattr(subprocess, "Popen", None)

    with command.embedded():
        assert command.COMMAND[-1] == "--within"


@pytest.mark.django_db
def test_it_writes_down_what_organisations_can_take_on_for_the_site(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "capacity.json"
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment({"ENTREE_CAPACITY_FILE": str(file)}))
    today = day_of(clock.now())
    Capacity.objects.create(
        partner=partner("fier"), places="few", said_on=today, counts_until=today
    )

    run("clock")

    (said,) = read(file.read_bytes()).said
    assert (said.organisation, said.places) == ("fier", Places.FEW)


@pytest.mark.django_db
def test_where_that_cannot_be_written_all_else_is_done(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "nowhere" / "capacity.json"
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment({"ENTREE_CAPACITY_FILE": str(file)}))
    conversation(receiving("113"))
    moment = Referral.objects.get().next_moment
    assert moment is not None
    monkeypatch.setattr(clock, "now", lambda: moment)

    said = run("clock").output

    assert "cannot be written down for the site" in said
    assert said.endswith("1 reminded\n")
