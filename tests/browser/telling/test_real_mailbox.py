"""The pages against the real server: sent, fetched at the portal, answered, shared, deleted."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from entree.core.sealing.frames import to_text
from entree.core.sealing.message import Message
from entree.core.sealing.receipt import person_of, read_receipt
from entree.core.sealing.suites import Suite
from entree.web import knowledge
from entree.web.access import Role
from entree.web.environment import ROOT
from entree.web.referrals import models
from entree.web.telling import pages, scripts
from requirements import bundle
from tests.browser.parting import serve
from tests.browser.telling.steps import TOLD, WORDS, begin, inside, open_box, press, send, write
from tests.correspondents import OPERATOR_KEY, SITE_SALT, Receiver, Writer, receiver
from tests.web.referrals.asking import address as at
from tests.web.referrals.asking import at_the_portal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="session")
def real_bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the bundles of an invented operator."""
    folder = tmp_path_factory.mktemp("real")
    site = {"operator": to_text(OPERATOR_KEY), "salt": to_text(SITE_SALT)}
    (folder / "site.json").write_text(json.dumps(site), encoding="utf-8")
    bundle.make(folder, folder / "site.json")
    knowledge.compile_interface(ROOT / "locale")
    return folder


@pytest.fixture
def address(
    real_bundles: Path, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Iterator[str]:
    """Serve the real site with bundles of an invented operator, on the tables of the test."""
    # Django's server for tests asks where static files are; the site has none by that way.
    monkeypatch.setattr(settings, "STATIC_URL", "/nothing/")
    monkeypatch.setattr(scripts, "folder", lambda: real_bundles)
    pages.rendered.cache_clear()
    # The first page reads the knowledge, which takes a busy machine a while.
    for language in WORDS:
        pages.answer("letter", language)
    server = serve()
    yield server.url
    server.stop()
    pages.rendered.cache_clear()


def writer_of(words: str) -> Writer:
    """Return the person whose words these are, as far as a reply needs to know them."""
    conversation = models.Conversation.objects.get()
    lines = conversation.entries.filter(sender="person").order_by("number")
    letters = [Message.from_json(one.message).letter for one in lines]
    person = person_of(read_receipt(words), SITE_SALT, Suite.HYBRID)
    return Writer(person, conversation.pk.bytes, letters)


def fetched(one: Receiver, writer: Writer) -> dict[str, str]:
    """Fetch all that a partner may open, at its portal; return words by kind."""
    portal = at_the_portal(one, Role.CASEWORKER)
    places = portal.ask(at(writer, "lines"), {})["sections"]
    mine = [place for place in places if place["from"] == "person"]
    asked = [{name: place[name] for name in ("section", "version")} for place in mine]
    opened = [one.open(portal.ask(at(writer, "section"), place)) for place in asked]
    return {content.kind: content.words for content in opened}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_real_server_takes_what_the_pages_send(language: str, page: Page, address: str) -> None:
    one, other, said = receiver("113"), receiver("slachtofferhulp"), WORDS[language]
    begin(page, address, language)
    write(page, language, ["113"], first="all")
    words = send(page, language)
    first = fetched(one, writer_of(words))
    writer = writer_of(words)
    portal = at_the_portal(one, Role.CASEWORKER)
    portal.ask(at(writer, "reply"), one.reply(writer, "We bellen je om tien uur."))

    open_box(page, address, language, words)
    page.get_by_text("We bellen je om tien uur.").wait_for()
    press(page, said["add"])
    page.locator("section[data-screen=add]:not([hidden]) .choice input").nth(1).wait_for()
    for box in page.locator("section[data-screen=add] [data-parts] input").all():
        box.check()
    press(page, said["let"])
    inside(page)
    second = fetched(other, writer)
    page.locator("[data-do=withdraw][data-organisation='113']").click()
    press(page, said["sure"])
    inside(page)
    third = fetched(other, writer)
    kept = models.Wrap.objects.filter(partner__organisation="113").count()
    press(page, said["delete"])
    page.locator("section[data-screen=delete] [name=words]").fill(words)
    press(page, said["wipe"])
    page.locator("section[data-screen=deleted]:not([hidden])").wait_for()

    assert first["what_happened"] == TOLD["what"]
    assert second == third == {kind: told for kind, told in first.items() if told}
    assert kept == 0
    assert not models.Conversation.objects.exists()
