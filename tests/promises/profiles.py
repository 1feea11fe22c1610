"""What a browser keeps of one short walk, to be compared with that of another."""

from entree.core.knowledge.wording import Tone
from tests.browser.comparison import Features, features
from tests.browser.walks import Browser, write_everything_down
from tests.promises.door import Door
from tests.promises.visits import Answers, Seen, tell

# How many steps the two who are compared take.
STEPS = 4


def profile_of(browser: Browser, door: Door, answers: Answers, tone: Tone) -> Features:
    """What a browser keeps of one short walk, for comparison with others."""
    browser.start()
    try:
        seen = Seen(tone)
        tell(browser, seen, f"{door.address}/nl/", answers, steps=STEPS)
        browser.click(".card details summary")
        write_everything_down(browser)
        browser.close()
    finally:
        browser.kill()
    firsts = 1 if tone is Tone.PLAIN else 2
    assert seen.pages == [*["page-first"] * firsts, *["page-question"] * STEPS, "page-view"]
    assert len(seen.answered) == STEPS
    return features(browser.folder)
