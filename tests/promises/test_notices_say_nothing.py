"""The promise: a notice says that there is something, and nothing of what, to whom, or from where.

The mails are read as they go to the relay. A story comes in, is answered and changed meanwhile.
"""

import email
import json
import re
import smtplib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import Message
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from entree.core.audit.head import SignedHead
from entree.web import clock
from entree.web.access import Role
from entree.web.environment import BadSetting, Environment
from entree.web.partners import mail, notices
from entree.web.partners.actions.send_notices import send_notices
from entree.web.partners.actions.sign_head import sign_head
from entree.web.partners.audit_key import audit_key
from entree.web.partners.models import Notice
from tests.correspondents import Receiver, Writer, receiver
from tests.people import colleague
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.test_environment import PRODUCTION

pytestmark = pytest.mark.django_db
AUDITOR, SENDER = "controle@elders.example", "post@voorbeeld.example"
SENTENCE = "Bel mij nooit na zes uur thuis"
# What may stand in the head of a mail.
HEADERS = {
    "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date",
    "Message-ID",
}  # fmt: skip
Mails = Callable[[], list[Message]]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Let the clock stand at a moment, at which everything happens."""
    moment = datetime(2026, 11, 17, 10, 20, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Mails:
    """Let mail go into a folder; return a way to read what is new there."""
    read: set[str] = set()
    variables = {
        "ENTREE_MAIL_URL": f"file:{tmp_path}/mails",
        "ENTREE_MAIL_FROM": SENDER,
        "ENTREE_AUDITOR": AUDITOR,
    }
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(variables))

    def new() -> list[Message]:
        """Return the mails that were not read yet."""
        # One file may hold several, each with a line of dashes behind it.
        files = sorted((tmp_path / "mails").glob("*"))
        texts = [part for file in files for part in file.read_text().split("-" * 79 + "\n")]
        found = [email.message_from_string(text) for text in texts if text.strip()]
        fresh = [one for one in found if one["Message-ID"] not in read]
        read.update(one["Message-ID"] for one in fresh)
        return fresh

    return new


def told() -> tuple[Writer, list[Receiver]]:
    """Let a story come in at two partners, one of which answers."""
    writer, several = Writer(), [receiver("113"), receiver("slachtofferhulp")]
    colleague(Role.AUDITOR, "113")
    Browser().send(writer, several, SENTENCE)
    portal = at_the_portal(several[0], Role.CASEWORKER)
    portal.ask(address(writer, "reply"), several[0].reply(writer))
    return writer, several


def text(one: Message) -> str:
    """Return the text of a mail."""
    return f"{str(one.get_payload()).rstrip()}\n"


def test_staff_who_can_open_get_one_fixed_text(mails: Mails, now: datetime) -> None:
    told()

    assert send_notices(at=now) == 6

    found = mails()
    roles = ("reader", "caseworker", "coordinator")
    expected = {f"{role}@{name}.example" for role in roles for name in ("113", "slachtofferhulp")}
    assert {one["To"] for one in found} == expected
    assert {text(one) for one in found} == {notices.NEWS}
    assert {one["Subject"] for one in found} == {notices.SUBJECT}
    assert {one["From"] for one in found} == {SENDER}


def test_nothing_in_it_says_what_it_is_about(mails: Mails, now: datetime) -> None:
    writer, _ = told()
    sign_head(at=now)
    send_notices(at=now)

    found = mails()

    assert len(found) == 7
    for one in found:
        whole = one.as_string().lower()
        assert set(one.keys()) == HEADERS
        assert not re.search(r"https?:|www\.|<a |href|localhost|entree|113 |verhaal|story", whole)
        assert SENTENCE.lower() not in whole
        assert writer.conversation.hex() not in whole.replace("-", "")
        # The name of this machine stands nowhere; Django would put it there.
        assert one["Message-ID"].endswith(f"@{SENDER.partition('@')[2]}>")


def test_the_auditor_gets_the_head_and_no_more(mails: Mails, now: datetime) -> None:
    told()
    made = sign_head(at=now)
    send_notices(at=now)

    (found,) = [one for one in mails() if one["To"] == AUDITOR]

    (line,) = [line for line in text(found).splitlines() if line.startswith("{")]
    signed = SignedHead.from_json(json.loads(line))
    assert signed.is_signed()
    assert (signed.key, signed.to_json()) == (audit_key(), made.head)
    assert text(found) == notices.HEAD.format(head=line)


def test_an_address_is_told_once_in_a_quarter_and_then_what_came_meanwhile(
    mails: Mails, now: datetime
) -> None:
    writer, several = told()
    send_notices(at=now)
    first = len(mails())

    again = Browser()
    section = writer.seal("Nog iets")
    writer.share(several)
    token = again.token(writer)
    seen = [letter.hash() for letter in several[0].letters]
    again.ask("/letter/write/", {"token": token, **writer.post([section], several, seen)})
    for minutes in range(15):
        assert send_notices(at=now + timedelta(minutes=minutes)) == 0

    assert send_notices(at=now + timedelta(minutes=15)) == first == 6
    assert send_notices(at=now + timedelta(minutes=45)) == 0


def test_an_address_that_waits_for_two_things_is_told_one_and_later_the_other(
    mails: Mails, now: datetime
) -> None:
    for kind in Notice.Kind:
        notices.wait(AUDITOR, kind, now)

    assert send_notices(at=now) == 1
    assert send_notices(at=now + timedelta(minutes=14)) == 0
    assert send_notices(at=now + timedelta(minutes=15)) == 1
    assert len(mails()) == 2


def test_what_the_relay_does_not_take_is_sent_later(
    mails: Mails, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    notices.wait(AUDITOR, Notice.Kind.NEWS, now)

    def refuse(address: str, _text: str) -> None:
        raise smtplib.SMTPRecipientsRefused({address: (550, b"no")})

    with monkeypatch.context() as broken:
        broken.setattr("entree.web.partners.actions.send_notices.send", refuse)
        assert send_notices(at=now) == 0

    assert AUDITOR not in caplog.text
    assert send_notices(at=now + timedelta(minutes=10)) == 0
    assert send_notices(at=now + timedelta(minutes=15)) == 1
    assert len(mails()) == 1


def test_it_is_off_unless_the_operator_turns_it_on(now: datetime) -> None:
    told()
    sign_head(at=now)

    assert not Notice.objects.exists()
    assert send_notices(at=now) == 0


def test_the_relay_is_asked_encrypted_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for url, is_ssl, port in (
        ("smtps://me:p%40ss@relay.example", True, 465),
        ("smtp://relay.example:2525", False, 2525),
    ):
        variables = {"ENTREE_MAIL_URL": url, "ENTREE_MAIL_FROM": SENDER}
        monkeypatch.setattr(settings, "ENVIRONMENT", Environment(variables))
        way = mail.relay()
        assert (way.use_ssl, way.use_tls, way.port) == (is_ssl, not is_ssl, port)  # type: ignore[attr-defined]
    for url in ("http://relay.example", "file:/tmp/mails", "relay.example"):
        wrong = {**PRODUCTION, "ENTREE_MAIL_URL": url, "ENTREE_MAIL_FROM": SENDER}
        with pytest.raises(BadSetting, match="ENTREE_MAIL_URL"):
            Environment(wrong)
    with pytest.raises(BadSetting, match="sender"):
        Environment({"ENTREE_MAIL_URL": "smtp://relay.example"})
    with pytest.raises(BadSetting, match="addresses"):
        Environment({"ENTREE_AUDITOR": "nobody"})


def test_no_person_is_ever_mailed() -> None:
    tables = apps.get_app_config("referrals").get_models()

    names = {
        field.name.replace("mailbox", "") for one in tables for field in one._meta.get_fields()
    }

    assert len(names) > 20
    assert not {name for name in names if "mail" in name or "phone" in name}
