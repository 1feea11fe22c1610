"""Recovery in the portal: two colleagues, each with a paper, each in a browser of their own."""

import os

import pytest
from playwright.sync_api import Page, expect

from entree.core.sealing.frames import to_text
from entree.core.sealing.shares import read_share, split, words_of_share
from entree.web.access import Role
from entree.web.partners.models import EpochWrap, Recovery
from tests.browser import barriers
from tests.browser.keyroom import steps
from tests.browser.keyroom.conftest import Opened
from tests.core.sealing.cast import secret
from tests.people import colleague

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def words_on(paper: str) -> str:
    """Return the words of a share, as they stand on its paper."""
    return paper.split(" · ")[2]


def lost(opened: Opened) -> tuple[Page, Page, str, list[str]]:
    """Let the only one who has the key lose their words; return pages, words and papers."""
    first_one, second_one = colleague(Role.COORDINATOR), colleague(Role.CASEWORKER)
    second = opened(second_one, steps.KEYS)
    second_words = steps.make_key(second)
    first = opened(first_one, steps.KEYS)
    steps.unlock(first, steps.make_key(first))
    papers = steps.make_epoch(first)
    first.get_by_text("Ik ben mijn woorden kwijt").click()
    steps.unlock(first, steps.make_key(first))
    assert not EpochWrap.objects.filter(holder__isnull=False).exists()
    return first, second, second_words, papers


def give_paper(page: Page, words: str) -> None:
    """Give one's paper to the colleague, whose words were compared."""
    page.get_by_text("Niemand kan de sleutel nog geven").click()
    page.get_by_label("De 28 woorden van jouw papier").fill(words)
    page.get_by_label("Deze acht woorden zijn mij voorgelezen").check()
    page.get_by_role("button", name="Geef mijn papier, op slot").click()


def recover(page: Page, words: str) -> None:
    """Recover with the words of the second paper."""
    page.get_by_label("De 28 woorden van het tweede papier").fill(words)
    page.get_by_role("button", name="Herstel de sleutel").click()


def test_two_papers_in_two_browsers_give_the_key_back(opened: Opened, axe_source: str) -> None:
    first, second, second_words, papers = lost(opened)
    sent: list[str] = []
    for page in (first, second):
        page.on("request", lambda asked: sent.append(asked.post_data or ""))

    give_paper(first, words_on(papers[0]))
    expect(first.get_by_text("Gelukt.")).to_be_visible()
    second.reload()
    steps.unlock(second, second_words)
    wrong = barriers.axe(second, axe_source)
    recover(second, words_on(papers[2]))
    expect(second.get_by_text("Jij hebt hem.")).to_be_visible()

    expect(second.get_by_text("Sleutel 1 is hersteld op")).to_be_visible()
    row = Recovery.objects.get()
    assert row.giver.staff != row.taker.staff
    assert row.used_at
    assert EpochWrap.objects.filter(holder=row.taker).exists()
    assert wrong == []
    said = " ".join(sent)
    for paper in papers:
        share = words_on(paper)
        assert " ".join(share.split(" ")[:2]) not in said
        assert to_text(read_share(share)[1]) not in said


@pytest.mark.parametrize("which", ["the same paper", "a paper of another key"])
def test_papers_that_do_not_belong_together_give_nothing(which: str, opened: Opened) -> None:
    first, second, second_words, papers = lost(opened)
    other = words_on(papers[0])
    if which == "a paper of another key":
        other = words_of_share(split(secret("another").seed, os.urandom)[1], "nl")
    give_paper(first, words_on(papers[0]))
    expect(first.get_by_text("Gelukt.")).to_be_visible()
    second.reload()
    steps.unlock(second, second_words)

    recover(second, other)

    expect(second.locator("[data-said].wrong")).to_be_visible()
    assert not Recovery.objects.filter(used_at__isnull=False).exists()
