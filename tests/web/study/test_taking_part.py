"""Starting, sending, pausing and closing: each once, in one size, and nothing kept of whose."""

import os
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, models, transaction

from entree.web.study.actions.batch import LEAST
from entree.web.study.actions.close_wave import close_wave
from entree.web.study.actions.drop import drop
from entree.web.study.actions.invite import invite
from entree.web.study.actions.keep import keep
from entree.web.study.actions.open_wave import open_wave
from entree.web.study.actions.send import send
from entree.web.study.actions.start import start
from entree.web.study.drafts import draft
from entree.web.study.errors import BadPost, NotInvited, NoWave, Used
from entree.web.study.forgetting import mix
from entree.web.study.models import Arm, Draft, Invitation, Pooled, Response, Spent, Wave
from entree.web.study.sizes import DRAFT, RESPONSE
from entree.web.study.tickets import LENGTH, ticket_of
from tests.web.study.conftest import NOW, Running

pytestmark = pytest.mark.django_db


def answers() -> bytes:
    """Return something of the size of sealed answers."""
    return os.urandom(RESPONSE)


def test_an_invitation_works_once_and_one_that_never_was_says_the_same(
    running_wave: Running,
) -> None:
    token = running_wave.token()
    start(token, at=NOW)

    with pytest.raises(Used) as used:
        start(token, at=NOW)
    with pytest.raises(Used) as unknown:
        start(os.urandom(16), at=NOW)

    assert type(used.value) is type(unknown.value)


def test_a_ticket_says_how_somebody_came_and_all_have_one_length(running_wave: Running) -> None:
    tickets = [
        start(running_wave.token(), at=NOW),
        start(running_wave.token(Arm.ORGANISATIONS), at=NOW),
        start(None, at=NOW),
    ]

    found = [ticket_of(text, running_wave.wave) for text in tickets]
    assert [(one.arm, one.stratum) for one in found] == [
        (Arm.PROBABILITY, "north"),
        (Arm.ORGANISATIONS, "all"),
        (Arm.OPEN_LINK, "all"),
    ]
    assert len({len(text) for text in tickets}) == 1
    assert len(set(tickets)) == 3


def test_nothing_of_a_ticket_is_kept_when_it_is_given(running_wave: Running) -> None:
    ticket = ticket_of(start(running_wave.token(), at=NOW), running_wave.wave)

    assert not Spent.objects.filter(hash=ticket.hash()).exists()
    assert Spent.objects.count() == 1


def test_a_response_is_kept_with_arm_and_stratum_and_its_ticket_works_once(
    running_wave: Running,
) -> None:
    ticket, sealed = start(running_wave.token(), at=NOW), answers()
    send(ticket, sealed, at=NOW)

    with pytest.raises(Used):
        send(ticket, answers(), at=NOW)

    found = Pooled.objects.get()
    assert (found.arm, found.stratum, bytes(found.sealed)) == ("probability", "north", sealed)


@pytest.mark.parametrize("ticket", ["", "A" * 20, "A" * LENGTH, "é"])
def test_no_other_text_is_a_ticket(running_wave: Running, ticket: str) -> None:
    with pytest.raises(Used):
        send(ticket, answers(), at=NOW)


def test_a_ticket_of_another_wave_is_none(running_wave: Running) -> None:
    ticket = start(running_wave.token(), at=NOW)
    close_wave(running_wave.wave, at=NOW)
    days = NOW.date(), NOW.date()
    open_wave("2028", bytes(32), running_wave.secret.public().key, days)

    with pytest.raises(Used):
        send(ticket, answers(), at=NOW)


@pytest.mark.parametrize("size", [0, RESPONSE - 1, RESPONSE + 1])
def test_a_response_of_another_size_is_refused_and_the_ticket_still_works(
    running_wave: Running, size: int
) -> None:
    ticket = start(running_wave.token(), at=NOW)

    with pytest.raises(BadPost):
        send(ticket, bytes(size), at=NOW)
    send(ticket, answers(), at=NOW)

    assert Pooled.objects.count() == 1


def test_twenty_are_moved_at_once_and_not_one_less(running_wave: Running) -> None:
    sent = [answers() for _ in range(LEAST)]
    for sealed in sent[:-1]:
        send(start(None, at=NOW), sealed, at=NOW)
    before = Pooled.objects.count(), Response.objects.count()
    keys = set(Pooled.objects.values_list("pk", flat=True))

    send(start(None, at=NOW), sent[-1], at=NOW)

    assert before == (LEAST - 1, 0)
    assert (Pooled.objects.count(), Response.objects.count()) == (0, LEAST)
    assert {bytes(one.sealed) for one in Response.objects.all()} == set(sent)
    # Not even the random key goes along.
    assert not keys & set(Response.objects.values_list("pk", flat=True))


def test_a_draft_is_given_back_replaced_and_dropped(running_wave: Running) -> None:
    lookup, first, second = os.urandom(32), os.urandom(DRAFT), os.urandom(DRAFT)
    keep(lookup, first, at=NOW)
    keep(lookup, second, at=NOW)
    found = draft(lookup, at=NOW)
    drop(lookup, at=NOW)

    assert found == second
    assert draft(lookup, at=NOW) not in {first, second}
    # That it is gone shows with a batch only; its bytes are gone now.
    assert bytes(Draft.objects.get().sealed) not in {first, second}


