"""Whole intakes in real browsers, with and without scripts, then a search of all they kept.

Each walk is made once and several tests look at it. Two walks run at a time, one per core.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from entree.core.knowledge.model import Kind
from entree.core.knowledge.wording import Tone
from entree.web.front.views import ROUTES
from tests.browser.chromium import Chromium
from tests.browser.comparison import Features, compare
from tests.browser.firefox import Firefox
from tests.browser.residue import SHORTEST_TEXT, Finding, Search, report
from tests.browser.walks import Browser, press, shown, write_everything_down
from tests.promises.door import Door, opened
from tests.promises.profiles import profile_of
from tests.promises.visits import (
    ONE,
    OTHER,
    ROUTES_OF_ONE,
    ROUTES_OF_OTHER,
    SHORT,
    WHOLE,
    Answers,
    Seen,
    ids_of_options,
    knowledge,
    names_of_organisations,
    step,
    tell,
    words_of_answers,
)

BROWSERS: dict[str, type[Chromium] | type[Firefox]] = {"firefox": Firefox, "chromium": Chromium}
WALKS = [f"{name}, {scripts} scripts" for scripts in ("without", "with") for name in BROWSERS]
COMPARED = [
    "firefox, without scripts",
    "chromium, without scripts",
    "chromium, with scripts",
    "chromium, without scripts, in the two easy tones",
]
TWENTY_MINUTES = 20 * 60 + 5
MOST_ROUNDS = 6
Folder = Callable[[str], Path]


@dataclass(slots=True)
class Left:
    """What one walk saw, what the browser showed afterwards, and what was found on disk."""

    seen: Seen = field(default_factory=Seen)
    shown_again: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    canaries: set[str] = field(default_factory=set)
    found: list[Finding] = field(default_factory=list)
    entries: int = 0

    def search(self, browser: Browser) -> None:
        """Look for everything there is to know of this walk in all that the browser keeps."""
        answers = words_of_answers() | names_of_organisations() | ids_of_options()
        needles = answers | self.seen.words | self.seen.values | self.seen.states | self.canaries
        # What is as short as 112 stands in any file; a short option is looked for as pick=option.
        long_enough = {needle for needle in needles if len(needle) >= SHORTEST_TEXT}
        self.found += Search(long_enough).folder(browser.folder)

    def answers_found(self) -> list[Finding]:
        """Everything found that the test did not plant."""
        return [finding for finding in self.found if finding.needle not in self.canaries]


def look_again(left: Left, browser: Browser, when: str) -> None:
    left.shown_again[when], page = shown(browser)
    left.pages[when] = page.removesuffix(" easy")


def with_scripts(browser: Browser, door: Door) -> Left:
    """A whole intake, away and back; then one in English, as a child, that ends by leaving."""
    left = Left()
    tell(browser, left.seen, f"{door.address}/nl/", WHOLE)
    browser.click(".card details summary")
    browser.print()
    step(browser, left.seen, ".back")
    step(browser, left.seen, "[value=help]")
    left.entries = browser.evaluate("history.length")
    left.canaries.add(write_everything_down(browser))
    browser.open(door.outside)
    browser.back()
    look_again(left, browser, "went back")
    left.seen.tone = Tone.CHILD
    tell(browser, left.seen, f"{door.address}/en/", SHORT)
    press(browser, "a[data-leave]")
    look_again(left, browser, "left")
    left.canaries.add(write_everything_down(browser))
    browser.back()
    look_again(left, browser, "left and went back")
    browser.close()
    left.search(browser)
    return left


def without_scripts(browser: Browser, door: Door) -> Left:
    """Killed at a question, opened again, walked to the end, killed and opened again later."""
    left = Left(Seen(Tone.EASY))
    tell(browser, left.seen, f"{door.address}/nl/", ONE, steps=3)
    step(browser, left.seen, ".back")
    left.canaries.add(write_everything_down(browser))
    browser.kill()
    left.search(browser)
    browser.start(restore=True)
    look_again(left, browser, "restored")
    browser.reload()
    look_again(left, browser, "restored and loaded again")
    left.seen.tone = Tone.PLAIN
    tell(browser, left.seen, f"{door.address}/nl/", WHOLE)
    browser.click(".card details summary")
    browser.print()
    left.canaries.add(write_everything_down(browser))
    browser.back()
    look_again(left, browser, "went back")
    browser.forward()
    browser.kill()
    door.close()
    door.open(seconds_later=TWENTY_MINUTES)
    browser.start(restore=True)
    look_again(left, browser, "restored later")
    browser.reload()
    look_again(left, browser, "restored later and loaded again")
    browser.click("a[data-leave]")
    browser.close()
    left.search(browser)
    return left


def walk(name: str, folder: Folder) -> Left:
    """One of the two long walks in one of the browsers."""
    kind, scripts = name.split(", ")
    browser = BROWSERS[kind](folder("browser"), scripts=scripts == "with scripts")
    with opened(folder("site")) as door:
        browser.start()
        try:
            return (with_scripts if scripts == "with scripts" else without_scripts)(browser, door)
        finally:
            browser.kill()


def difference(name: str, folder: Folder) -> list[str]:
    """What tells two walks with other answers, from other doors or in other tones, apart.

    Both browsers also keep how far a page was scrolled, which depends on how long it was. That is
    a trace of its own (docs/promises.md), so here the window is too tall to scroll.
    """
    kind, scripts, *tones = name.split(", ")
    with opened(folder("site")) as door:

        def go(answers: Answers, tone: Tone = Tone.PLAIN, routes: Sequence[str] = ()) -> Features:
            browser = BROWSERS[kind](
                folder("browser"), scripts=scripts == "with scripts", tall=True
            )
            return profile_of(browser, door, answers, tone, routes)

        if tones:
            return compare(partial(go, ONE, Tone.EASY), partial(go, ONE, Tone.CHILD), MOST_ROUNDS)
        return compare(
            partial(go, ONE, routes=ROUTES_OF_ONE),
            partial(go, OTHER, routes=ROUTES_OF_OTHER),
            MOST_ROUNDS,
        )


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreadPoolExecutor]:
    """Two browsers at a time, one per core."""
    # Two threads that ask for the first folder at once would get one of two.
    tmp_path_factory.getbasetemp()
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture(scope="module")
def walks(
    pool: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Future[Left]]:
    """Every walk in every browser, the longest first."""
    return {name: pool.submit(walk, name, tmp_path_factory.mktemp) for name in WALKS}


@pytest.fixture(scope="module")
def differences(
    pool: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Future[list[str]]]:
    """What tells two walks with other answers apart, per browser."""
    return {name: pool.submit(difference, name, tmp_path_factory.mktemp) for name in COMPARED}


@pytest.fixture(params=WALKS)
def left(request: pytest.FixtureRequest, walks: dict[str, Future[Left]]) -> Left:
    return walks[request.param].result()


@pytest.fixture(params=[name for name in WALKS if "without" in name])
def left_without_scripts(request: pytest.FixtureRequest, walks: dict[str, Future[Left]]) -> Left:
    return walks[request.param].result()


def test_a_walk_ticks_an_answer_to_every_kind_of_question(left: Left) -> None:
    assert {knowledge().questions[name].kind for name in left.seen.answered} == set(Kind)


def test_the_two_who_are_compared_answer_every_question_and_begin_otherwise() -> None:
    asked = {
        name
        for name, question in knowledge().questions.items()
        if not question.refines and {"all", "me"} & set(question.ask)
    }
    assert ONE.keys() == OTHER.keys() == asked
    assert not [name for name in ONE if ONE[name] == OTHER[name]]
    assert {*ROUTES_OF_ONE} == {*ROUTES} - {*ROUTES_OF_OTHER}


def test_no_answer_no_organisation_and_no_reason_is_found(left: Left) -> None:
    words = words_of_answers() | names_of_organisations() | ids_of_options() | left.seen.words

    told = [finding for finding in left.answers_found() if finding.needle in words]

    assert told == [], report(told)


# Chromium keeps posted bodies, so a step without scripts leaves its seal and its opaque values.
def test_only_chromiums_session_files_hold_a_value_and_only_one_that_was_posted(
    left: Left, request: pytest.FixtureRequest
) -> None:
    values = [
        finding
        for finding in left.answers_found()
        if finding.needle in left.seen.values | left.seen.states
    ]

    if "chromium, without" in request.node.name:
        assert {finding.file.split("/")[2] for finding in values} <= {"Sessions"}
        assert {finding.needle for finding in values} <= left.seen.posted | left.seen.states
    else:
        assert values == [], report(values)


def test_the_same_option_never_has_the_same_value_twice(left: Left) -> None:
    assert len(left.seen.values) == left.seen.values_given


def test_what_the_browser_was_made_to_keep_was_found(left: Left) -> None:
    assert left.canaries & {finding.needle for finding in left.found}


def test_with_scripts_a_whole_intake_is_one_entry_of_the_history(
    walks: dict[str, Future[Left]],
) -> None:
    entries = [walks[f"{name}, with scripts"].result().entries for name in BROWSERS]

    # The empty page that the browser opens with is the other one.
    assert entries == [2, 2]


def test_no_page_that_is_shown_again_holds_an_answer(left: Left) -> None:
    words = words_of_answers() | names_of_organisations() | left.seen.words
    # What the first page says to everybody, such as the names beside its numbers.
    said = {word for word in words if word in left.seen.first_page}

    for when, text in left.shown_again.items():
        if when != "restored and loaded again":
            assert not {word for word in words - said if word in text}, when


def test_a_posted_step_can_be_called_back_at_first_and_is_gone_after_twenty_minutes(
    walks: dict[str, Future[Left]],
) -> None:
    pages = walks["chromium, without scripts"].result().pages

    assert pages["restored and loaded again"] == "page-question"
    assert pages["restored later and loaded again"] == "page-gone"


def test_firefox_opens_the_first_page_again_and_no_step(walks: dict[str, Future[Left]]) -> None:
    pages = walks["firefox, without scripts"].result().pages

    assert pages["restored"] == pages["restored later and loaded again"] == "page-first"


@pytest.mark.parametrize("name", COMPARED)
def test_two_walks_with_other_answers_do_not_tell_which_was_which(
    name: str, differences: dict[str, Future[list[str]]]
) -> None:
    telling = differences[name].result()

    assert telling == [], "\n".join(telling[:40])
