"""Referred in, in browsers: a colleague makes a code, a person uses it, and nobody answers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from entree.core.sealing.receipt import person_of, read_receipt
from entree.core.sealing.suites import Suite
from entree.web.partners.models import Statement
from entree.web.referrals import models
from entree.web.referrals.actions.tick import tick
from entree.web.telling import pages, scripts
from tests.browser.keyroom import steps
from tests.browser.keyroom.conftest import SALT, Opened
from tests.browser.keyroom.holding import Holding, holding
from tests.browser.keyroom.test_reading import wrong_on
from tests.browser.telling import steps as telling
from tests.correspondents import Writer, receiver
from tests.web.referrals.asking import Browser as Asking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

REFER = "/partners/introductions/"
TOLD = "Zij wil praten, en liever niet thuis worden gebeld."
CHANGED = "Ik wil praten. Bel mij op mijn werk."
NINE = re.compile(r"^(?:[a-z]+ ){8}[a-z]+$")
MAKE = {"nl": "Doe het op slot, en maak een code", "en": "Lock it, and make a code"}
PUT_AWAY = {"nl": "De persoon heeft de code", "en": "The person has the code"}


@pytest.fixture
def referring(transactional_db: None) -> Holding:
    """Return a caseworker who refers somebody in, where another organisation receives too."""
    found = holding()
    receiver("slachtofferhulp")
    return found


@pytest.fixture
def letter(
    portal: LiveServer, made: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Page]:
    """Return a person's phone, on the same site."""
    monkeypatch.setattr(scripts, "folder", lambda: made)
    pages.rendered.cache_clear()
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield context.new_page()
    pages.rendered.cache_clear()


def made_by(page: Page, words: str, language: str = "nl") -> str:
    """Write a text with a suggestion, make a code, and return its words."""
    steps.unlock(page, words)
    page.locator("[data-write] textarea").fill(TOLD)
    page.locator("[data-write] select").select_option("slachtofferhulp")
    page.locator("[data-write] [name=agreed]").check()
    page.get_by_role("button", name=MAKE[language]).click()
    place = page.locator("[data-words]")
    expect(place).to_have_text(NINE)
    return place.inner_text()


def give_code(page: Page, portal: LiveServer, words: str, language: str = "nl") -> None:
    """Open the page of the letter, and give the words of a code."""
    page.goto(f"{portal.url}/{language}/letter/")
    telling.stand(page, "start")
    telling.do(page, "code")
    page.locator("section[data-screen=code] [name=code]").fill(words)
    telling.press(page, telling.WORDS[language]["open"])


def sent_on(page: Page) -> str:
    """Change the text, let it go back by silence, send it to another, and return the receipt."""
    place = telling.inside_of(page, "referred")
    place.locator("textarea").fill(CHANGED)
    place.locator("[name=back]").check()
    telling.do(page, "use_code")
    telling.stand(page, "start")
    telling.answer(page, "nl")
    telling.press(page, telling.WORDS["nl"]["read"])
    assert page.locator("section[data-screen=what_i_need] [name=need]").input_value() == CHANGED
    telling.fill(page, "nl", {"what": "Het was een oom."})
    telling.share(page, ["slachtofferhulp"])
    telling.press(page, telling.WORDS["nl"]["next"])
    telling.around(page, "nl", first="all")
    return page.locator("section[data-screen=check]").inner_text()


def test_from_a_colleague_to_a_person_and_back_when_nobody_answers(
    referring: Holding, opened: Opened, letter: Page, portal: LiveServer
) -> None:
    page = opened(referring.colleague, REFER)
    words = made_by(page, referring.words)
    give_code(letter, portal, words)
    telling.stand(letter, "referred")
    shown = telling.inside_of(letter, "referred").inner_text()

    once_more = sent_on(letter)
    receipt = telling.seal(letter, "nl")
    writer = Writer(person=person_of(read_receipt(receipt), SALT, Suite.HYBRID))
    found = Asking().mailbox(writer)
    for _ in range(2):
        moment = models.Referral.objects.get().next_moment
        assert moment is not None
        tick(moment)
    back = Asking().mailbox(writer)["referrals"][0]
    page.goto(f"{portal.url}/partners/conversations/{writer.uuid}/")
    steps.unlock(page, referring.words)
    while page.locator("[data-lines] .closed button").count():
        button = page.locator("[data-lines] .closed button").first
        number = page.locator("[data-lines] .closed button").count()
        button.click()
        expect(page.locator("[data-lines] .closed button")).to_have_count(number - 1)

    assert "Dit schreef 113" in shown
    assert "Slachtofferhulp Nederland je kan helpen" in shown
    assert once_more.count("Alleen als het stil blijft, of na een nee: 113") == 1
    assert (found["referrals"][0]["referrer"], back["owner"]) == ("113", "113")
    assert found["referrer"] == {"organisation": "113", "released": None}
    assert back["part"] == "referrer"
    expect(page.locator("[data-lines]")).to_contain_text(CHANGED)
    expect(page.locator("[data-lines]")).not_to_contain_text("oom")
    (left,) = models.Introduction.objects.all()
    assert (left.lookup, left.nonce, left.ciphertext) == (None, None, None)


