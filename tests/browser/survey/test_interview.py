"""An interviewer reads to somebody in a real browser, with a script and without."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from random import Random

import pytest
from playwright.sync_api import Page

from entree.web.study.models import Arm, Pooled
from entree.web.study.tokens import text_of
from tests.browser.survey.conftest import Survey
from tests.browser.survey.person import Person
from tests.web.study.conftest import opened

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PERSON, CLOSE = 0, 1
ALOUD = (
    "Fijn dat je er bent. Niets hoeft. Zeg gerust ‘volgende’ of ‘stop’. Ik vraag dan niet waarom."
)
Open = Callable[..., AbstractContextManager[Page]]


def is_help_at_hand(page: Page) -> bool:
    """Return whether 112 and the Centrum Seksueel Geweld can be called from what is shown."""
    return all(page.locator(f"a[href='tel:{one}']").count() for one in ("112", "08000188"))


def test_an_interview_from_a_letter_to_the_calm_page(
    page: Page, survey: Survey, *, scripted: bool
) -> None:
    letters = text_of(survey.running.token())
    person = Person(page, survey, after=f"#{letters}" if scripted else "")
    person.begin(PERSON, "" if scripted else letters, by="aloud")
    told = person.here.inner_text()
    helped = {is_help_at_hand(page)}
    # Nobody is asked again who says nothing.
    asked = person.heading
    person.press("next")
    silent = person.heading
    lettered = 0
    while person.is_asked():
        helped.add(is_help_at_hand(page))
        lettered += person.here.locator(".choice b").count() > 0
        assert person.here.locator("button[value=skip]").inner_text() == "Geen antwoord"
        person.answer(Random(lettered), {"text": "Een verzonnen antwoord."})
    may_i = "Vraag: mag ik dit versturen?" in person.here.inner_text()
    person.press("send")

    assert ALOUD in told
    assert asked != silent
    assert lettered > 5
    assert (may_i, helped, person.heading) == (True, {True}, "Dank je wel")
    [found] = opened(survey.running)
    assert (found.form, found.mode) == ("person", "interview")
    assert Pooled.objects.get().arm == Arm.PROBABILITY


@pytest.mark.parametrize(("first", "then"), [(True, False), (False, True)])
def test_a_pause_of_an_interview_goes_on_with_and_without_a_script(
    first: bool, then: bool, survey: Survey, open_page: Open
) -> None:
    with open_page(scripted=first) as page:
        person = Person(page, survey, "en")
        person.begin(CLOSE, by="aloud")
        person.answer(Random(2))
        person.press("pause")
        words = person.here.locator("[data-words] li").all_inner_texts()
    with open_page(scripted=then) as page:
        person = Person(page, survey, "en")
        person.press("words")
        person.here.locator("[name=words]").fill(" ".join(words))
        person.press("resume")
        assert person.here.locator("button[value=skip]").inner_text() == "No answer"
        while person.is_asked():
            person.press("skip")
        person.press("send")

    assert opened(survey.running)[0].mode == "interview"


def test_who_says_no_is_asked_nothing_and_stopping_leaves_nothing(
    page: Page, survey: Survey
) -> None:
    person = Person(page, survey)
    person.press("aloud")
    person.here.locator("[name=form]").first.check()
    person.press("begin")
    said_no = person.heading
    person = Person(page, survey)
    person.begin(CLOSE, by="aloud")
    person.answer(Random(3))
    person.press("stop")

    assert (said_no, person.heading) == ("Dat is goed", "Je bent gestopt")
    assert not Pooled.objects.exists()


def test_an_interview_travels_as_any_other_answer(page: Page, survey: Survey) -> None:
    asked: list[list[tuple[str, int]]] = []
    for by in ("join", "aloud"):
        before = len(survey.asked)
        person = Person(page, survey)
        person.begin(CLOSE, by=by)
        person.answer(Random(4))
        while person.is_asked():
            person.press("skip")
        person.press("send")
        bodies = survey.asked[before:]
        asked.append([(path, len(body)) for path, body in bodies if path.count("/survey/s")])

    assert asked[0] == asked[1]
