"""``letter:code``, ``letter:drop``, ``conversations:introduce``: a code, and how it ends."""

from typing import Any

import pytest

from entree.core.sealing.errors import NotOpened, NotStated
from entree.core.sealing.frames import to_text
from entree.core.sealing.introduction import SIZE
from entree.web.access import Role
from entree.web.partners.actions.revoke import revoke
from entree.web.partners.models import AuditFields
from entree.web.referrals import models, moments
from entree.web.referrals.actions import introduce
from entree.web.referrals.actions.expire import expire
from tests.correspondents import Writer, receiver
from tests.people import colleague
from tests.web.referrals.asking import HEADER, Browser, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.referred import MAKE, TOLD, Made, made_by, opened, sealed, story

pytestmark = pytest.mark.django_db
PAGE = "/partners/introductions/"


def left() -> list[models.Introduction]:
    """Return what is kept of codes."""
    return list(models.Introduction.objects.all())


def is_empty(one: models.Introduction) -> bool:
    """Return whether nothing that was sealed is left of it."""
    return (one.lookup, one.nonce, one.ciphertext) == (None, None, None)


def is_over(browser: Browser, made: Made) -> bool:
    """Return whether a code finds nothing any more."""
    try:
        opened(browser, made)
    except NotOpened:
        return True
    return False


def test_who_has_the_words_reads_who_wrote_what_and_whom_they_suggest(browser: Browser) -> None:
    made = made_by(receiver(), to="slachtofferhulp")

    told = opened(browser, made)

    assert (told.organisation, told.to, told.words) == ("113", "slachtofferhulp", TOLD)
    # Looking kills nothing.
    assert opened(browser, made) == told


def test_what_is_kept_tells_organisation_role_and_hour(browser: Browser, time: Clock) -> None:
    made_by(receiver())

    (one,) = left()
    assert (one.partner.organisation, one.role) == ("113", "caseworker")
    assert one.made_at == time.at.replace(minute=0, second=0)
    assert (one.expires_at - one.made_at).days == 14
    assert len(bytes(one.ciphertext or b"")) == SIZE + 16


