"""``entree serve``: starts, says where, answers, and ends when asked."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from entree.web.environment import Environment
from tests.commands.conftest import Say
from tests.commands.terminal import PROGRAM, entree
from tests.prepared import leave_knowledge

PATIENCE = 30


@contextmanager
def serving(
    var: Path, settings: Mapping[str, str] | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run the site on a free port; what it writes goes to a file in its folder."""
    port = free_port()
    surroundings = {"PATH": os.environ["PATH"], "ENTREE_VAR": str(var), **(settings or {})}
    with (var / "written").open("w") as written:
        running = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(port)],
            env=surroundings,
            stdout=written,
            stderr=written,
            start_new_session=True,
        )
    try:
        yield running, port
    finally:
        # Its workers too: they go on when only their parent is killed.
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait(PATIENCE)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def first_answer(port: int, path: str = "/nl/") -> tuple[int, bytes]:
    """Ask until the site answers."""
    give_up = time.monotonic() + PATIENCE
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except ConnectionError:
            assert time.monotonic() < give_up, "the site does not answer"
            time.sleep(0.02)
        finally:
            connection.close()


def post(port: int, body: bytes, **headers: str) -> tuple[int, bytes]:
    """Post a body to the running site."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("POST", "/nl/", body, named)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """Return a folder where everything was prepared by an earlier start."""
    leave_knowledge(tmp_path)
    return tmp_path


def test_it_starts_says_where_answers_and_ends_within_seconds(
    var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    started = time.monotonic()
    with serving(var) as (running, port):
        status, page = first_answer(port)
        until_answer = time.monotonic() - started
        form = {"Content_Type": "application/x-www-form-urlencoded"}
        step, _ = post(port, b"do=start", **form)
        too_much, _ = post(port, b"x" * 20_000, **form)
        health, _ = first_answer(port, "/healthz")
        asked = time.monotonic()
        running.send_signal(signal.SIGTERM)
        code = running.wait(PATIENCE)
        until_end = time.monotonic() - asked

    written = (var / "written").read_text(encoding="utf-8").splitlines()
    with capsys.disabled():
        sys.stdout.write(f" [second start {until_answer:.1f} s, end {until_end:.1f} s] ")
    assert (status, step, too_much, health) == (200, 200, 413, 200)
    assert b"tel:112" in page
    assert code == 0
    assert written[0] == f"Entree is open on http://127.0.0.1:{port} (Ctrl-C stops it)."
    assert all(re.fullmatch(r"\S+ [a-z:]+ \d{3} \d+ ms", line) for line in written[1:])
    assert len(written) == 5
    assert (var / "errors/nl/503.html").is_file()
    assert (var / "steps.keys").stat().st_mode & 0o777 == 0o600
    with pytest.raises(ConnectionError):
        HTTPConnection("127.0.0.1", port, timeout=5).connect()


def test_it_ends_when_told_so_while_a_worker_is_still_starting(var: Path) -> None:
    with serving(var) as (running, port):
        # The first worker answers; the other may not listen to signals yet.
        first_answer(port, "/healthz")
        running.send_signal(signal.SIGTERM)

        assert running.wait(PATIENCE) == 0


def test_slow_senders_do_not_close_the_door(var: Path) -> None:
    head = b"POST /nl/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
    with serving(var, {"ENTREE_WORKERS": "1"}) as (_, port):
        first_answer(port)
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
        for line in slow:
            line.sendall(head + b"do=")

        status, _ = first_answer(port)

        for line in slow:
            line.close()
    assert status == 200


def test_a_taken_port_gives_one_clear_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        said = entree("serve", "--port", str(port))

    assert said.is_refusal
    assert f"Port {port} is taken. Choose another" in said.err


def test_an_address_that_is_not_here_gives_one_clear_line() -> None:
    production = {
        "ENTREE_MODE": "production",
        "ENTREE_ADDRESS": "192.0.2.1",
        "ENTREE_SECRET_KEY": "x" * 50,
        "ENTREE_HOSTS": "entree.example",
        "ENTREE_OPERATOR": "Stichting Voorbeeld",
        "ENTREE_CONTACT": "info@entree.example",
    }

    said = entree("serve", settings=production)

    assert said.is_refusal
    assert "192.0.2.1:8000" in said.err


@pytest.mark.parametrize("mode", [0o644, 0o660])
def test_keys_that_others_can_read_give_one_clear_line(var: Path, mode: int) -> None:
    keys = var / "steps.keys"
    keys.write_bytes(b"x" * 72)
    keys.chmod(mode)

    said = entree("serve", "--port", str(free_port()), var=var)

    assert said.is_refusal
    assert f"Others can read {keys}" in said.err


def test_keys_that_cannot_be_opened_give_one_clear_line(var: Path) -> None:
    (var / "steps.keys").mkdir()

    said = entree("serve", "--port", str(free_port()), var=var)

    assert said.is_refusal
    assert "cannot be opened" in said.err


def test_a_seed_that_is_missing_gives_one_clear_line(var: Path) -> None:
    settings = {"ENTREE_SEED_FILE": str(var / "seed")}

    said = entree("serve", "--port", str(free_port()), var=var, settings=settings)

    assert said.is_refusal
    assert "entree seed" in said.err


def test_for_others_it_does_not_start_with_the_letter_on_and_no_file_of_the_site(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    production = {
        "ENTREE_MODE": "production",
        "ENTREE_SECRET_KEY": "s" * 50,
        "ENTREE_HOSTS": "www.example.nl",
        "ENTREE_OPERATOR": "A",
        "ENTREE_CONTACT": "a@example.nl",
        "ENTREE_LETTER": "on",
        "ENTREE_SITE_FILE": str(tmp_path / "site.json"),
    }
    monkeypatch.setattr(django_settings, "ENVIRONMENT", Environment(production))

    said = say("serve", "--port", str(free_port()))

    assert said.is_refusal
    assert "site.json holds no operator's key and salt" in said.err
