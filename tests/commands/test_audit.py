"""``entree audit``: lines of one organisation for its own log, and heads that cannot be read."""

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest

from entree.core.sealing.frames import from_text, to_text
from entree.web.access import Role
from entree.web.partners.audit import Actor, record
from entree.web.partners.models import AuditLine
from tests.commands.conftest import Say
from tests.people import colleague, partner

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 17, 10, 20, 30, tzinfo=UTC)


def test_an_organisation_gets_its_own_lines_with_who_what_when_and_about_whom(say: Say) -> None:
    mine, other = colleague(Role.CASEWORKER, "113"), colleague(Role.READER, "slachtofferhulp")
    client = str(uuid.uuid4())
    record(mine.staff, "fetched a section", about=f"conversation:{client}", at=AT)
    record(other.staff, "fetched a section", about=f"conversation:{client}", at=AT)
    record(Actor.OPERATOR, "revoked all keys", partner=partner("113"), at=AT)
    record(Actor.VISITOR, "wrote", about=f"conversation:{client}", at=AT)

    said = say("audit", "export", "--organisation", "113")

    lines = [json.loads(line) for line in said.out.splitlines()]
    assert [line["line"] for line in lines] == [1, 3]
    assert lines[0] == {
        "line": 1,
        "at": "2026-11-17T10:20:30+00:00",
        "event": "fetched a section",
        "client": client,
        "about": f"conversation:{client}",
        "actor": "staff",
        "user": str(mine.account.pk),
        "user_name": "caseworker 113",
        "user_email": "caseworker@113.example",
        "role": "caseworker",
        "on_behalf_of": "113",
        "hash": to_text(bytes.fromhex(AuditLine.objects.get(number=1).hash)),
    }
    assert (lines[1]["actor"], lines[1]["user"], lines[1]["client"]) == ("operator", None, None)
    assert len(from_text(lines[1]["hash"])) == 32


def test_an_organisation_that_is_not_there_is_said(say: Say) -> None:
    partner("113")

    said = say("audit", "export", "--organisation", "133")

    assert said.is_refusal
    assert "There is no partner '133'. Did you mean '113'?" in said.err


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Subject: Something new\n", "there is no head in it"),
        ('{"format": 1}\n', "a head in it cannot be read"),
        ("{nothing\n", "a head in it cannot be read"),
    ],
)
def test_an_anchor_that_is_none_is_refused(text: str, why: str, say: Say, tmp_path: Path) -> None:
    file = tmp_path / "mails.txt"
    file.write_text(text, encoding="utf-8")

    said = say("audit", "verify", "--anchor", file)

    assert said.is_refusal
    assert why in said.err


def test_a_head_that_was_printed_is_an_anchor(say: Say, tmp_path: Path) -> None:
    record(Actor.SYSTEM, "did something", at=AT)
    file = tmp_path / "head.json"
    file.write_text(say("audit", "head").out, encoding="utf-8")
    key = json.loads(file.read_text(encoding="utf-8"))["key"]

    said = say("audit", "verify", "--anchor", file, "--key", key)

    assert said.code == 0
    assert "the anchors vouch for lines 1 to 1 of 1" in said.out
    assert say("audit", "verify", "--key", "?").is_refusal
