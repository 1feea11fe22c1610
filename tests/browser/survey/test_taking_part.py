"""From the first page to an opened response in a real browser, with a script and without."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from random import Random

import pytest
from playwright.sync_api import Page

from entree.core.study.frozen import thaw
from entree.core.study.instrument import Missing
from entree.core.study.packing import Response
from entree.core.study.replies import Chosen, Number, Reply, Written
from entree.web.study.models import Arm, Draft, Pooled
from entree.web.study.tokens import text_of
from tests.browser.survey.conftest import Survey
from tests.browser.survey.person import Person
from tests.web.study.conftest import opened

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PERSON, CLOSE, ORGANISATION = 0, 1, 3
REASONS = {Missing.DONT_KNOW: "Dat weet ik niet", Missing.REFUSED: "Zeg ik liever niet"}
TEXT = "Iemand die ‘gewoon’ luisterde.\nDat hielp. 🌻"
Open = Callable[..., AbstractContextManager[Page]]


def in_words(response: Response, needs: bytes) -> list[str]:
    """Return what was answered, as the pages word it."""
    variables = thaw(needs).layout.forms[response.form]

    def worded(reply: Reply, place: int) -> str:
        """Return one answer in words."""
        match reply:
            case Chosen(options):
                item = variables[place].item
                return " ".join(item.option(one).label["nl"] for one in options)
            case Written(text):
                return text
            case Missing():
                return REASONS.get(reply, "skipped")
            case _:
                return str(reply)

    return [
        worded(response.replies[one.key], place)
        for place, one in enumerate(variables)
        if one.key in response.replies
    ]


def test_what_was_answered_is_what_opens(
    page: Page, survey: Survey, needs: bytes, *, scripted: bool
) -> None:
    person = Person(page, survey)
    person.begin(PERSON)
    person.answer_all(Random("a person"), text=TEXT)
    assert "Dit waren" in person.heading

    person.press("send")

    assert person.heading == "Dank je wel"
    [found] = opened(survey.running)
    assert found.form == "person"
    assert in_words(found, needs) == person.said
    assert (TEXT in person.said) == scripted
    assert all(path.startswith(("/nl/survey/", "/survey/")) for path, _ in survey.asked)


def test_an_invitation_counts_once_and_says_how_somebody_came(
    page: Page, survey: Survey, *, scripted: bool
) -> None:
    letters = text_of(survey.running.token())
    person = Person(page, survey, after=f"#{letters}" if scripted else "")
    person.begin(CLOSE, "" if scripted else letters)
    asked = person.heading
    again = Person(page, survey)
    again.begin(CLOSE, letters)

    assert asked != "Doe je mee?"
    assert again.heading == "Doe je mee?"
    assert "werkt niet, of niet meer" in again.here.inner_text()
    assert letters not in page.url


def test_no_act_tells_by_its_length_what_was_answered(
    page: Page, survey: Survey, *, scripted: bool
) -> None:
    for number, text in enumerate(["", TEXT * 5]):
        person = Person(page, survey, "nl" if number else "en")
        person.begin(CLOSE, text_of(survey.running.token(number=number)) if number else "")
        person.answer_all(Random(number), 3, text=text)
        person.press("pause")
        person = Person(page, survey)
        person.begin(number)
        while person.is_asked():
            person.press("skip")
        person.press("send")

    lengths: dict[str, set[int]] = {}
    for path, body in survey.asked:
        if path.startswith("/survey/") and body:
            lengths.setdefault(path, set()).add(len(body))
    acts = {f"/survey/{act}/" for act in ("start", "keep", "send")}
    assert set(lengths) == (acts if scripted else set())
    assert all(len(found) == 1 for found in lengths.values()), lengths
    started = [json.loads(body) for path, body in survey.asked if path == "/survey/start/"]
    assert all(set(one) == {"invitation"} for one in started)


def test_stopping_sends_nothing_and_leaves_nothing_on_the_page(page: Page, survey: Survey) -> None:
    person = Person(page, survey)
    person.begin(CLOSE)
    person.answer(Random(1))
    person.press("stop")

    assert person.heading == "Je bent gestopt"
    assert not page.locator("main input:not([type=hidden])").count()
    assert not Pooled.objects.exists()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("left_open", ["old_enough", "joins", "knows"])
def test_who_does_not_agree_is_asked_nothing(page: Page, survey: Survey, left_open: str) -> None:
    person = Person(page, survey)
    person.press("join")
    person.here.locator("[name=form]").first.check()
    for name in {"old_enough", "joins", "knows"} - {left_open}:
        person.here.locator(f"[name={name}]").check()
    person.press("begin")

    assert person.heading == "Dat is goed"
    assert person.here.locator("a[href='tel:08000432']").first.is_visible()


def test_numbers_go_along_and_what_is_none_is_asked_again(page: Page, survey: Survey) -> None:
    person = Person(page, survey)
    person.begin(ORGANISATION)
    while not person.here.locator("input.number").count():
        person.press("skip")
    asked = person.heading
    person.here.locator("input.number").fill("169")
    person.press("next")
    assert person.heading == asked
    assert "heel getal" in person.here.locator("[data-said], [data-problem]").first.inner_text()
    person.here.locator("input.number").fill("168")
    person.press("next")
    while person.is_asked():
        person.press("skip")
    person.press("send")

    assert opened(survey.running)[0].replies["sheet.hours"] == Number(168)


def test_back_shows_what_was_said(page: Page, survey: Survey) -> None:
    person = Person(page, survey)
    person.begin(CLOSE)
    person.answer(Random(3))
    asked = person.heading
    person.press("back")

    assert person.heading != asked
    assert person.here.locator("input:checked").count() == 1
    person.press("next")
    assert person.heading == asked


@pytest.mark.parametrize(("first", "then"), [(True, False), (False, True), (True, True)])
def test_a_pause_goes_on_with_and_without_a_script(
    first: bool, then: bool, survey: Survey, needs: bytes, open_page: Open
) -> None:
    with open_page(scripted=first) as page:
        person = Person(page, survey)
        person.begin(CLOSE, text_of(survey.running.token()))
        person.answer_all(Random("pausing"), 3, text=TEXT)
        said = list(person.said)
        person.press("pause")
        words = person.here.locator("[data-words] li").all_inner_texts()
    with open_page(scripted=then) as page:
        person = Person(page, survey, "en")
        person.press("words")
        person.here.locator("[name=words]").fill(" ".join(word[:4] for word in words))
        person.press("resume")
        assert person.is_asked(), person.heading
        while person.is_asked():
            person.press("skip")
        person.press("send")

    assert len(words) == 9
    [found] = opened(survey.running)
    assert in_words(found, needs)[: len(said)] == said
    assert (found.language, Pooled.objects.get().arm) == ("en", Arm.PROBABILITY)