def test_who_has_no_draft_gets_something_that_looks_like_one(running_wave: Running) -> None:
    assert len(draft(os.urandom(32), at=NOW)) == DRAFT
    drop(os.urandom(32), at=NOW)

    assert not Draft.objects.exists()


def test_a_draft_ends_after_fourteen_days_and_leaves_with_a_batch(running_wave: Running) -> None:
    old, new, dropped = (os.urandom(32) for _ in range(3))
    sealed = os.urandom(DRAFT)
    keep(old, sealed, at=NOW - timedelta(hours=1))
    later = NOW + timedelta(days=14)
    keep(new, os.urandom(DRAFT), at=later)
    keep(dropped, os.urandom(DRAFT), at=later)
    drop(dropped, at=later)
    is_over = draft(old, at=later) != sealed

    for _ in range(LEAST):
        send(start(None, at=later), answers(), at=later)

    assert is_over
    assert Draft.objects.count() == 1


def test_a_draft_of_another_size_is_refused(running_wave: Running) -> None:
    with pytest.raises(BadPost):
        keep(os.urandom(32), bytes(DRAFT - 1), at=NOW)


def test_outside_its_days_nothing_runs(running_wave: Running) -> None:
    for at in (NOW - timedelta(days=1), NOW + timedelta(days=15)):
        with pytest.raises(NoWave):
            start(None, at=at)


def test_closing_moves_what_waits_and_leaves_the_responses_alone(running_wave: Running) -> None:
    for _ in range(3):
        send(start(running_wave.token(number=Spent.objects.count()), at=NOW), answers(), at=NOW)
    keep(os.urandom(32), os.urandom(DRAFT), at=NOW)

    assert close_wave(running_wave.wave, at=NOW) == 3

    kept = [model.objects.count() for model in (Response, Pooled, Invitation, Spent, Draft)]
    assert kept == [3, 0, 0, 0, 0]
    with pytest.raises(NoWave):
        start(None, at=NOW)


KEY = bytes(1216)


def test_only_one_wave_is_open_and_it_has_a_key(running_wave: Running) -> None:
    days = NOW.date(), NOW.date()

    with pytest.raises(Used):
        open_wave("another", bytes(32), KEY, days)
    with pytest.raises(BadPost):
        open_wave("another", bytes(32), KEY[1:], days)


@pytest.mark.parametrize(
    "strata",
    [
        {(Arm.PROBABILITY, "north"): 199},
        {(Arm.PROBABILITY, f"part {number}"): 200 for number in range(13)},
        {(Arm.OPEN_LINK, "all"): 200},
    ],
    ids=["too few", "too many kinds", "the open link"],
)
def test_invitations_that_would_single_people_out_are_refused(
    db: None, strata: dict[tuple[Arm, str], int]
) -> None:
    wave = open_wave("alone", bytes(32), KEY, (NOW.date(), NOW.date()))

    with pytest.raises(NotInvited):
        invite(wave, strata)

    assert not Invitation.objects.exists()


def test_invitations_are_made_once(running_wave: Running) -> None:
    with pytest.raises(NotInvited):
        invite(running_wave.wave, {(Arm.PROFESSIONALS, "all"): 200})


def test_no_table_has_a_moment_a_counter_or_an_address() -> None:
    kinds = {
        model.__name__: {type(field) for field in model._meta.concrete_fields}
        for model in (Invitation, Spent, Pooled, Response, Draft)
    }
    told = {models.DateTimeField, models.AutoField, models.BigAutoField, models.JSONField}

    assert not {name: found & told for name, found in kinds.items() if found & told}
    assert {name for name, found in kinds.items() if models.DateField in found} == {"Draft"}


def test_rows_are_kept_in_no_order(running_wave: Running) -> None:
    names = ("invitation", "spent", "pooled", "response", "draft")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE tbl_name LIKE 'study_%%'")
            made = dict(cursor.fetchall())
            ordered = [name for name in names if "WITHOUT ROWID" not in made[f"study_{name}"]]
        else:
            cursor.execute("SELECT relname FROM pg_class WHERE relpersistence = 'u'")
            kept_out = {name for (name,) in cursor.fetchall()}
            ordered = [
                one for one in ("spent", "pooled", "draft") if f"study_{one}" not in kept_out
            ]
    assert ordered == []


def test_all_that_waits_names_the_same_transaction(running_wave: Running) -> None:
    if connection.vendor == "sqlite":
        # It keeps no such thing; there is nothing to write anew.
        mix(running_wave.wave)
        return
    for number in range(3):
        send(start(running_wave.token(number=number), at=NOW), answers(), at=NOW)

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(DISTINCT xmin::text) FROM study_spent")
        assert cursor.fetchone() == (1,)


def test_an_unknown_arm_is_refused_by_the_database(running_wave: Running) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Pooled.objects.create(wave=running_wave.wave, arm="friends", stratum="all", sealed=b"")
    assert isinstance(running_wave.wave, Wave)
