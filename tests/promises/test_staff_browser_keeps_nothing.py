"""The promise: what a colleague reads, writes and opens with is not in their browser afterwards.

Real browsers on real profiles: killed with a section open and an answer begun, killed while keys
are made, and closed after logging out. Everything they keep is searched; that each of their places
is searched well, `test_profiles_are_searched.py` shows.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.sessions.models import Session

from entree.core.sealing.receipt import person_of
from entree.core.sealing.suites import Suite
from entree.web.access import Role
from tests.browser.keyroom.holding import Holding, holding
from tests.browser.walks import Browser, write_everything_down
from tests.correspondents import SITE_SALT, Writer, holder
from tests.people import PASSWORD, Colleague, colleague
from tests.promises import sealed_visits as visits
from tests.promises.conftest import SealedSite
from tests.promises.sealed_search import Found, Sought, report
from tests.promises.sealed_secrets import (
    of_code,
    of_passphrase,
    of_secret,
    of_shares,
    sentences,
    together,
)
from tests.web.referrals import asking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TOLD = "Bel nooit als de scholekster thuis is, wel op dinsdag."
ANSWERED = "Wij bellen woensdag en vragen naar de kwikstaart."
SAID = sentences(TOLD, ANSWERED, PASSWORD)
OPENED = "[data-lines] article h3"
SHOWN_ONCE = "[data-paper]:not([hidden])"


@dataclass(frozen=True, slots=True)
class Desk:
    """A colleague with keys, and what nobody may find of their work."""

    holding: Holding
    sought: Sought


@pytest.fixture
def desk(sealed_site: SealedSite) -> Desk:
    """Return a colleague to whom a story was sent."""
    found = holding()
    with_password(found.colleague)
    person = person_of(os.urandom(13), SITE_SALT, Suite.HYBRID)
    writer = Writer(person=person, conversation=person.conversation())
    asking.Browser().send(writer, [found.receiver], TOLD)
    keys = {f"content key {n}": key for n, (_, key) in enumerate(writer.sections.values())}
    keys |= of_secret("epoch", found.receiver.secret)
    return Desk(found, together(SAID, of_passphrase(found.words), Sought((), keys, ())))


@pytest.fixture(params=visits.BROWSERS)
def browser(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    sealed_site: SealedSite,
) -> Iterator[Browser]:
    """Start a browser on a new profile, in a folder with a short name; it ends before the site."""
    browser = visits.BROWSERS[request.param](tmp_path_factory.mktemp("kept") / "browser")
    browser.start()
    yield browser
    browser.kill()


def with_password(someone: Colleague) -> None:
    """Let a colleague log in with a password and an app."""
    someone.account.set_password(PASSWORD)
    someone.account.save()


def read_and_begin_to_answer(browser: Browser, site: SealedSite, desk: Desk) -> None:
    """Log in, open a section with the words, and type an answer without sending it."""
    visits.log_in(browser, site.address, desk.holding.colleague.account.email)
    visits.press(browser, "main .listed a", "[data-unlock]")
    visits.unlock(browser, desk.holding.words)
    visits.press(browser, "[data-lines] button[data-section]", OPENED)
    browser.type("#reply", ANSWERED)
    assert {TOLD, ANSWERED} <= {*visits.told_by(browser, desk.sought)}


def session() -> Sought:
    """Return the key of the one session there is."""
    return Sought((Session.objects.get().session_key,), {}, ())


def is_session_of_firefox(found: Found) -> bool:
    """Return whether this is what Firefox keeps of who is logged in, to open its windows again.

    It ends with the session: by logging out, or after a quarter of an hour. Chromium seals it.
    """
    is_session = Session.objects.filter(session_key=found.name).exists()
    return is_session and found.file.startswith("profile/sessionstore")


def test_a_kill_leaves_no_code_and_nothing_that_was_written_under_it(
    browser: Browser, sealed_site: SealedSite, desk: Desk
) -> None:
    visits.be_sure(browser, sealed_site.address, desk.holding.colleague)
    browser.open(f"{sealed_site.address}/partners/introductions/")
    visits.unlock(browser, desk.holding.words)
    browser.type("#told", ANSWERED)
    typed = visits.told_by(browser, desk.sought)
    visits.tick(browser, "#agreed")
    visits.press(browser, "[data-write] button", SHOWN_ONCE)
    words = visits.words_in(browser, SHOWN_ONCE)[-1]
    sought = together(desk.sought, of_code(words))
    on_the_screen = visits.told_by(browser, sought)

    kept = visits.left_by_a_kill(browser, sought)
    browser.start(restore=True)
    shown = visits.told_by(browser, sought)

    assert kept == [], report(kept)
    assert ANSWERED in typed
    assert words in on_the_screen
    assert shown == []


def test_a_kill_leaves_no_opened_section_and_no_answer(
    browser: Browser, sealed_site: SealedSite, desk: Desk
) -> None:
    read_and_begin_to_answer(browser, sealed_site, desk)

    kept = visits.left_by_a_kill(browser, together(desk.sought, session()))
    browser.start(restore=True)
    shown = visits.told_by(browser, desk.sought)

    told = [one for one in kept if not is_session_of_firefox(one)]
    assert told == [], report(told)
    assert (kept != told) == (browser.name == "firefox")
    assert shown == []


def test_logging_out_leaves_nothing(browser: Browser, sealed_site: SealedSite, desk: Desk) -> None:
    shown = list[str]()
    read_and_begin_to_answer(browser, sealed_site, desk)
    ended = session()
    visits.log_out(browser)
    for _ in range(2):
        browser.back()
        shown += visits.told_by(browser, desk.sought)

    kept = visits.left_by_closing(browser, together(desk.sought, ended))

    assert kept == [], report(kept)
    assert shown == []


def test_a_kill_while_keys_are_made_leaves_no_words_and_no_key(
    browser: Browser, sealed_site: SealedSite
) -> None:
    holder(colleague(Role.CASEWORKER))
    visits.be_sure(browser, sealed_site.address, colleague(Role.COORDINATOR))
    browser.open(f"{sealed_site.address}/partners/keys/")
    visits.press(browser, "[data-act=make-key]", f"{SHOWN_ONCE} .words")
    [words] = visits.words_in(browser, "[data-paper]")
    passphrase = of_passphrase(words)
    kept = visits.left_in(browser.session_files, passphrase, write_everything_down(browser))
    visits.press(browser, f"{SHOWN_ONCE} [data-act=put-away]", "[data-unlock]:not([hidden])")
    visits.unlock(browser, words)
    visits.press(browser, "[data-make] button", f"{SHOWN_ONCE} .words:nth-of-type(3)")
    sought = together(passphrase, of_shares(visits.words_in(browser, "[data-paper]")))

    kept += visits.left_by_a_kill(browser, sought)
    browser.start(restore=True)
    shown = visits.told_by(browser, sought)

    assert kept == [], report(kept)
    assert shown == []