def test_what_is_held_back_for_who_referred_stays_so_when_the_locks_are_made_anew(
    referring: Holding, opened: Opened, letter: Page, portal: LiveServer
) -> None:
    words = made_by(opened(referring.colleague, REFER), referring.words)
    give_code(letter, portal, words)
    telling.stand(letter, "referred")
    sent_on(letter)
    receipt = telling.seal(letter, "nl")

    telling.open_box(letter, portal.url, "nl", receipt)
    letter.locator("[data-do=withdraw][data-organisation=slachtofferhulp]").click()
    telling.press(letter, telling.WORDS["nl"]["sure"])
    telling.inside(letter)
    said = telling.inside_of(letter, "inside").locator("[data-said]").first
    expect(said).to_have_text("Teruggenomen. Slachtofferhulp Nederland kan hier niets meer openen.")

    mine = models.Wrap.objects.filter(partner__organisation="113").select_related("section")
    assert {(one.purpose, one.section.version) for one in mine} == {("fallback", 2)}


def test_a_code_that_was_used_meanwhile_stops_no_story(
    referring: Holding, opened: Opened, letter: Page, portal: LiveServer
) -> None:
    words = made_by(opened(referring.colleague, REFER), referring.words)
    give_code(letter, portal, words)
    telling.stand(letter, "referred")
    sent_on(letter)
    row = models.Introduction.objects.get()
    models.Introduction.objects.update(lookup=None, nonce=None, ciphertext=None)
    assert row.lookup is not None

    telling.press(letter, telling.WORDS["nl"]["send"])
    expect(telling.inside_of(letter, "check").locator("[data-said]")).to_contain_text(
        "zonder de code"
    )
    kept = models.Conversation.objects.count()
    telling.do(letter, "silence")
    telling.press(letter, telling.WORDS["nl"]["next"])
    telling.stand(letter, "check")
    telling.seal(letter, "nl")

    assert kept == 0
    assert models.Referral.objects.get().referrer is None


def test_a_code_thrown_away_opens_nothing_and_wrong_words_are_said(
    referring: Holding, opened: Opened, letter: Page, portal: LiveServer
) -> None:
    words = made_by(opened(referring.colleague, REFER), referring.words)
    give_code(letter, portal, " ".join(words.split()[:8]))
    said = telling.inside_of(letter, "code").locator("[data-said]")
    expect(said).to_contain_text("Het zijn er negen")
    letter.locator("section[data-screen=code] [name=code]").fill(words)
    telling.press(letter, "Openen")
    telling.stand(letter, "referred")

    telling.do(letter, "drop_code")
    telling.stand(letter, "dropped")
    give_code(letter, portal, words)

    expect(said).to_contain_text("Met deze code is hier niets te lezen")
    assert models.Introduction.objects.get().ciphertext is None


def test_what_nobody_stated_is_not_shown(
    referring: Holding, opened: Opened, letter: Page, portal: LiveServer
) -> None:
    words = made_by(opened(referring.colleague, REFER), referring.words)
    statement = Statement.objects.get(epoch__partner__organisation="113")
    # Somebody with the database says that the epoch was another one.
    assert statement.signed is not None
    statement.signed = {**statement.signed, "epoch": 2}
    statement.save()

    give_code(letter, portal, words)

    said = telling.inside_of(letter, "code").locator("[data-said]")
    expect(said).to_contain_text("niet zeker weten wie dit schreef")
    assert letter.get_by_text(TOLD).count() == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_screen_can_be_read_and_the_paper_says_nothing(
    language: str,
    referring: Holding,
    opened: Opened,
    letter: Page,
    portal: LiveServer,
    axe_source: str,
) -> None:
    page = opened(referring.colleague, REFER, language)
    wrong = wrong_on(page, axe_source)
    words = made_by(page, referring.words, language)
    wrong += wrong_on(page, axe_source)
    page.emulate_media(media="print")
    paper = page.locator("body").inner_text().split()
    page.emulate_media(media="screen")
    page.get_by_role("button", name=PUT_AWAY[language]).click()
    expect(page.locator("form[action$='/call-off/']")).to_have_count(1)
    wrong += wrong_on(page, axe_source)
    give_code(letter, portal, words, language)
    telling.stand(letter, "referred")
    wrong += wrong_on(letter, axe_source)
    telling.do(letter, "code")
    wrong += wrong_on(letter, axe_source)

    assert wrong == []
    assert paper == ["Entree", *words.split()]
