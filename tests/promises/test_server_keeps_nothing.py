"""The server writes down no answer, address or agent, whatever goes wrong while it has one in hand.

Once per run a site is told planted words in every way that goes wrong, and killed with them in
memory. Then its output, database, keys, folder, temporary files and cores are searched for them.
"""

import os
import re
import resource
import secrets
import select
import signal
import socket
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.patience import SECONDS
from tests.browser.residue import Finding, Search, report
from tests.browser.site import wait_until_it_answers
from tests.promises.door import COMMAND, Door, opened

VISITOR = "127.0.0.77"
BEHIND = "198.51.100.77"
FORM = "application/x-www-form-urlencoded"
LARGER_THAN_MEMORY = 3_000_000


def planted(way: str) -> str:
    """Return a word that occurs nowhere else."""
    return f"planted-{way}-{secrets.token_hex(8)}"


@dataclass(slots=True)
class Teller:
    """A visitor with an address and an agent of its own, who tells one planted word per way."""

    door: Door
    word: str
    agent: str

    def headers(self, kind: str = FORM) -> dict[str, str]:
        """Return what every request of this visitor carries."""
        return {
            "User-Agent": self.agent,
            "X-Forwarded-For": BEHIND,
            "Referer": f"{self.door.address}/nl/?from={self.word}",
            "Cookie": f"told={self.word}",
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": kind,
        }

    def send(self, path: str, body: bytes, kind: str = FORM) -> int:
        """Post a body and return the status of the answer; 0 when the server hung up."""
        with self.begin(path, b"", kind, len(body)) as line:
            # A server that has heard enough answers and hangs up while the rest still comes.
            with suppress(BrokenPipeError, ConnectionResetError):
                line.sendall(body)
            with suppress(ConnectionResetError):
                status = re.match(rb"HTTP/1.1 (\d+)", line.recv(4_096))
                return int(status[1]) if status else 0
        return 0

    def begin(self, path: str, body: bytes, kind: str, length: int) -> socket.socket:
        """Post the start of a body that is said to be longer, and stay on the line."""
        headers = "".join(f"{name}: {value}\r\n" for name, value in self.headers(kind).items())
        line = socket.create_connection(("127.0.0.1", self.door.port), SECONDS, (VISITOR, 0))
        start = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n"
        line.sendall(f"{start}{headers}\r\n".encode("latin-1") + body)
        return line


def taking_a_step(teller: Teller) -> None:
    """Answer, in the body, the address and a cookie."""
    word = teller.word
    assert teller.send("/nl/", f"state={word}&pick={word}&do={word}".encode()) == 200
    assert teller.send(f"/en/?{word}={word}", f"do=start&pick={word}".encode()) == 200


def asking_for_a_page_that_is_not_there(teller: Teller) -> None:
    assert teller.send(f"/{teller.word}/", f"pick={teller.word}".encode()) == 404


def breaking_the_server(teller: Teller) -> None:
    assert teller.send("/breaks/", f"pick={teller.word}".encode()) == 500


def sending_too_much(teller: Teller) -> None:
    body = f"pick={teller.word}&rest=".encode() + b"x" * LARGER_THAN_MEMORY
    assert teller.send("/nl/", body) in {413, 0}


def file_named(word: str, size: int) -> bytes:
    """Return a form with a file, which Django puts into a temporary file when it is large."""
    return (
        f'--edge\r\nContent-Disposition: form-data; name="pick"; filename="{word}.txt"\r\n'
        f"Content-Type: text/plain\r\n\r\n{word}{'x' * size}{word}\r\n--edge--\r\n"
    ).encode()


def sending_a_file(teller: Teller) -> None:
    kind = "multipart/form-data; boundary=edge"
    assert teller.send("/nl/", file_named(teller.word, 10), kind) == 200
    assert teller.send("/nl/", file_named(teller.word, LARGER_THAN_MEMORY), kind) in {413, 0}


def sending_what_cannot_be_read(teller: Teller) -> None:
    word = teller.word.encode()
    for body, kind in (
        (b"pick=\xff\xfe" + word + b"%ff%fe%zz&\x00" + word, FORM),
        (b"pick=" + word, f"{FORM}; charset=utf-16"),
        (b"pick=" + word, f"{FORM}; charset={teller.word}"),
        (b"--edge\r\nbroken " + word, "multipart/form-data; boundary=edge"),
        (b"--edge\r\nbroken " + word, f"multipart/form-data; boundary={teller.word}\xff"),
        (b"pick=" + word, teller.word),
    ):
        assert teller.send("/nl/", body, kind) < 500, (body, kind)


