"""``audit.record``: who acts is named, a visitor's moment is rounded, and nothing says a name."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from entree.web.access import Role
from entree.web.environment import BadSetting
from entree.web.partners.audit import Actor, erase_fields, kept_lines, record
from entree.web.partners.audit_key import audit_key, key_file
from entree.web.partners.errors import NoActor, NotInTheAct
from entree.web.partners.models import AuditFields, AuditLine
from tests.people import colleague, partner

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 17, 10, 20, 30, 123_456, tzinfo=UTC)


def test_nobody_is_refused() -> None:
    for nobody in (None, "staff", ""):
        with pytest.raises(NoActor):
            record(nobody, "did something", at=AT)  # type: ignore[arg-type]

    assert not AuditLine.objects.exists()


def test_a_line_without_its_act_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction.get_connection(), "in_atomic_block", False)

    with pytest.raises(NotInTheAct):
        record(Actor.SYSTEM, "did something", at=AT)


def test_one_of_the_staff_is_named_by_id_role_and_organisation() -> None:
    someone = colleague(Role.CASEWORKER, "113")

    record(someone.staff, "fetched a section", about="conversation:1", at=AT)

    kept = AuditFields.objects.get()
    assert (kept.actor, kept.staff, kept.role) == ("staff", str(someone.account.pk), "caseworker")
    assert (kept.partner, kept.verb, kept.about) == ("113", "fetched a section", "conversation:1")
    assert kept.at == AT.replace(microsecond=0)


def test_of_a_visitor_it_says_the_hour_and_of_nobody_a_name() -> None:
    for actor in Actor:
        record(actor, "did something", partner=partner("113"), at=AT)

    found = {kept.actor: kept for kept in AuditFields.objects.all()}
    assert found["visitor"].at == datetime(2026, 11, 17, 10, tzinfo=UTC)
    assert found["system"].at == found["operator"].at == AT.replace(microsecond=0)
    assert {(kept.staff, kept.role) for kept in found.values()} == {("", "")}


def test_fields_of_one_thing_are_erased_and_of_no_other() -> None:
    for about in ("conversation:1", "conversation:1", "conversation:10", "epoch:1"):
        record(Actor.SYSTEM, "did something", about=about, at=AT)

    assert erase_fields("conversation:1") == 2

    assert [kept.opened is None for kept in kept_lines()] == [True, True, False, False]


def test_nothing_is_about_nothing() -> None:
    with pytest.raises(AssertionError):
        erase_fields("")


def test_the_key_is_made_once_and_a_broken_one_is_not_replaced() -> None:
    file = key_file()
    assert audit_key() == audit_key()
    assert file.stat().st_mode & 0o077 == 0
    before = file.read_text(encoding="utf-8")

    try:
        for broken in ("", "{}", '{"seed": "AA"}', '{"seed": "?"}'):
            file.write_text(broken, encoding="utf-8")
            with pytest.raises(BadSetting, match="no key of the audit"):
                audit_key()
            assert file.read_text(encoding="utf-8") == broken
    finally:
        file.write_text(before, encoding="utf-8")
