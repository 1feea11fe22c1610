"""``letter:challenge`` and asking for work: it counts once, for one body, and rises per mailbox."""

import hashlib
import json
import os
from collections.abc import Callable

import pytest

from entree.core.sealing.frames import NOTHING, to_text
from entree.core.sealing.work import Challenge, solve
from entree.web.referrals import models
from entree.web.referrals.actions import spend
from entree.web.referrals.actions.expire import expire
from entree.web.referrals.price import FREE_READINGS, PRICES, Act
from entree.web.referrals.working import site_key
from tests.correspondents import Body, Writer, receiver
from tests.web.referrals.asking import HEADER, Browser
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db
LOOKUP = {"lookup": to_text(bytes(range(32)))}
ENTER = "/letter/enter/"


def said(body: Body) -> bytes:
    """Write a body."""
    return json.dumps(body).encode()


def worked(browser: Browser, body: Body, mailbox: bytes | None = None) -> str:
    """Do the work for entering with a body."""
    mailbox = browser.mailbox_of(body) if mailbox is None else mailbox
    return solve(browser.challenge("enter", mailbox, said(body)))


def enter(browser: Browser, work: str, body: Body = LOOKUP) -> tuple[int, Body]:
    """Enter with a piece of work."""
    answer = browser.post(ENTER, said(body), **{HEADER: work})
    return answer.status_code, json.loads(answer.content)  # type: ignore[attr-defined]


def is_refused(answer: tuple[int, Body]) -> bool:
    """Tell whether something was refused in words, because of its work."""
    status, said = answer
    return (status, said["error"]) == (429, "work") and "rekenen" in said["text"]


def test_work_that_was_done_lets_in(browser: Browser) -> None:
    assert enter(browser, worked(browser, LOOKUP))[0] == 200


@pytest.mark.parametrize("name", ["send", "enter", "write", "withdraw", "delete"])
def test_without_work_nothing_is_even_read(browser: Browser, name: str) -> None:
    answer = browser.ask(f"/letter/{name}/", {"work": "none"}, 400)
    refused = browser.post(f"/letter/{name}/", b"{", **{HEADER: ""})

    assert answer["error"] == "malformed"
    assert refused.status_code == 429


def replayed(browser: Browser, work: str, _time: Clock) -> tuple[int, Body]:
    """Send it once more."""
    assert enter(browser, work)[0] == 200
    return enter(browser, work)


def other_body(browser: Browser, work: str, _time: Clock) -> tuple[int, Body]:
    """Send it with another body of the same meaning."""
    answer = browser.post(ENTER, said(LOOKUP) + b" ", **{HEADER: work})
    return answer.status_code, json.loads(answer.content)  # type: ignore[attr-defined]


def other_mailbox(browser: Browser, _work: str, _time: Clock) -> tuple[int, Body]:
    """Say that it is about another mailbox, where nothing rose."""
    return enter(browser, worked(browser, LOOKUP, os.urandom(32)))


def too_late(browser: Browser, work: str, time: Clock) -> tuple[int, Body]:
    """Send it after five minutes."""
    time.later(minutes=5)
    return enter(browser, work)


def forged(browser: Browser, work: str, _time: Clock) -> tuple[int, Body]:
    """Ask of oneself what is lighter."""
    challenge = Challenge.from_text(work.partition(".")[0])
    lighter = Challenge(0, challenge.until, challenge.nonce, challenge.about, challenge.seal)
    return enter(browser, solve(lighter))


def too_light(browser: Browser, work: str, _time: Clock) -> tuple[int, Body]:
    """Send the first numbers that come."""
    written = work.partition(".")[0]
    return enter(browser, f"{written}.{to_text(bytes(64))}")


def for_another_act(browser: Browser, _work: str, _time: Clock) -> tuple[int, Body]:
    """Send what was worked out for another act."""
    challenge = browser.challenge("delete", browser.mailbox_of(LOOKUP), said(LOOKUP))
    return enter(browser, solve(challenge))


@pytest.mark.parametrize(
    "way",
    [replayed, other_body, other_mailbox, too_late, forged, too_light, for_another_act],
    ids=lambda way: way.__name__,
)
@pytest.mark.usefixtures("weighty_work")
def test_work_that_does_not_count_is_refused_in_words(
    browser: Browser, time: Clock, way: Callable[[Browser, str, Clock], tuple[int, Body]]
) -> None:
    work = worked(browser, LOOKUP)

    assert is_refused(way(browser, work, time))


