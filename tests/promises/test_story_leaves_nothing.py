"""The promise: after telling it once, nothing of it is in the visitor's browser.

Real browsers on real profiles: killed while somebody writes, with the receipt shown and with the
mailbox open, left by the button and by Back, and opened again. Everything they keep is searched;
that each of their places is searched well, `test_profiles_are_searched.py` shows.
"""

import os
from collections.abc import Iterator

import pytest

from entree.core.sealing.receipt import person_of, words_of_receipt
from entree.core.sealing.suites import Suite
from entree.web.access import Role
from tests.browser.walks import Browser
from tests.correspondents import SITE_SALT, Receiver, Writer, receiver
from tests.promises import sealed_visits as visits
from tests.promises.conftest import SealedSite
from tests.promises.profile_places import cookies_in
from tests.promises.sealed_search import report, search
from tests.promises.sealed_secrets import of_code, of_mailbox, of_receipt, sentences, together
from tests.web.referrals import asking
from tests.web.referrals.referred import made_by

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TOLD = {
    "reach_phone": "06 55 44 31 27 maar zeg niets",
    "reach_code": "zilvermeeuw op dinsdag",
    "must_not": "Bel nooit als de scholekster thuis is.",
    "need": "Iemand die uitlegt wat een boomklever mag.",
    "what": "Op het feest van de tuinfluiter ging het mis.",
}
REPLIED = "Wij bellen woensdag en vragen naar de kwikstaart."
ANSWERED = "Liever pas na het weekend van de karekiet."
REFERRED = "Zij zoekt iemand die de roodborst kent."
CHANGED = "En dan graag zonder de huismus erbij."
SAID = sentences(*TOLD.values(), REPLIED, ANSWERED)


@pytest.fixture
def one(sealed_site: SealedSite) -> Receiver:
    """Return an organisation that can receive."""
    return receiver("113")


@pytest.fixture(params=visits.BROWSERS)
def browser(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, one: Receiver
) -> Iterator[Browser]:
    """Start a browser on a new profile, in a folder with a short name; it ends before the site."""
    browser = visits.BROWSERS[request.param](tmp_path_factory.mktemp("kept") / "browser")
    browser.start()
    yield browser
    browser.kill()


def answered_story(one: Receiver) -> str:
    """Tell a story, let it be answered, and return the words of its receipt."""
    bits = os.urandom(13)
    person = person_of(bits, SITE_SALT, Suite.HYBRID)
    writer = Writer(person=person, conversation=person.conversation())
    asking.Browser().send(writer, [one], *TOLD.values())
    portal = asking.at_the_portal(one, Role.CASEWORKER)
    portal.ask(asking.address(writer, "reply"), one.reply(writer, REPLIED))
    return words_of_receipt(bits, "nl")


def look_at_everything(browser: Browser, site: SealedSite, words: str) -> None:
    """Open the mailbox, begin an answer, and have reply and story on the screen."""
    visits.open_mailbox(browser, site.address, words)
    answer = visits.on("answer", "#answer-field")
    visits.press(browser, visits.on("inside", "[data-do=answer]"), answer)
    browser.type(answer, ANSWERED)
    visits.press(browser, visits.on("answer", "[data-do=back]"), visits.on("inside"))
    story = visits.on("inside", "[data-story] article")
    visits.press(browser, visits.on("inside", "[data-do=story]"), story)
    told = visits.told_by(browser, SAID)
    assert {*TOLD.values(), REPLIED, ANSWERED} <= {*told}


def test_a_kill_leaves_no_unsent_word(
    browser: Browser, sealed_site: SealedSite, one: Receiver
) -> None:
    visits.begin_to_write(browser, sealed_site.address)
    visits.fill_in(browser, TOLD)

    kept = visits.left_by_a_kill(browser, SAID)
    browser.start(restore=True)
    shown = visits.told_by(browser, SAID)

    assert kept == [], report(kept)
    assert shown == []


def test_a_kill_leaves_no_receipt(browser: Browser, sealed_site: SealedSite, one: Receiver) -> None:
    visits.begin_to_write(browser, sealed_site.address)
    visits.fill_in(browser, TOLD)
    words = visits.send(browser, one.organisation)
    sought = together(SAID, of_receipt(words), of_mailbox(words, sealed_site.tokens))
    browser.print()
    on_the_screen = visits.told_by(browser, sought)

    kept = visits.left_by_a_kill(browser, sought)
    browser.start(restore=True)
    shown = visits.told_by(browser, sought)

    assert kept == [], report(kept)
    assert words in on_the_screen
    assert shown == []


def test_a_kill_leaves_nothing_of_an_open_mailbox(
    browser: Browser, sealed_site: SealedSite, one: Receiver
) -> None:
    words = answered_story(one)
    look_at_everything(browser, sealed_site, words)
    sought = together(SAID, of_receipt(words), of_mailbox(words, sealed_site.tokens))

    kept = visits.left_by_a_kill(browser, sought)
    browser.start(restore=True)
    shown = visits.told_by(browser, sought)

    assert kept == [], report(kept)
    assert shown == []


def test_a_kill_leaves_nothing_of_a_code_and_of_what_was_read_with_it(
    browser: Browser, sealed_site: SealedSite, one: Receiver
) -> None:
    made = made_by(one, REFERRED)
    sought = together(sentences(REFERRED, CHANGED), of_code(made.words))
    browser.open(f"{sealed_site.address}/nl/letter/")
    visits.press(browser, visits.on("start", "[data-do=code]"), visits.on("code"))
    browser.type(visits.on("code", "[name=code]"), made.words)
    visits.press(browser, visits.on("code", "form button"), visits.on("referred"))
    browser.type(visits.on("referred", "[name=referred]"), CHANGED)
    visits.press(browser, visits.on("referred", "[data-do=code]"), visits.on("code"))
    browser.type(visits.on("code", "[name=code]"), made.words)
    on_the_screen = visits.told_by(browser, sought)

    kept = visits.left_by_a_kill(browser, sought)
    browser.start(restore=True)
    shown = visits.told_by(browser, sought)

    assert kept == [], report(kept)
    assert {REFERRED, CHANGED, made.words} <= {*on_the_screen}
    assert shown == []


def test_leaving_and_going_back_leave_nothing(
    browser: Browser, sealed_site: SealedSite, one: Receiver
) -> None:
    words, shown = answered_story(one), list[str]()
    sought = together(SAID, of_receipt(words), of_mailbox(words, sealed_site.tokens))
    browser.open(sealed_site.outside)
    visits.begin_to_write(browser, sealed_site.address)
    visits.fill_in(browser, TOLD)
    browser.click("a[data-leave]")
    visits.wait_for_title(browser, "Weather")
    browser.back()
    shown += visits.told_by(browser, sought)

    look_at_everything(browser, sealed_site, words)
    browser.open(f"{sealed_site.outside}elsewhere")
    browser.back()
    shown += visits.told_by(browser, sought)

    look_at_everything(browser, sealed_site, words)
    browser.click("a[data-leave]")
    visits.wait_for_title(browser, "Weather")
    sought = together(sought, of_mailbox(words, sealed_site.tokens))
    kept = visits.left_by_a_kill(browser, sought)
    browser.start(restore=True)
    shown += visits.told_by(browser, sought)
    # What is written only at a good end.
    browser.close()
    kept += search(browser.folder, sought)

    assert kept == [], report(kept)
    assert shown == []
    # Only when it is closed does Chromium write cookies down for certain.
    assert cookies_in(browser.folder) == []