def test_sending_uses_the_code_up_and_leaves_no_byte_of_it(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    made = made_by(one)

    browser.ask("/letter/send/", story(writer, [other], made))

    assert is_over(browser, made)
    assert is_empty(left()[0])
    assert models.Referral.objects.get().referrer is None


def test_a_code_is_used_once_and_the_second_story_is_not_kept(browser: Browser) -> None:
    one = receiver()
    made, first, second = made_by(one), Writer(), Writer()
    browser.ask("/letter/send/", story(first, [one], made))

    answer = browser.ask("/letter/send/", story(second, [one], made), 410)

    assert answer["error"] == "code"
    assert models.Conversation.objects.get().pk == first.uuid


def test_a_story_that_is_refused_uses_no_code_up(browser: Browser, writer: Writer) -> None:
    one = receiver()
    made = made_by(one)
    body = story(writer, [one], made)

    browser.ask("/letter/send/", {**body, "rows": []}, 400)

    assert not is_over(browser, made)


def test_the_same_story_sent_twice_is_there_already(browser: Browser, writer: Writer) -> None:
    one = receiver()
    body = story(writer, [one], made_by(one))
    browser.ask("/letter/send/", body)

    # As of a story without a code: an answer got lost, and the mailbox says that it arrived.
    browser.ask("/letter/send/", body, 409)


def test_it_can_be_thrown_away_and_that_looks_the_same_for_one_that_never_was(
    browser: Browser,
) -> None:
    made, unknown = made_by(receiver()), sealed(receiver("slachtofferhulp"))

    answers = [browser.ask("/letter/drop/", one.lookup) for one in (made, made, unknown)]

    assert answers == [{}, {}, {}]
    assert is_over(browser, made)
    assert is_empty(left()[0])


def test_an_unknown_code_gets_what_looks_the_same_each_time(browser: Browser) -> None:
    one = receiver()
    known, unknown = made_by(one), sealed(one)

    answers = [browser.ask("/letter/code/", code.lookup) for code in (known, unknown, unknown)]

    shapes = [
        {name: len(value) for name, value in answer["introduction"].items() if name != "format"}
        | {"statements": answer["statements"], "name": answer["name"], "keys": sorted(answer)}
        for answer in answers
    ]
    assert shapes[0] == shapes[1]
    assert answers[1] == answers[2] != answers[0]
    assert is_over(browser, unknown)


def test_looking_and_throwing_away_cost_work(browser: Browser) -> None:
    made = made_by(receiver())

    for name in ("code", "drop"):
        answer: Any = browser.post(f"/letter/{name}/", made.lookup, **{HEADER: "none"})
        assert answer.status_code == 429
    assert not is_over(browser, made)


def test_after_fourteen_days_nothing_of_it_is_left(browser: Browser, time: Clock) -> None:
    made, used, one = made_by(receiver()), Writer(), receiver("slachtofferhulp")
    browser.ask("/letter/send/", story(used, [one], made_by(one)))
    time.later(days=14)

    assert is_over(browser, made)
    browser.ask("/letter/send/", story(Writer(), [one], made), 410)
    expire(time.at)

    assert left() == []
    verbs = AuditFields.objects.filter(verb="let a code expire").values_list("actor", flat=True)
    assert list(verbs) == ["system"]


def test_a_colleague_calls_it_off_and_nobody_of_another_organisation(browser: Browser) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    made = made_by(one)
    path = f"{PAGE}{left()[0].pk}/call-off/"

    foreign = other.colleagues[Role.CASEWORKER].logged_in().post(path)
    kept = not is_over(browser, made)
    mine = one.colleagues[Role.COORDINATOR].logged_in()

    assert (foreign.status_code, kept) == (404, True)
    assert mine.post(path).status_code == 302
    assert is_over(browser, made)
    assert mine.post(path).status_code == 404


def test_the_page_lists_what_is_open_of_ones_own_organisation(browser: Browser) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    made_by(one)
    made_by(other)
    browser.ask("/letter/drop/", made_by(one).lookup)

    page = one.colleagues[Role.CASEWORKER].logged_in().get(PAGE).content.decode()

    assert page.count("/call-off/") == 1
    (mine,) = [row for row in left() if row.lookup and row.partner.organisation == "113"]
    assert str(mine.pk) in page


def test_a_reader_makes_no_code(browser: Browser) -> None:
    one = receiver()

    answer: Any = at_the_portal(one, Role.READER).post(MAKE, sealed(one).body)

    assert answer.status_code == 404
    assert left() == []


def test_in_anothers_name_nothing_is_made(browser: Browser) -> None:
    one, other = receiver(), receiver("slachtofferhulp")

    at_the_portal(one, Role.CASEWORKER).ask(MAKE, sealed(other).body, 400)

    assert left() == []


def test_without_a_key_that_counts_no_code_is_made(browser: Browser) -> None:
    somebody = Browser(colleague(Role.CASEWORKER, "moviera").logged_in())

    somebody.ask(MAKE, sealed(receiver()).body | {}, 400)
    body = sealed(receiver("slachtofferhulp")).body
    body["introduction"]["organisation"] = "moviera"
    somebody.ask(MAKE, body, 409)

    assert left() == []


def test_the_same_code_is_not_made_twice(browser: Browser) -> None:
    one = receiver()
    made = made_by(one)

    at_the_portal(one, Role.CASEWORKER).ask(MAKE, made.body, 409)


def test_so_many_a_day_and_no_more_also_when_they_were_used(
    browser: Browser, time: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(introduce, "CODES_A_DAY", 2)
    one, other = receiver(), receiver("slachtofferhulp")
    browser.ask("/letter/drop/", made_by(one).lookup)
    made_by(one)

    portal = at_the_portal(one, Role.CASEWORKER)
    assert portal.ask(MAKE, sealed(one).body, 409)["error"] == "many"
    made_by(other)
    time.later(days=1, hours=1)
    made_by(one)
    assert moments.CODES_A_DAY == 50


def test_of_revoked_keys_no_code_is_given(browser: Browser, time: Clock) -> None:
    made = made_by(receiver())
    receiver("slachtofferhulp")
    revoke("113", at=time.at)

    assert is_over(browser, made)


def test_where_nobody_could_have_made_one_there_is_none(browser: Browser) -> None:
    unknown = {"lookup": to_text(bytes(32))}

    assert browser.ask("/letter/code/", unknown, 404)["error"] == "absent"


def test_no_line_of_the_audit_says_whose_code_was_used(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.ask("/letter/send/", story(writer, [other], made_by(one)))

    lines = AuditFields.objects.filter(verb__contains="code").order_by("pk")

    told = [(line.verb, line.actor, line.partner, line.about) for line in lines]
    assert told == [("made a code", "staff", "113", ""), ("used a code", "visitor", "", "")]


def test_a_text_that_the_server_swapped_is_not_shown(browser: Browser) -> None:
    one = receiver()
    first, second = made_by(one), made_by(one, "Iets anders")
    rows = {bytes(row.lookup or b""): row for row in left()}
    mine, theirs = (rows[made.code.lookup_hash()] for made in (first, second))
    models.Introduction.objects.filter(pk=theirs.pk).delete()
    models.Introduction.objects.filter(pk=mine.pk).update(
        nonce=theirs.nonce, ciphertext=theirs.ciphertext
    )

    assert is_over(browser, first)


def test_a_text_that_nobody_signed_is_not_shown(browser: Browser) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    # Somebody with the database writes a text in another's name, under a code of their own.
    one.secret = other.secret
    forged = made_by(one)

    with pytest.raises(NotStated):
        opened(browser, forged)