@pytest.fixture
def weighty_work(light_work: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let work cost what it does, so that nobody does it by chance."""
    monkeypatch.setattr(spend, "PRICES", PRICES)


def test_a_story_that_is_refused_has_spent_its_work(browser: Browser, writer: Writer) -> None:
    body = writer.story([receiver()])
    body["message"]["signature"] = to_text(bytes(64))
    work = solve(browser.challenge("send", NOTHING, said(body)))

    first = browser.post("/letter/send/", said(body), **{HEADER: work})
    again = browser.post("/letter/send/", said(body), **{HEADER: work})

    assert (first.status_code, again.status_code) == (400, 429)


def zeros(browser: Browser, act: str, mailbox: bytes) -> int:
    """Return what an act costs now."""
    return browser.challenge(act, mailbox, b"").zeros


def test_sending_is_dearer_than_writing_and_that_than_entering(browser: Browser) -> None:
    assert PRICES[Act.SEND].zeros > PRICES[Act.WRITE].zeros > PRICES[Act.ENTER].zeros


def test_entering_again_and_again_rises_for_this_mailbox_only(browser: Browser) -> None:
    mailbox, other = browser.mailbox_of(LOOKUP), os.urandom(32)
    before = zeros(browser, "enter", mailbox)

    costs = []
    for _ in range(17):
        costs.append(zeros(browser, "enter", mailbox) - before)
        browser.ask(ENTER, LOOKUP)

    assert costs == [0] * 8 + [1] * 8 + [2]
    assert zeros(browser, "write", mailbox) - before == 2
    assert zeros(browser, "enter", other) == zeros(browser, "send", NOTHING) == before


def test_what_rose_falls_again_after_ten_minutes(browser: Browser, time: Clock) -> None:
    mailbox = browser.mailbox_of(LOOKUP)
    before = zeros(browser, "enter", mailbox)
    for _ in range(8):
        browser.ask(ENTER, LOOKUP)

    time.later(minutes=10)

    assert zeros(browser, "enter", mailbox) == before


def test_challenges_got_in_advance_do_not_keep_the_old_price(browser: Browser) -> None:
    early = [worked(browser, LOOKUP) for _ in range(20)]

    statuses = [enter(browser, work)[0] for work in early]

    # Who was given one just before it rose is let in: one zero less is enough.
    assert statuses == [200] * 16 + [429] * 4


def test_all_that_is_sent_is_counted_together(browser: Browser) -> None:
    before = zeros(browser, "send", NOTHING)
    one = receiver()

    for _ in range(PRICES[Act.SEND].ordinary):
        browser.ask("/letter/send/", {"signing": 1}, 400)
    # Malformed bodies spent nothing yet: only what is read as a story is counted.
    assert zeros(browser, "send", NOTHING) == before
    for nth in range(PRICES[Act.SEND].ordinary):
        models.Spent.objects.create(
            nonce=nth.to_bytes(16, "big"),
            about=spend.mark_of(site_key(), NOTHING),
            until="2099-01-01T00:00Z",
        )

    assert zeros(browser, "send", NOTHING) == before + 1
    browser.send(Writer(), [one])


def test_it_rises_to_a_most_that_a_slow_phone_does(browser: Browser) -> None:
    for act, price in PRICES.items():
        dearest = price.after(10**9)

        assert dearest == price.after(price.enough) > price.after(price.enough - 1)
        # 16 parts of 17 zeros are two million hashes.
        assert dearest <= 17, act


def test_a_token_reads_a_hundred_times_without_work_and_then_with(
    browser: Browser, writer: Writer
) -> None:
    browser.send(writer, [receiver()])
    token = browser.token(writer)
    body = {"token": token}
    for _ in range(FREE_READINGS):
        browser.ask("/letter/open/", body)

    refused = browser.ask("/letter/open/", body, 429)
    challenge = browser.challenge("open", writer.person.lookup_hash(), said(body))
    answer = browser.post("/letter/open/", said(body), **{HEADER: solve(challenge)})

    assert refused["error"] == "work"
    assert answer.status_code == 200
    browser.ask("/letter/open/", {"token": browser.token(writer)})


def test_no_address_and_no_mailbox_stands_in_the_table(browser: Browser) -> None:
    browser.ask(ENTER, LOOKUP)
    row = models.Spent.objects.get()

    fields = {field.name for field in models.Spent._meta.get_fields()}
    assert fields == {"id", "nonce", "about", "until"}
    assert bytes(row.about) not in {NOTHING, browser.mailbox_of(LOOKUP)}


def test_what_was_spent_is_not_left_when_its_time_is_over(browser: Browser, time: Clock) -> None:
    browser.ask(ENTER, LOOKUP)

    time.later(minutes=10)
    expire(time.at)

    assert not models.Spent.objects.exists()


def test_spending_tidies_up(browser: Browser, time: Clock) -> None:
    browser.ask(ENTER, LOOKUP)
    time.later(minutes=10)
    browser.ask(ENTER, LOOKUP)

    assert models.Spent.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        {"act": "enter", "mailbox": "", "body": to_text(NOTHING)},
        {"act": "enter", "mailbox": to_text(NOTHING), "body": ""},
        {"act": "eat", "mailbox": to_text(NOTHING), "body": to_text(NOTHING)},
        {},
    ],
)
def test_an_odd_question_for_work_is_refused(browser: Browser, time: Clock, body: Body) -> None:
    assert browser.ask("/letter/challenge/", body, 400)["error"] == "malformed"


def test_asking_for_work_keeps_nothing(browser: Browser) -> None:
    browser.challenge("enter", hashlib.sha256(b"").digest(), b"")

    assert not models.Spent.objects.exists()
