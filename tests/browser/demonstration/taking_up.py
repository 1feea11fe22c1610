"""How the first organisation takes up what it read: what it can choose, danger, and the moves."""

from tests.browser.demonstration.cast import Cast, Stops

# What can be done as long as nobody took it up.
WAYS = {"ask": "asking whether another may take over", "decline": "saying no"}


def taken_up(people: Cast) -> Stops:
    """Look at every way, take it up, make contact, and nearly finish it."""
    page = people.staff[0]
    conversation = page.url
    ways = {step: page.locator(f"a[href$='/{step}/']").get_attribute("href") for step in WAYS}
    for step, name in WAYS.items():
        page.goto(f"{people.place.address}{ways[step]}")
        yield name, page
    page.goto(f"{people.place.address}/partners/danger/")
    yield "danger", page
    page.goto(f"{conversation}danger/")
    yield "an alarm, to be set", page
    page.locator("main form button").click()
    page.locator("[name=move][value=close]").wait_for()
    yield "an alarm, set", page
    page.goto(f"{people.place.address}/partners/")
    page.locator("summary").first.click()
    yield "conversations, with an alarm", page
    for step in ("accept", "reach"):
        page.goto(conversation)
        page.locator(f"[data-step={step}] button").click()
        page.locator(".well").wait_for()
        yield f"conversation, {step}", page
    with page.expect_navigation():
        page.locator("a[href$='/finish/']").click()
    yield "finishing", page
    page.goto(conversation)
