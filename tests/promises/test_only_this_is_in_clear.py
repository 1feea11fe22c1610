"""The promise: what stands in clear in the tables is this closed list; a stolen copy tells no more.

Every column of every table that anything of ours writes is classified here. A new one, or a new
key in what is kept as JSON, fails until somebody has said what it tells.
"""

from datetime import UTC, datetime

import pytest
from django.apps import apps

from entree.web.access import Role
from entree.web.referrals import models
from tests.correspondents import Writer, receiver
from tests.promises import in_clear
from tests.promises.in_clear import IN_JSON, OF_LIBRARIES
from tests.promises.in_clear_study import STUDY
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock

HERE = in_clear.HERE | STUDY
WORDS = ("Bel mij nooit na zes uur thuis", "Het was op een dinsdag", "Wij bellen woensdag")


def columns() -> dict[str, set[str]]:
    """Return every column of every table."""
    return {
        model._meta.db_table: {str(field.column) for field in model._meta.local_concrete_fields}
        for model in apps.get_models(include_auto_created=True)
    }


def wrong(found: dict[str, set[str]]) -> set[str]:
    """Return every column of these tables that nobody classified, and what is gone."""
    known = {table: set(told) for table, told in HERE.items()}
    there = {table: names for table, names in found.items() if table not in OF_LIBRARIES}
    return {
        f"{table}.{name}"
        for table in known | there
        for name in known.get(table, set()) ^ there.get(table, set())
    }


def test_every_column_is_classified() -> None:
    assert wrong(columns()) == set()


def test_a_new_column_is_noticed() -> None:
    found = columns()
    found["referrals_share"].add("reason")
    found["referrals_note"] = {"words"}

    assert wrong(found) == {"referrals_share.reason", "referrals_note.words"}


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock, at a Tuesday morning."""
    return Clock(datetime(2026, 11, 17, 10, 20, 30, tzinfo=UTC), monkeypatch)


@pytest.fixture
def kept(time: Clock) -> Writer:
    """Let a conversation go its way: sent, fetched, answered, and taken back from one of two."""
    browser, writer, one, other = Browser(), Writer(), receiver(), receiver("slachtofferhulp")
    time.later(minutes=17, seconds=23)
    browser.send(writer, [one, other], *WORDS[:2])
    portal = at_the_portal(one, Role.CASEWORKER)
    section = next(iter(writer.sections.values()))[0].to_json()
    place = {name: section[name] for name in ("section", "version")}
    portal.ask(address(writer, "section"), place)
    portal.ask(address(writer, "reply"), one.reply(writer, WORDS[2]))
    withdrawn = {"token": browser.token(writer), "organisation": "slachtofferhulp"}
    browser.ask("/letter/withdraw/", withdrawn)
    return writer


def json_of(table: str, column: str) -> list[dict[str, object]]:
    """Return what is kept as JSON in a column."""
    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    return [value for value in model._default_manager.values_list(column, flat=True) if value]


@pytest.mark.django_db
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("place", IN_JSON, ids=".".join)
def test_json_has_these_keys_and_no_others(place: tuple[str, str]) -> None:
    found = json_of(*place)

    assert found
    assert {frozenset(one) for one in found} == {frozenset(IN_JSON[place].split())}


@pytest.mark.django_db
def test_what_the_person_did_is_known_to_the_hour(kept: Writer, time: Clock) -> None:
    conversation = models.Conversation.objects.get(lookup=kept.person.lookup_hash())
    withdrawn = models.Share.objects.get(partner__organisation="slachtofferhulp")
    moments = (conversation.created, conversation.last_act, withdrawn.since)

    assert {(one.minute, one.second) for one in moments} == {(0, 0)}
    assert (time.at.minute, time.at.second) != (0, 0)
    assert (conversation.expires_at - conversation.last_act).days == 90


@pytest.mark.django_db
@pytest.mark.usefixtures("kept")
def test_no_word_and_no_kind_of_section_stands_in_any_column() -> None:
    held = [
        (f"{table}.{name}", repr(bytes(value) if isinstance(value, memoryview) else value))
        for table in HERE
        for name in HERE[table]
        for value in value_of(table, name)
    ]

    assert len(held) > 200
    for said in (*WORDS, "reach_me"):
        assert [place for place, value in held if said in value] == []


def value_of(table: str, column: str) -> list[object]:
    """Return every value of a column."""
    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    field = next(one for one in model._meta.local_concrete_fields if one.column == column)
    return list(model._default_manager.values_list(field.attname, flat=True))
