"""``partners:keys`` and what its script asks: a ceremony of two, and what is refused in it."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.http.response import HttpResponseBase

from entree.core.sealing.frames import to_text
from entree.core.sealing.signatures import signing_key
from entree.web import bundles, clock
from entree.web.access import Role
from entree.web.partners.models import Cover, Epoch, EpochWrap, Holder, Statement
from tests.core.sealing.cast import OPERATOR
from tests.people import colleague, partner
from tests.web.page import Page
from tests.web.partners.ceremony import Keyed, Making, sign_second, signed, with_both

pytestmark = pytest.mark.django_db

KEYS = "/partners/keys/"
OTHER = os.urandom(32)


@dataclass
class Room:
    """Two colleagues with keys, and the epoch that one of them makes."""

    coordinator: Keyed
    caseworker: Keyed
    making: Making


@pytest.fixture(autouse=True)
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the key of the operator where set-up puts it."""
    site = {"operator": to_text(signing_key(OPERATOR)), "salt": to_text(bytes(16))}
    (tmp_path / "made.json").write_text(json.dumps({"site": site}), encoding="utf-8")
    monkeypatch.setattr(bundles, "made", lambda: tmp_path)


@pytest.fixture
def room() -> Room:
    """Return the two, with keys kept."""
    coordinator = Keyed(colleague(Role.COORDINATOR))
    caseworker = Keyed(colleague(Role.CASEWORKER))
    assert [one.keep().status_code for one in (coordinator, caseworker)] == [200, 200]
    return Room(coordinator, caseworker, Making(coordinator))


def handed_over(room: Room) -> Making:
    """Let the epoch be made and handed over."""
    assert room.making.make().status_code == 200
    assert room.making.hand_over(room.caseworker).status_code == 200
    return room.making


def said(answer: HttpResponseBase) -> tuple[int, str]:
    """Return the status of a refusal, and its word."""
    return answer.status_code, json.loads(answer.getvalue())["error"]


def text_of(one: Keyed) -> str:
    """Return what the page says to a colleague."""
    return Page(one.client.get(KEYS)).tree.text


def test_a_ceremony_ends_with_an_organisation_that_can_receive(room: Room) -> None:
    making = handed_over(room)
    draft = making.draft(room.caseworker)
    Cover.objects.create(partner=partner(), who="The desk", answers_within=2)

    steps = [
        making.post_draft(draft),
        room.caseworker.post("sign", sign_second(draft, room.caseworker)),
        room.coordinator.post("signed", {"signed": signed(draft, room.caseworker)}),
    ]

    assert [step.status_code for step in steps] == [200, 200, 200]
    assert Statement.objects.receiving(clock.now()).count() == 1
    assert "Jullie kunnen ontvangen." in text_of(room.coordinator)
    assert Epoch.objects.get().state == Epoch.State.ACTIVE


def test_the_page_says_what_is_next(room: Room) -> None:
    said_first = text_of(room.coordinator)
    making = handed_over(room)
    said_then = text_of(room.coordinator)
    draft = making.draft(room.caseworker)
    making.post_draft(draft)

    asked = text_of(room.caseworker)

    assert "Maak een nieuwe sleutel" in said_first
    assert "Teken als eerste" in said_then
    assert "Teken als tweede" in asked
    assert "Download de verklaring" not in text_of(room.coordinator)


def test_the_draft_is_a_file_once_two_have_signed(room: Room) -> None:
    making = handed_over(room)
    draft = making.draft(room.caseworker)
    making.post_draft(draft)
    before = room.coordinator.client.get(f"{KEYS}1/statement/").status_code
    room.caseworker.post("sign", sign_second(draft, room.caseworker))

    file = room.coordinator.client.get(f"{KEYS}1/statement/")

    assert before == 404
    assert file.headers["Content-Disposition"] == 'attachment; filename="113-1.json"'
    assert json.loads(file.content) == with_both(draft, room.caseworker).to_json()


@pytest.mark.parametrize("step", ["mine", "epoch"])
def test_who_makes_keys_says_again_who_they_are(step: str) -> None:
    one = Keyed(colleague(Role.COORDINATOR))
    one.client = one.someone.logged_in()

    answer = one.post(step, {})

    assert said(answer) == (403, "again")
    assert "Zeg eerst opnieuw wie je bent" in text_of(one)


def test_new_keys_end_the_earlier_ones_and_what_was_handed_over_to_them(room: Room) -> None:
    handed_over(room)
    again = Keyed.__new__(Keyed)
    again.__dict__.update(room.caseworker.__dict__, name=os.urandom(8).hex())
    again.secret = replace(room.caseworker.secret, signing=os.urandom(32))

    again.keep()

    assert Holder.objects.filter(staff=room.caseworker.someone.staff).count() == 2
    assert Holder.objects.active().count() == 2
    assert EpochWrap.objects.filter(holder__isnull=False).count() == 1


def test_the_same_keys_are_not_kept_twice(room: Room) -> None:
    assert said(room.caseworker.keep()) == (409, "first")


def test_one_colleague_alone_makes_no_epoch() -> None:
    one = Keyed(colleague(Role.COORDINATOR))
    one.keep()

    assert said(Making(one).make()) == (400, "malformed")
    assert "Er is nog een collega met een sleutel nodig." in text_of(one)


