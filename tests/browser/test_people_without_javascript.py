"""The fifteen people walk in without JavaScript, and find the same help."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.people import PEOPLE
from tests.browser.site import Site
from tests.browser.test_people import PHONE, walk_in
from tests.browser.visitor import Visitor


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    """Open a phone without scripts."""
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        yield context.new_page()


@pytest.mark.parametrize("name", PEOPLE)
def test_without_javascript(name: str, without_scripts: Page, site: Site, night: Site) -> None:
    person = PEOPLE[name]
    place = night if person.at_night else site

    walk_in(Visitor(without_scripts, place, person.language, person.tone), person)
