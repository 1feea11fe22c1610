"""Every screen of a study can be read and used by everybody, and leaves nothing in the browser."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from random import Random

import pytest
from playwright.sync_api import Page, expect

from tests.browser import barriers
from tests.browser.survey.conftest import Survey
from tests.browser.survey.person import Person
from tests.promises.test_by_keyboard import tab_through

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PERSON, CLOSE, ORGANISATION = 0, 1, 3
KEPT = "[localStorage.length, sessionStorage.length, document.cookie, history.length]"
Open = Callable[..., AbstractContextManager[Page]]
# Lines at which several can be ticked.
WHEN = "fieldset + fieldset input[type=checkbox]"
BATTERY, TYPED = "fieldset + fieldset", "textarea, input.number"


@pytest.fixture
def page(open_page: Open, *, scripted: bool) -> Iterator[Page]:
    """Open a phone. axe is a script: without ours, the page's own does not come through."""
    with open_page(scripted=True) as page:
        if not scripted:
            page.route("**/survey/made/**", lambda route: route.abort())
        yield page


class Looking:
    """Looks at each screen on the way, and remembers what stands in somebody's way there."""

    def __init__(self, page: Page, source: str, language: str) -> None:
        """Take the page, and the script that looks."""
        self.page, self.source, self.language = page, source, language
        self.wrong: dict[str, list[str]] = {}

    def look(self, name: str) -> None:
        """Look at what is shown."""
        found = [
            *barriers.axe(self.page, self.source),
            *barriers.contrast(self.page, self.source),
            *barriers.narrow(self.page),
            *barriers.large_text(self.page),
            *barriers.foreign(self.page, self.language),
        ]
        self.wrong.update({name: found} if found else {})


def find(person: Person, selector: str, seed: str = "") -> None:
    """Go on, ticking whatever comes, until something like this is shown."""
    chance = Random(seed or selector)
    while not person.here.locator(selector).count():
        assert person.is_asked()
        if person.here.locator(TYPED).count():
            person.press("skip")
        else:
            person.answer(chance)


def test_nothing_stands_in_the_way(
    page: Page, survey: Survey, axe_source: str, *, scripted: bool
) -> None:
    language = "nl" if scripted else "en"
    page.emulate_media(color_scheme="light" if scripted else "dark")
    looking = Looking(page, axe_source, language)
    person = Person(page, survey, language)
    looking.look("first")
    person.press("join")
    looking.look("consent")
    person = Person(page, survey, language)
    person.begin(PERSON)
    looking.look("question")
    person.press("next")
    looking.look("nothing chosen")
    person = Person(page, survey, language)
    person.begin(ORGANISATION)
    find(person, TYPED)
    looking.look("number")
    while person.is_asked():
        person.press("skip")
    looking.look("end")
    person.press("send")
    looking.look("sent")
    for do in ("pause", "stop"):
        person = Person(page, survey, language)
        person.begin(CLOSE)
        person.press(do)
        looking.look(do)
    for do in ("words", "not_now"):
        person = Person(page, survey, language)
        person.press(do)
        looking.look(do)

    assert looking.wrong == {}


def test_lines_of_a_battery_and_words_of_ones_own_can_be_read(
    page: Page, survey: Survey, axe_source: str, *, scripted: bool
) -> None:
    language = "en" if scripted else "nl"
    looking = Looking(page, axe_source, language)
    person = Person(page, survey, language)
    person.begin(PERSON)
    find(person, BATTERY)
    looking.look("battery")
    if scripted:
        find(person, "textarea")
        looking.look("words")

    assert looking.wrong == {}


def test_saying_nothing_at_one_line_leaves_what_was_ticked_at_another(
    page: Page, survey: Survey
) -> None:
    person = Person(page, survey)
    person.begin(PERSON)
    find(person, WHEN, "a person")
    lines = person.here.locator("fieldset")
    lines.nth(0).locator("input").nth(0).check()
    lines.nth(1).locator("input").nth(0).check()
    lines.nth(1).locator("input").last.check()

    ticked = [lines.nth(line).locator("input:checked").count() for line in (0, 1)]
    assert ticked == [1, 1]
    assert lines.nth(1).locator("input").last.is_checked()
    assert page.locator("[data-leave-count]").inner_text() == "De andere antwoorden zijn uitgezet."


def test_everything_can_be_done_by_keyboard(page: Page, survey: Survey) -> None:
    person, wrong = Person(page, survey), []
    wrong += tab_through(page)
    person.press("join")
    wrong += tab_through(page)
    person.here.locator("[name=form]").nth(CLOSE).focus()
    page.keyboard.press("Space")
    for name in ("old_enough", "joins", "knows"):
        person.here.locator(f"[name={name}]").focus()
        page.keyboard.press("Space")
    person.press("begin")
    wrong += tab_through(page)
    person.here.locator("fieldset input").first.focus()
    page.keyboard.press("Space")
    asked = person.heading
    page.keyboard.press("Enter")

    expect(person.here.locator("h1")).not_to_have_text(asked)
    assert wrong == []


def test_nothing_is_stored_and_no_history_is_made(page: Page, survey: Survey) -> None:
    person = Person(page, survey)
    before = page.evaluate(KEPT)
    person.begin(CLOSE)
    person.answer_all(Random(5))
    person.press("send")

    after = page.evaluate(KEPT)
    assert after[:3] == [0, 0, ""]
    assert after[3] == before[3]
    assert page.url == f"{survey.address}/nl/survey/"


def test_leaving_empties_the_page_and_back_shows_nothing(page: Page, survey: Survey) -> None:
    person = Person(page, survey)
    person.begin(CLOSE)
    person.answer(Random(6))
    ticked = person.said[0]
    page.locator("a.leave").click()
    page.wait_for_url(survey.outside.address)
    page.go_back()
    page.wait_for_load_state()

    assert not page.locator("main input:checked").count()
    assert survey.outside.referrers[-1] is None
    assert ticked


def test_a_screen_tells_what_it_is_to_who_cannot_see_it(page: Page, survey: Survey) -> None:
    person = Person(page, survey)
    person.begin(CLOSE)
    person.answer(Random(7))

    assert page.evaluate("document.activeElement.tagName") in {"H1", "BODY"}
    assert page.title() == "Vragenlijst"