def test_an_epoch_with_a_number_that_is_taken_is_refused(room: Room) -> None:
    room.making.make()

    assert said(Making(room.coordinator).make()) == (409, "first")


def test_a_colleague_gets_the_key_once(room: Room) -> None:
    making = handed_over(room)

    assert said(making.hand_over(room.caseworker)) == (409, "first")


Wrong = Callable[[Room], HttpResponseBase]


def for_another_organisation(room: Room) -> HttpResponseBase:
    return Making(room.coordinator, organisation="slachtofferhulp").make()


def with_swapped_wraps(room: Room) -> HttpResponseBase:
    return room.coordinator.post("epoch", (body := room.making.body()) | {"own": body["recovery"]})


def to_other_keys(room: Room) -> HttpResponseBase:
    room.making.make()
    wrap = room.making.wrapped(room.coordinator.secret)
    body = {"epoch": 1, "holder": room.caseworker.name, "wrap": wrap}
    return room.coordinator.post("wrap", body)


def to_somebody_elsewhere(room: Room) -> HttpResponseBase:
    room.making.make()
    elsewhere = Keyed(colleague(Role.CASEWORKER, "slachtofferhulp"))
    elsewhere.keep()
    return room.making.hand_over(elsewhere)


def by_who_has_it_not(room: Room) -> HttpResponseBase:
    other = Keyed(colleague(Role.COORDINATOR, "slachtofferhulp"))
    other.keep()
    room.making.make()
    return Making(other).hand_over(room.caseworker)


def named_before_it_was_handed_over(room: Room) -> HttpResponseBase:
    room.making.make()
    return room.making.post_draft(room.making.draft(room.caseworker))


def from_long_ago(room: Room) -> HttpResponseBase:
    making = handed_over(room)
    earlier = clock.now() - timedelta(days=1)
    return making.post_draft(making.draft(room.caseworker, earlier))


def about_other_keys(room: Room) -> HttpResponseBase:
    handed_over(room)
    other = Making(room.coordinator)
    return other.post_draft(other.draft(room.caseworker))


def signed_by_nobody(room: Room) -> HttpResponseBase:
    making = handed_over(room)
    draft = making.draft(room.caseworker)
    return making.post_draft(replace(draft, signatures=draft.signatures[::-1]))


def signed_by_the_wrong_one(room: Room) -> HttpResponseBase:
    making = handed_over(room)
    draft = making.draft(room.caseworker)
    making.post_draft(draft)
    return room.coordinator.post("sign", sign_second(draft, room.caseworker))


def signed_by_another_operator(room: Room) -> HttpResponseBase:
    making = handed_over(room)
    draft = making.draft(room.caseworker)
    making.post_draft(draft)
    return room.coordinator.post("signed", {"signed": signed(draft, room.caseworker, OTHER)})


def no_json(room: Room) -> HttpResponseBase:
    return room.coordinator.post("wrap", "[" * 9_000)


WRONG = (
    for_another_organisation, with_swapped_wraps, to_other_keys,
    to_somebody_elsewhere, by_who_has_it_not, named_before_it_was_handed_over,
    from_long_ago, about_other_keys, signed_by_nobody,
    signed_by_the_wrong_one, signed_by_another_operator, no_json,
)  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_does_not_fit_is_refused(wrong: Wrong, room: Room) -> None:
    assert said(wrong(room)) == (400, "malformed")
    assert not Statement.objects.filter(signed__isnull=False).exists()


def test_a_signature_stands_once(room: Room) -> None:
    making = handed_over(room)
    draft = making.draft(room.caseworker)
    making.post_draft(draft)
    body = sign_second(draft, room.caseworker)

    answers = [room.caseworker.post("sign", body).status_code for _ in range(2)]

    assert answers == [200, 409]


def test_an_unfinished_draft_gives_way_to_a_new_one(room: Room) -> None:
    making, earlier = handed_over(room), clock.now() - timedelta(minutes=1)
    making.post_draft(making.draft(room.caseworker, earlier))

    making.post_draft(making.draft(room.caseworker))

    assert Statement.objects.count() == 1


def test_without_a_key_of_the_operator_nothing_is_published(room: Room, tmp_path: Path) -> None:
    (tmp_path / "made.json").unlink()
    making = handed_over(room)
    draft = making.draft(room.caseworker)
    making.post_draft(draft)

    answer = room.coordinator.post("signed", {"signed": signed(draft, room.caseworker)})

    assert said(answer) == (400, "malformed")


def test_nobody_sees_the_keys_of_another_organisation(room: Room) -> None:
    handed_over(room)
    other = Keyed(colleague(Role.COORDINATOR, "slachtofferhulp"))
    other.keep()

    page = other.client.get(KEYS).content.decode()

    assert room.caseworker.name not in page
    assert "Die is er nog niet." in page
    assert other.client.get(f"{KEYS}1/statement/").status_code == 404


def test_a_caseworker_sees_no_names(room: Room) -> None:
    text = text_of(room.caseworker)

    assert "Een collega (coördinator)" in text
    assert "coordinator 113" not in text
