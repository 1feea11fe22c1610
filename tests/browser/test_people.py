"""The fifteen people walk in by keyboard alone, and find what they need."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from entree.core.knowledge.texts import Text, Words
from tests.browser.people import PEOPLE, Person
from tests.browser.site import Site
from tests.browser.visitor import Visitor, knowledge

PHONE: ViewportSize = {"width": 390, "height": 844}
MOST_TABS = 150


class ByKeyboard(Visitor):
    """Somebody who has no mouse and no touch: Tab, Space, Enter and the arrows do everything."""

    def tick(self, *options: str) -> None:
        """Choose these options: ticks one by one, or one of a group by its arrows."""
        known = self.screens()[self.screen()]
        self.choose(*map(known.index, options))

    def choose(self, *places: int) -> None:
        """Choose the options at these places on the page."""
        boxes = self.page.locator(".choice input")
        if boxes.first.get_attribute("type") == "checkbox":
            for place in places:
                self._tab_to(boxes.nth(place))
                self.page.keyboard.press("Space")
            return
        self._tab_to(boxes.first)
        self.page.keyboard.press("Space")
        for _ in range(places[0]):
            self.page.keyboard.press("ArrowDown")

    def _click(self, button: Locator) -> None:
        self.page.locator("body").evaluate("body => { body.dataset.seen = '' }")
        self._tab_to(button)
        self.page.keyboard.press("Enter")
        self.page.locator("body:not([data-seen]) footer").wait_for()

    def _tab_to(self, wanted: Locator) -> None:
        for _ in range(MOST_TABS):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} times Tab did not come to {wanted}")


@pytest.fixture
def by_keyboard(browser: Browser) -> Iterator[Page]:
    """Open a phone with scripts."""
    with browser.new_context(viewport=PHONE) as context:
        yield context.new_page()


def topic(visitor: Visitor, question: str) -> None:
    """Choose a topic behind the help."""
    visitor.press("topics")
    words = Words(knowledge().catalogues, visitor.language)
    name = words.say(Text(f"questions/{question}/topic", knowledge().questions[question].topic))
    names = [text.strip().lower() for text in visitor.page.locator(".choice").all_inner_texts()]
    place = names.index(name.lower())
    if isinstance(visitor, ByKeyboard):
        visitor.choose(place)
    else:
        visitor.page.locator(".choice").nth(place).click()
    visitor.press("topic")


def walk_in(visitor: Visitor, person: Person) -> None:
    """Walk in as this person, and look at what stands there."""
    visitor.tell(person.answers)
    for question, options in person.topics.items():
        topic(visitor, question)
        visitor.answer(options)

    assert visitor.kind() == "view"
    names = visitor.cards()
    assert set(person.sees) <= set(names)
    assert not person.is_first or names[0] == person.sees[0]
    text = visitor.page.locator("main").text_content() or ""
    assert [words for words in person.reads if words not in text] == []
    assert [words for words in person.never if words in text] == []


@pytest.mark.parametrize("name", PEOPLE)
def test_by_keyboard_alone(name: str, by_keyboard: Page, site: Site, night: Site) -> None:
    person = PEOPLE[name]
    place = night if person.at_night else site

    walk_in(ByKeyboard(by_keyboard, place, person.language, person.tone), person)