def sending_no_request_at_all(teller: Teller) -> None:
    with socket.create_connection(("127.0.0.1", teller.door.port), SECONDS, (VISITOR, 0)) as line:
        line.sendall(f"{teller.word} /{teller.word} NONE/9\r\n{teller.word}\r\n\r\n".encode())
        line.shutdown(socket.SHUT_WR)
        line.recv(1)


def going_away_in_the_middle(teller: Teller) -> None:
    with teller.begin("/nl/", f"pick={teller.word}".encode(), FORM, 5_000):
        taking_a_step(teller)
    start = file_named(teller.word, 9_000)[:4_000]
    with teller.begin("/nl/", start, "multipart/form-data; boundary=edge", 10_000):
        taking_a_step(teller)


def being_there_when_a_worker_crashes(teller: Teller) -> None:
    body = f"pick={teller.word}".encode()
    with (
        teller.begin("/waits/", body, FORM, len(body)),
        teller.begin("/nl/", body, FORM, 5_000),
    ):
        teller.door.program.wait_for_line("a worker waits")
        for worker in workers(teller.door):
            crash(worker)
    wait_until_it_answers(teller.door.port)
    taking_a_step(teller)


def workers(door: Door) -> list[int]:
    """Return the processes that the server started."""
    main = door.program.number
    return [int(word) for word in Path(f"/proc/{main}/task/{main}/children").read_text().split()]


def crash(process: int) -> None:
    """Let a process crash, and wait until it is gone."""
    # Held before it ends: whoever started it may take it away at once.
    held = os.pidfd_open(process)
    try:
        signal.pidfd_send_signal(held, signal.SIGABRT)
        assert select.select([held], [], [], SECONDS)[0], "the worker did not end"
    finally:
        os.close(held)


WAYS: tuple[Callable[[Teller], None], ...] = (
    taking_a_step,
    asking_for_a_page_that_is_not_there,
    breaking_the_server,
    sending_too_much,
    sending_a_file,
    sending_what_cannot_be_read,
    sending_no_request_at_all,
    going_away_in_the_middle,
    being_there_when_a_worker_crashes,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the server wrote, and what of the planted was found in it, and its cores' limits."""

    lines: list[str]
    found: list[Finding]
    words: dict[str, str]
    limits: list[str]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Everything that goes wrong, once, with cores allowed as far as the server lets them."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    folder = tmp_path_factory.mktemp("site")
    words = {way.__name__: planted(way.__name__) for way in WAYS} | {"talks": planted("talks")}
    agent = planted("agent")
    try:
        with opened(folder, DJANGO_SETTINGS_MODULE="tests.promises.breaking_settings") as door:
            subprocess.run([COMMAND, "migrate"], env=door.settings, cwd=folder, check=True)
            for way in WAYS:
                way(Teller(door, words[way.__name__], agent))
            Teller(door, words["talks"], "-" * 9).send("/talks/", f"pick={words['talks']}".encode())
            limits = [Path(f"/proc/{worker}/limits").read_text() for worker in workers(door)]
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    search = Search([*words.values(), agent, VISITOR, BEHIND])
    (folder / "output.txt").write_text("\n".join(door.program.lines))
    return Kept(door.program.lines, search.folder(folder), words, limits)


@pytest.mark.parametrize("way", [way.__name__ for way in WAYS])
def test_nothing_is_kept_of_what_was_told_when(way: str, kept: Kept) -> None:
    told = [finding for finding in kept.found if finding.needle == kept.words[way]]

    assert told == [], report(told)


def test_no_address_and_no_agent_is_kept(kept: Kept) -> None:
    known = [finding for finding in kept.found if finding.needle not in kept.words.values()]

    assert known == [], report(known)


def test_what_a_careless_page_prints_is_found(kept: Kept) -> None:
    assert {kept.words["talks"]} == {finding.needle for finding in kept.found}


def test_each_request_is_one_line_and_an_error_is_its_type_and_place(kept: Kept) -> None:
    lines = [line for line in kept.lines if not line.startswith(("Entree is open", "planted-"))]
    allowed = (
        r"\d{4}-\d\d-\d\dT\d\d (-|[\w:.]+) \d{3} \d+ ms",
        r"(error|warning) [\w.]+ \w+ [\w.]+:\d+",
        "a worker waits",
    )

    assert [line for line in lines if not any(re.fullmatch(form, line) for form in allowed)] == []
    assert any(re.search(r"RuntimeError breaking_urls.py:\d+", line) for line in lines)
    assert any("front:intake 200" in line for line in lines)


def test_a_crash_writes_no_core(kept: Kept) -> None:
    sizes = {re.findall(r"Max core file size +(\w+)", limit)[0] for limit in kept.limits}

    assert sizes == {"0"}
