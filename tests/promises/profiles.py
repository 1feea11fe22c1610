"""What a browser keeps of one short walk, to be compared with that of another."""

from collections.abc import Sequence

from entree.core.knowledge.wording import Tone
from entree.web.front.views import ROUTES
from tests.browser.comparison import Features, features
from tests.browser.walks import Browser, press, write_everything_down
from tests.promises.door import Door
from tests.promises.visits import Answers, Seen, tell

# How many steps the two who are compared take.
STEPS = 4


def profile_of(
    browser: Browser, door: Door, answers: Answers, tone: Tone, routes: Sequence[str]
) -> Features:
    """What a browser keeps of one short walk, for comparison with others.

    With routes the visitor begins on one by its button before the walk, and on one after it.
    """
    before, after = routes[:1], routes[1:]
    browser.start()
    try:
        begin_on(browser, door, before)
        seen = Seen(tone)
        tell(browser, seen, f"{door.address}/nl/", answers, steps=STEPS)
        browser.click(".card details summary")
        begin_on(browser, door, after)
        write_everything_down(browser)
        browser.close()
    finally:
        browser.kill()
    firsts = 1 if tone is Tone.PLAIN else 2
    assert seen.pages == [*["page-first"] * firsts, *["page-question"] * STEPS, "page-view"]
    assert len(seen.answered) == STEPS
    return features(browser.folder)


def begin_on(browser: Browser, door: Door, routes: Sequence[str]) -> None:
    """Press the button of each of these routes on the first page.

    In the other language than the walk: a page of the same address would take the walk's place.
    """
    for route in routes:
        browser.open(f"{door.address}/en/")
        press(browser, f".routes button:nth-of-type({ROUTES.index(route) + 1})")
