"""A visitor and two organisations, from the first page to a box that is gone, as a walk with stops.

A walk moves three people and gives the name of a state and its page at every stop, so that whatever
looks at pages sees them all: the test, ``make gallery`` and ``make pictures``.
"""

import re

from playwright.sync_api import Page, expect

from entree.commands.demo_partners import ORGANISATIONS
from tests.browser.demonstration.at_work import at_work
from tests.browser.demonstration.cast import Cast, Stops
from tests.browser.demonstration.taking_up import taken_up
from tests.browser.keyroom.steps import log_in, unlock
from tests.browser.telling import steps

# The reply of each organisation, and the answer of the visitor.
REPLIES = {
    "nl": ("We bellen je dinsdag om tien uur.", "Je kunt hier altijd terecht."),
    "en": ("We will phone you on Tuesday at ten.", "You can always come to us."),
}
ANSWER = {"nl": "Dinsdag is goed.", "en": "Tuesday is fine."}
# By when both answer: two working days, said as people here say it.
UNTIL = {
    "nl": re.compile(r"antwoordt uiterlijk \w+dag \d+ \w+\."),
    "en": re.compile(r"answers by \w+day \d+ \w+ at the latest"),
}


def walk(people: Cast) -> Stops:
    """Walk all of it."""
    yield from before(people)
    yield from told(people)
    yield from received(people)
    yield from read(people)
    yield from taken_up(people)
    yield from answered(people)
    yield from taken_back(people)
    yield from taken_over(people)
    yield from deleted(people)
    yield from only_a_number(people)
    yield from at_work(people)


def before(people: Cast) -> Stops:
    """Stop at what comes before writing, for who is in danger and young, and stop altogether."""
    page, language = people.visitor, people.language
    page.goto(f"{people.place.address}/{language}/letter/sheet/")
    yield "sheet", page
    page.goto(f"{people.place.address}/{language}/letter/")
    steps.stand(page, "start")
    yield "start", page
    for situation in ("danger", "suicidal", "cannot_phone"):
        page.locator(f"section[data-screen=start] [name=now][value={situation}]").check()
    page.locator("section[data-screen=start] [name=when][value=days_2_3]").check()
    page.locator("section[data-screen=start] [name=age][value=no]").check()
    steps.press(page, steps.WORDS[language]["next"])
    steps.stand(page, "first")
    yield "first help", page
    steps.do(page, "read")
    yield "before", page
    steps.do(page, "write")
    yield "writing, under 16", page
    steps.do(page, "stop")
    steps.stand(page, "stopped")
    yield "stopped", page


def told(people: Cast) -> Stops:
    """Tell it once, to both organisations."""
    page, language = people.visitor, people.language
    steps.begin(page, people.place.address, language)
    yield "writing", page
    steps.do(page, "parts")
    steps.press(page, steps.WORDS[language]["next"])
    yield "nothing written", page
    steps.fill_in(page, people.told)
    yield "looking over the parts", page
    steps.to_part(page, "what_happened")
    yield "writing the last part", page
    steps.press(page, steps.WORDS[language]["next"])
    steps.press(page, steps.WORDS[language]["next"])
    steps.stand(page, "share")
    yield "sharing", page
    steps.share(page, ORGANISATIONS)
    steps.press(page, steps.WORDS[language]["next"])
    for screen in ("urgency", "first_seen", "silence"):
        steps.stand(page, screen)
        yield f"choosing, {screen}", page
        if screen == "first_seen":
            # The walk reads it before anybody says yes.
            page.locator("section[data-screen=first_seen] [value=all]").check()
        steps.press(page, steps.WORDS[language]["next"])
    steps.stand(page, "check")
    yield "looking once more", page
    people.words = steps.seal(page, language)
    expect(page.locator("section[data-screen=receipt]")).to_contain_text(UNTIL[language])
    yield "receipt", page
    steps.press(page, steps.WORDS[language]["kept"])
    yield "sent", page


def received(people: Cast) -> Stops:
    """Log in as a colleague of each organisation, and find the conversation."""
    for page, login in zip(people.staff, people.logins, strict=True):
        is_first = page is people.staff[0]
        if is_first:
            page.goto(f"{people.place.address}/partners/login/")
            yield "login", page
        code = people.place.code(login)
        log_in(page, people.place.address, login.email, login.password, code)
        if is_first:
            yield "conversations", page
        page.locator(".listed h3 a").first.click()
        page.locator("[data-unlock]").wait_for()
        if is_first:
            yield "conversation, closed", page


def read(people: Cast) -> Stops:
    """Open parts as each organisation, and reply."""
    for number, page in enumerate(people.staff):
        unlock(page, people.logins[number].passphrase)
        if number == 0:
            yield "conversation, open", page
        # In an order that says nothing: what happened is somewhere among them.
        while page.locator("[data-lines] .closed button").count():
            open_one(page)
        expect(page.locator("[data-lines]")).to_contain_text(people.told["what"])
        if number == 0:
            yield "conversation, read", page
        page.locator("[data-reply] textarea").fill(REPLIES[people.language][number])
        page.locator("[data-reply] button").click()
        expect(page.locator("[data-lines] section")).to_have_count(2)
        # What was open stays open beside the reply.
        expect(page.locator("[data-lines]")).to_contain_text(people.told["what"])
        if number == 0:
            yield "conversation, replied", page


def open_one(page: Page) -> None:
    """Open the first part that is closed."""
    closed = page.locator("[data-lines] .closed")
    left = closed.count()
    closed.locator("button").first.click()
    expect(closed).to_have_count(left - 1)


