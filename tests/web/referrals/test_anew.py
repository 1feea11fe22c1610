"""``conversations:anew``: what came back counts once, for what is still there, or is refused."""

from collections.abc import Callable

import pytest

from entree.core.sealing.wrap import Purpose
from entree.web.access import Role
from entree.web.partners.actions.revoke import revoke
from entree.web.partners.models import Statement
from entree.web.referrals import models
from entree.web.referrals.actions.give_wraps import BATCH
from tests.correspondents import Body, Receiver, Writer, receiver
from tests.renewing import next_epoch, renewed
from tests.web.referrals.asking import Browser
from tests.web.referrals.conftest import Clock
from tests.web.referrals.setting_over import given, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> Receiver:
    """Return a partner that receives."""
    return receiver()


def numbers() -> set[int | None]:
    """Return to which epochs something is sealed."""
    found = models.Wrap.objects.filter(partner__isnull=False)
    return set(found.values_list("epoch__number", flat=True))


def test_two_colleagues_at_once_do_no_harm(browser: Browser, writer: Writer, old: Receiver) -> None:
    browser.send(writer, [old], "ma", "di")
    new = next_epoch(old)
    both = [given(old, role=role)["wraps"] for role in (Role.CASEWORKER, Role.COORDINATOR)]
    made = [[renewed(old, new, one) for one in wraps] for wraps in both]

    answers = [take_in(old, wraps)["kept"] for wraps in made]

    kept = models.Wrap.objects.filter(partner__isnull=False).values_list("wrap", flat=True)
    assert answers == [2, 0]
    assert list(kept.order_by("pk")) == [one["wrap"] for one in made[0]]


def test_what_was_written_anew_in_the_meantime_is_left(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old], "ma")
    new = next_epoch(old)
    wraps = [renewed(old, new, one) for one in given(old)["wraps"]]
    (mark,) = writer.sections
    section = writer.seal("wo", mark)
    writer.share([new])
    body = {"token": browser.token(writer), **writer.post([section], [new])}
    browser.ask("/letter/write/", body)

    kept = take_in(old, wraps)["kept"]

    stored = models.Wrap.objects.get(partner__isnull=False).wrap
    assert kept == 0
    assert stored == next(one for one in body["wraps"] if one["organisation"])["wrap"]


@pytest.mark.parametrize("what", ["epoch", "version"])
def test_one_from_another_epoch_or_version_than_is_there_is_left(
    browser: Browser, writer: Writer, old: Receiver, what: str
) -> None:
    browser.send(writer, [old])
    new = next_epoch(old)
    one = renewed(old, new, given(old)["wraps"][0])

    assert take_in(old, [one | {what: 7}])["kept"] == 0
    assert take_in(old, [one])["kept"] == 1


@pytest.mark.parametrize("how", ["withdraw", "delete"])
def test_what_was_taken_back_is_not_put_there_again(
    browser: Browser, writer: Writer, old: Receiver, how: str
) -> None:
    browser.send(writer, [old])
    new = next_epoch(old)
    wraps = [renewed(old, new, one) for one in given(old)["wraps"]]
    asked = {"token": browser.token(writer)}
    if how == "withdraw":
        asked["organisation"] = "113"
    browser.ask(f"/letter/{how}/", asked)

    assert given(old)["wraps"] == []
    assert take_in(old, wraps)["kept"] == 0
    assert not models.Wrap.objects.filter(partner__isnull=False).exists()


Wrong = Callable[[Receiver, Receiver, Body], Body]


def to_the_old_key(old: Receiver, _new: Receiver, one: Body) -> Body:
    return renewed(old, old, one)


def to_nobody(old: Receiver, new: Receiver, one: Body) -> Body:
    made = renewed(old, new, one)
    return made | {"wrap": made["wrap"] | {"recipient": "A" * 43}}


def for_the_person(old: Receiver, new: Receiver, one: Body) -> Body:
    made = renewed(old, new, one)
    return made | {"wrap": made["wrap"] | {"purpose": Purpose.PERSON.value}}


def too_long(old: Receiver, new: Receiver, one: Body) -> Body:
    made = renewed(old, new, one)
    return made | {"wrap": made["wrap"] | {"sealed": made["wrap"]["sealed"] + "AAAA"}}


def not_written_well(old: Receiver, new: Receiver, one: Body) -> Body:
    return renewed(old, new, one) | {"conversation": "AAAA"}


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        (to_the_old_key, 409),
        (to_nobody, 409),
        (for_the_person, 400),
        (too_long, 400),
        (not_written_well, 400),
    ],
)
def test_what_is_no_wrap_for_the_latest_key_is_refused(
    browser: Browser, writer: Writer, old: Receiver, wrong: Wrong, status: int
) -> None:
    browser.send(writer, [old])
    new = next_epoch(old)
    wraps = given(old)["wraps"]

    take_in(old, [renewed(old, new, wraps[0]), wrong(old, new, wraps[1])], status)

    assert numbers() == {1}


def test_the_purpose_of_a_wrap_does_not_change(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old])
    new = next_epoch(old)
    made = [renewed(old, new, one) for one in given(old)["wraps"]]

    kept = take_in(old, [one | {"wrap": one["wrap"] | {"purpose": "fallback"}} for one in made])

    assert kept["kept"] == 0


def test_too_many_at_once_are_refused(browser: Browser, writer: Writer, old: Receiver) -> None:
    browser.send(writer, [old])
    new = next_epoch(old)
    one = renewed(old, new, given(old)["wraps"][0])

    take_in(old, [one] * (BATCH + 1), 400)


@pytest.mark.parametrize("why", ["not stated", "a newer one", "revoked"])
def test_nothing_is_sealed_to_a_key_that_does_not_count_now(
    browser: Browser, writer: Writer, old: Receiver, time: Clock, why: str
) -> None:
    browser.send(writer, [old])
    new = next_epoch(old)
    wraps = [renewed(old, new, one) for one in given(old)["wraps"]]
    match why:
        case "not stated":
            Statement.objects.update(valid_until=time.at)
        case "a newer one":
            next_epoch(new)
        case _:
            revoke("113", at=time.at)

    take_in(old, wraps, 409)

    assert numbers() == {1}
