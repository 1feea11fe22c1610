"""``entree.web.log``: one line per request, and of an error only its type, file and line."""

import logging
import os
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from io import StringIO

import pytest
from django.test import Client

from entree.web import log
from entree.web.front import views
from entree.web.log import Discreet, configure, note_all_that_escapes, where
from tests.programs import ROOT
from tests.web.conftest import Stand

PLANTED = "planted-answer"
AGENT = "planted-agent/1.0"
ADDRESS = "203.0.113.77"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Return what is written to standard error, with the log as the site has it."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)
    configure({})
    yield stream
    root.handlers, root.level = before, level


def lines(written: StringIO) -> list[str]:
    """Return the lines that were written."""
    return written.getvalue().splitlines()


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/", "front:door 200"),
        ("/nl/", "front:intake 200"),
        ("/en/info/", "front:traces 200"),
        (f"/nl/{PLANTED}", "- 404"),
        (f"/%0a2026-01-01T00 front:door 200 1 ms {PLANTED}", "- 404"),
        (f"/nl/?{PLANTED}", "front:intake 200"),
    ],
)
def test_a_request_is_one_line_of_hour_name_status_and_time(
    client: Client, written: StringIO, stand: Stand, path: str, line: str
) -> None:
    stand(2026, 3, 4, 15, 59)

    client.get(path, headers={"User-Agent": AGENT}, REMOTE_ADDR=ADDRESS)

    (found,) = lines(written)
    assert re.fullmatch(rf"2026-03-04T14 {re.escape(line)} \d+ ms", found)


def test_a_step_leaves_nothing_but_its_line(client: Client, written: StringIO) -> None:
    fields = {"do": PLANTED, "state": PLANTED, "pick": PLANTED, PLANTED: PLANTED}

    client.post("/nl/", fields, headers={"User-Agent": AGENT}, REMOTE_ADDR=ADDRESS)

    (found,) = lines(written)
    assert " front:intake 200 " in found


@pytest.mark.parametrize(
    ("body", "kind", "headers", "status"),
    [
        (PLANTED.encode(), f"multipart/form-data; {PLANTED}", {}, 400),
        (f"{PLANTED}=1&".encode() * 200, "application/x-www-form-urlencoded", {}, 400),
        (PLANTED.encode() * 2000, "application/x-www-form-urlencoded", {}, 413),
        (b"do=start", "application/x-www-form-urlencoded", {"Host": PLANTED}, 400),
        (b"do=start", "application/x-www-form-urlencoded", {"Origin": f"http://{PLANTED}"}, 403),
    ],
)
def test_a_refused_request_is_one_line_too(
    client: Client,
    written: StringIO,
    body: bytes,
    kind: str,
    headers: dict[str, str],
    status: int,
) -> None:
    client.generic("POST", "/nl/", body, content_type=kind, headers=headers)

    (found,) = lines(written)
    assert f" front:intake {status} " in found


def broken(*_: object) -> None:
    """Break with an answer in the message, in its cause and in its context."""
    try:
        os.environ[PLANTED]
    except KeyError as error:
        raise ValueError(f"{PLANTED} {ADDRESS}") from error


def test_an_error_is_its_type_file_and_line(
    client: Client, written: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr(views, "next_step", broken)

    client.post("/nl/", {"do": "start", PLANTED: PLANTED}, headers={"User-Agent": AGENT})

    first, second = lines(written)
    assert re.fullmatch(r"error django\.request ValueError test_log\.py:\d+", first)
    assert " front:intake 500 " in second


@pytest.mark.parametrize("name", ["django", "django.server", "asyncio", "urllib3", "_granian", ""])
def test_other_loggers_say_only_their_name(written: StringIO, name: str) -> None:
    logger = logging.getLogger(name)

    logger.error("%s said %s", ADDRESS, PLANTED)
    logger.critical(PLANTED, stack_info=True, extra={"request": PLANTED})

    assert PLANTED not in written.getvalue()
    assert ADDRESS not in written.getvalue()
    assert len(lines(written)) == 2


def test_a_group_of_errors_is_one_line(written: StringIO) -> None:
    def fail_twice() -> None:
        raise ExceptionGroup(PLANTED, [ValueError(PLANTED), TypeError(PLANTED)])

    try:
        fail_twice()
    except ExceptionGroup:
        logging.getLogger("other").exception(PLANTED)

    (found,) = lines(written)
    assert re.fullmatch(r"error other ExceptionGroup test_log\.py:\d+", found)


def test_a_line_that_cannot_be_made_is_not_printed_with_its_values(written: StringIO) -> None:
    logging.getLogger("entree.requests").warning("%d", PLANTED)

    assert PLANTED not in written.getvalue()
    assert ADDRESS not in written.getvalue()


def test_a_warning_is_its_kind_and_place(written: StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = log.note_warning
        warnings.warn(PLANTED, RuntimeWarning, stacklevel=1)

    (found,) = lines(written)
    assert re.fullmatch(r"RuntimeWarning test_log\.py:\d+", found)


def test_what_no_one_catches_is_written_without_its_message(
    written: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hook, holder in (("excepthook", sys), ("excepthook", threading), ("unraisablehook", sys)):
        monkeypatch.setattr(holder, hook, getattr(holder, hook))
    note_all_that_escapes()

    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()

    (found,) = lines(written)
    assert re.fullmatch(r"uncaught ValueError test_log\.py:\d+", found)


def test_an_error_without_a_trace_still_has_a_type() -> None:
    assert where(ValueError(PLANTED)) == "ValueError ?"


def test_our_own_words_are_written_whole() -> None:
    record = logging.LogRecord("entree.steps", 30, __file__, 1, "keys %s", ("moved",), None)

    assert Discreet().format(record) == "keys moved"


SERVED = """
import entree.web.wsgi as wsgi, threading
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
Client().get("/nl/planted-answer")
def broken(): raise ValueError("planted-answer")
thread = threading.Thread(target=broken)
thread.start()
thread.join()
raise KeyError("planted-answer")
"""


def test_a_served_site_writes_like_this_by_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVED], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stdout == ""
    first, second, third = done.stderr.splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d - 404 \d+ ms", first)
    assert second.startswith("uncaught ValueError <string>:")
    assert third.startswith("uncaught KeyError <string>:")