def answered(people: Cast) -> Stops:
    """Enter the box, see who opened what and what they replied, and answer the first of them."""
    page, language = people.visitor, people.language
    page.goto(f"{people.place.address}/{language}/letter/box/")
    steps.stand(page, "enter")
    yield "box, closed", page
    page.locator("section[data-screen=enter] [name=words]").fill("dit zijn geen woorden")
    steps.press(page, steps.WORDS[language]["open"])
    page.locator("section[data-screen=enter] [data-said]:not(:empty)").wait_for()
    yield "box, wrong words", page
    steps.enter(page, language, people.words)
    for reply in REPLIES[language]:
        page.get_by_text(reply).wait_for()
    # What was fetched in the same minute is one line.
    assert page.locator("[data-fetched] li").count() < 2 * len(people.told)
    yield "box, with replies", page
    steps.do(page, "story")
    page.get_by_text(people.told["what"]).wait_for()
    yield "box, with the story", page
    steps.do(page, "answer")
    steps.stand(page, "answer")
    page.locator("section[data-screen=answer] textarea").fill(ANSWER[language])
    page.locator(f"section[data-screen=answer] [value={people.logins[0].organisation}]").check()
    yield "box, answering", page
    steps.do(page, "send_answer")
    steps.inside(page)
    yield "box, answered", page


def taken_back(people: Cast) -> Stops:
    """Take it back from the second organisation, and let it read one part again."""
    page, (one, other) = people.visitor, people.staff
    organisation = people.logins[1].organisation
    steps.open_box(page, people.place.address, people.language, people.words)
    page.locator(f"[data-do=withdraw][data-organisation={organisation}]").click()
    steps.stand(page, "withdraw")
    yield "box, taking back", page
    steps.do(page, "send_withdraw")
    steps.inside(page)
    expect(page.locator("[data-withdrawals] button")).to_have_count(1)
    yield "box, taken back", page
    other.goto(f"{people.place.address}/partners/")
    yield "conversations, after it was taken back", other
    one.reload()
    unlock(one, people.logins[0].passphrase)
    # Its parts were sealed anew, in a message of their own: those before hold nothing any more.
    expect(one.locator("[data-lines] section")).to_have_count(2)
    yield "conversation, with an answer", one
    steps.do(page, "add")
    page.locator("section[data-screen=add]:not([hidden]) [data-parts] input").first.wait_for()
    page.locator("section[data-screen=add] [data-who]").select_option(organisation)
    page.locator("section[data-screen=add] [data-parts] input").first.check()
    yield "box, adding", page
    steps.do(page, "send_add")
    steps.inside(page)
    expect(page.locator("[data-withdrawals] button")).to_have_count(2)
    other.goto(f"{people.place.address}/partners/")
    expect(other.locator(".listed h3 a")).to_have_count(1)


# What a colleague asks by the page that they have open: may the other organisation take over?
ASKING = """async (organisation) => {
    const token = document.querySelector("[data-token]").dataset.token;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    const ask = async (path, body) => {
        const how = { method: "POST", headers, body: JSON.stringify(body) };
        return (await fetch(`/partners/referrals/${path}`, how)).json();
    };
    const [{ referral, moves }] = (await ask("", {})).referrals;
    return ask(`${referral}/move/`, { move: "ask", moves, organisation });
}"""


def taken_over(people: Cast) -> Stops:
    """Take it back from the second organisation once more; the first asks for it, twice."""
    page, (one, other) = people.visitor, people.staff
    organisation = people.logins[1].organisation
    steps.open_box(page, people.place.address, people.language, people.words)
    page.locator(f"[data-do=withdraw][data-organisation={organisation}]").click()
    steps.do(page, "send_withdraw")
    expect(page.locator("[data-withdrawals] button")).to_have_count(1)
    for answer in ("refuse", "agree"):
        assert one.evaluate(ASKING, organisation) == {}
        steps.open_box(page, people.place.address, people.language, people.words)
        yield f"box, with a question, before {answer}", page
        steps.do(page, "asked")
        steps.stand(page, "asked")
        page.locator("section[data-screen=asked] [data-parts] input").first.check()
        yield f"box, taking over, before {answer}", page
        steps.do(page, answer)
        steps.inside(page)
        yield f"box, after {answer}", page
    other.goto(f"{people.place.address}/partners/")
    expect(other.locator(".listed h3 a")).to_have_count(1)


def deleted(people: Cast) -> Stops:
    """Delete everything, and look again as both organisations."""
    page = people.visitor
    addresses = [one.url for one in people.staff]
    steps.do(page, "delete")
    steps.stand(page, "delete")
    page.locator("section[data-screen=delete] [name=words]").fill(people.words)
    yield "box, deleting", page
    steps.do(page, "send_delete")
    steps.stand(page, "deleted")
    yield "box, deleted", page
    people.staff[0].goto(addresses[0])
    yield "conversation, gone", people.staff[0]
    for one in people.staff:
        one.goto(f"{people.place.address}/partners/")
        expect(one.locator(".listed h3 a")).to_have_count(0)
    yield "conversations, none", people.staff[0]


def only_a_number(people: Cast) -> Stops:
    """Leave only a safe number."""
    page = people.visitor
    page.goto(f"{people.place.address}/{people.language}/letter/")
    steps.answer(page, people.language)
    steps.do(page, "number")
    steps.stand(page, "number")
    page.locator("section[data-screen=number] [data-who]").select_option(index=1)
    page.locator("section[data-screen=number] [name=phone]").fill(people.told["reach_phone"])
    yield "only a number", page
    steps.do(page, "send_number")
    steps.stand(page, "number_sent")
    yield "a number sent", page
