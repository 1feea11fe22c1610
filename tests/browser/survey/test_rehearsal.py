"""A rehearsal says so on every screen, also when a script showed the last one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from entree.web.study.models import Wave
from tests.browser.survey.conftest import Survey
from tests.browser.survey.person import Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SAID = "Dit is een oefening met verzonnen antwoorden."
CLOSE = 1


def sending(person: Person) -> None:
    """Skip to the end, and send."""
    while person.is_asked():
        person.press("skip")
    person.press("send")


@pytest.mark.parametrize(
    "ending", [sending, lambda one: one.press("pause"), lambda one: one.press("stop")]
)
def test_every_screen_says_that_it_is_a_rehearsal(
    page: Page, survey: Survey, ending: Callable[[Person], None]
) -> None:
    Wave.objects.update(is_invented=True)
    shown = page.get_by_text(SAID)
    person = Person(page, survey)
    seen = [shown.is_visible()]
    person.press("join")
    seen.append(shown.is_visible())
    person = Person(page, survey)
    person.begin(CLOSE)
    seen.append(shown.is_visible())

    ending(person)

    assert [*seen, shown.is_visible()] == [True] * 4
    assert shown.count() == 1
