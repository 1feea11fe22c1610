"""A colleague refers the visitor in by a code, who reads what is under it, and throws it away."""

from playwright.sync_api import Page

from tests.browser.demonstration.cast import Cast, Stops
from tests.browser.keyroom.steps import unlock
from tests.browser.telling import steps


def referred(people: Cast, page: Page, address: str) -> Stops:
    """Stop where the code is made, where it is shown, and at each screen of who has it."""
    visitor, language = people.visitor, people.language
    page.goto(f"{address}/introductions/")
    unlock(page, people.logins[people.coordinator].passphrase)
    yield "referring somebody in", page
    page.locator("[data-write] textarea").fill(people.told["need"])
    page.locator("[data-write] [name=agreed]").check()
    page.locator("[data-write] button").click()
    page.locator("[data-paper]:not([hidden])").wait_for()
    yield "a code, shown once", page
    words = page.locator("[data-words]").inner_text()
    page.locator("[data-act=put-away]").click()
    page.locator("form[action$='/call-off/']").wait_for()
    yield "codes that are open", page
    visitor.goto(f"{people.place.address}/{language}/letter/")
    steps.stand(visitor, "start")
    steps.do(visitor, "code")
    yield "a code to type", visitor
    visitor.locator("section[data-screen=code] [name=code]").fill(words)
    steps.press(visitor, steps.WORDS[language]["open"])
    steps.stand(visitor, "referred")
    yield "what was passed on", visitor
    steps.do(visitor, "drop_code")
    steps.stand(visitor, "dropped")
    yield "a code thrown away", visitor
