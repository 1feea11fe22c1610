"""The promise: everything works without JavaScript, and leads to the same help as with it."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page

from entree.core.knowledge.wording import Tone
from tests.browser.site import Site
from tests.browser.states import VIEWS
from tests.browser.visitor import RATHER_NOT, SKIP, Answers, Visitor

INTAKES: Mapping[str, Answers] = {
    "danger": VIEWS["danger"],
    "much of everything": VIEWS["much of everything"],
    "with gaps": {
        "now.situation": RATHER_NOT,
        "who.for": ("close",),
        "what.happened": ("unsure",),
        "when.last_time": SKIP,
        "who.age": RATHER_NOT,
    },
}
# What a visitor reads, without the little that only scripts or only the clock add.
READ = """() => {
  const page = document.querySelector("main").cloneNode(true);
  const passing = ".facts b, b.facts, .scripted, [name=state]";
  page.querySelectorAll(passing).forEach(part => part.remove());
  return page.textContent.replace(/\\s+/g, " ");
}"""


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """Open one window without and one with JavaScript."""
    contexts = [browser.new_context(java_script_enabled=on) for on in (False, True)]
    pages = [context.new_page() for context in contexts]
    yield pages[0], pages[1]
    for context in contexts:
        context.close()


@pytest.fixture
def plain(windows: tuple[Page, Page]) -> Page:
    """Return the window without JavaScript."""
    return windows[0]


def test_the_window_really_runs_no_script(plain: Page, site: Site) -> None:
    plain.goto(f"{site.address}/nl/")

    assert plain.locator(".scripted").is_hidden()
    plain.keyboard.press("Shift")
    assert not plain.locator("[data-leave-count]").inner_text()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("intake", INTAKES)
def test_a_whole_intake_leads_to_the_same_help(
    intake: str, language: str, windows: tuple[Page, Page], site: Site
) -> None:
    visitors = [Visitor(page, site, language) for page in windows]

    for visitor in visitors:
        visitor.tell(INTAKES[intake])

    without, with_scripts = (visitor.page.evaluate(READ) for visitor in visitors)
    assert without == with_scripts
    assert visitors[0].cards() == visitors[1].cards()
    assert visitors[0].cards()


@pytest.mark.parametrize(("tone", "language"), [(Tone.EASY, "nl"), (Tone.CHILD, "en")])
def test_in_the_easy_tones_too_and_with_the_cards_of_the_plain_one(
    tone: Tone, language: str, windows: tuple[Page, Page], site: Site
) -> None:
    visitors = [Visitor(page, site, language, tone) for page in windows]

    for visitor in visitors:
        visitor.tell(INTAKES["much of everything"])

    without, with_scripts = (visitor.page.evaluate(READ) for visitor in visitors)
    assert without == with_scripts
    cards = visitors[0].cards()
    visitors[0].turn(Tone.PLAIN)
    assert visitors[0].kind() == "view"
    assert visitors[0].cards() == cards != []


def test_turning_mid_way_keeps_what_was_ticked(windows: tuple[Page, Page], site: Site) -> None:
    for page in windows:
        visitor = Visitor(page, site)
        visitor.arrive()
        visitor.press("start")
        visitor.answer(("cannot_phone",))
        visitor.tick("me")

        visitor.turn(Tone.CHILD)

        assert visitor.asked() == "who.for"
        assert page.locator(".choice :checked").count() == 1
        visitor.press("next")
        visitor.turn(Tone.EASY)
        visitor.press("help")
        assert page.locator("main").get_by_text("Je kunt nu niet bellen").is_visible()
        page.locator("a.leave").click()
        page.wait_for_url(f"{site.outside.address}nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_previous_shows_what_was_chosen(language: str, plain: Page, site: Site) -> None:
    visitor = Visitor(plain, site, language)
    visitor.arrive()
    visitor.press("start")
    visitor.answer(("cannot_phone",))
    assert visitor.asked() == "who.for"

    visitor.press("back")

    assert visitor.asked() == "now.situation"
    assert plain.locator(".choice :checked").count() == 1
    assert (
        plain.locator(".choice:has(:checked)").inner_text()
        == plain.locator(".choice").nth(3).inner_text()
    )
    visitor.press("back")
    assert visitor.kind() == "first"


def test_nothing_chosen_asks_again_with_a_sentence(plain: Page, site: Site) -> None:
    visitor = Visitor(plain, site)
    visitor.arrive()
    visitor.press("start")

    visitor.press("next")

    assert visitor.asked() == "now.situation"
    assert plain.locator("[data-problem]").inner_text()


def test_help_now_counts_what_was_ticked(plain: Page, site: Site) -> None:
    visitor = Visitor(plain, site)
    visitor.arrive()
    visitor.press("start")
    visitor.tick("suicidal")

    visitor.press("help")

    assert visitor.kind() == "view"
    assert plain.locator(".card").first.locator("a[href='tel:113']").is_visible()


def test_help_from_the_first_page_and_one_more_question(plain: Page, site: Site) -> None:
    visitor = Visitor(plain, site, "en")
    visitor.arrive()
    visitor.press("help")
    assert len(visitor.cards()) >= 3

    visitor.press("ask")

    assert visitor.kind() == "question"
    visitor.press("back")
    assert visitor.kind() in {"first", "view"}


def test_what_folds_unfolds(plain: Page, site: Site) -> None:
    visitor = Visitor(plain, site)
    visitor.tell(VIEWS["danger"])

    visitor.unfold()

    assert plain.locator("main details").count() > 3
    assert plain.locator("main details:not([open])").count() == 0


def test_starting_anew_and_a_state_that_is_gone(plain: Page, site: Site) -> None:
    visitor = Visitor(plain, site)
    visitor.tell(VIEWS["danger"])

    visitor.press("restart")

    assert visitor.asked() == "now.situation"
    assert plain.locator(".choice :checked").count() == 0
    visitor.spoil()
    visitor.press("skip")
    assert visitor.kind() == "gone"
    visitor.press("start")
    assert visitor.asked() == "now.situation"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_leave_now_is_a_plain_link_that_tells_nothing(
    language: str, plain: Page, site: Site
) -> None:
    visitor = Visitor(plain, site, language)
    visitor.tell(VIEWS["danger"])

    plain.locator("a.leave").click()

    plain.wait_for_url(f"{site.outside.address}{language}")
    assert site.outside.referrers[-1] is None
