"""Every page of the door in every state that looks different, as walks that stop at each.

A walk moves a visitor and gives the name of the state at every stop, so that whatever looks at
pages sees them all, and no step is taken twice.
"""

from collections.abc import Callable, Iterator, Mapping

from entree.core.knowledge.wording import Tone
from entree.web.front.public import PUBLIC
from tests.browser.visitor import SKIP, Answers, Visitor

Walk = Callable[[Visitor], Iterator[str]]

VIEWS: Mapping[str, Answers] = {
    "danger": {"now.situation": ("danger", "hurt")},
    "suicidal": {"now.situation": ("suicidal",)},
    "cannot phone": {"now.situation": ("cannot_phone",), "who.for": ("me",)},
    "abroad": {"now.situation": ("danger",), "who.for": ("me",), "where.now": ("abroad",)},
    "own": {"now.situation": ("none",), "who.for": ("own",)},
    "professional": {"now.situation": ("none",), "who.for": ("professional",)},
    "someone close": {
        "who.for": ("close",),
        "what.happened": ("as_child",),
        "who.age": ("under_12",),
    },
    "much of everything": {
        "who.for": ("me",),
        "what.happened": ("rape", "touching", "as_child", "trade", "images", "grooming"),
        "when.last_time": ("ongoing",),
        "who.age": ("12_15",),
        "by.whom": ("partner", "family", "online"),
        "needs.now": ("medical", "safe_place", "images", "police", "legal"),
    },
}
CHILD_AT_NIGHT: Answers = {
    "now.situation": ("cannot_phone",),
    "who.for": ("me",),
    "what.happened": ("touching",),
    "when.last_time": ("ongoing",),
    "who.age": ("12_15",),
}
MOST_STOPS = 20
# Errors with words of their own, beside the one that a wrong address meets.
ERRORS = (400, 413, 429, 500)
# Of several helps, through somebody else, with places, with much to say, and with nothing to press.
ORGANISATIONS = ("113", "fier", "huisarts", "psychotraumacentrum-wkz", "veilig-thuis")


def first(visitor: Visitor) -> Iterator[str]:
    """Stop at the first page, as it comes and unfolded."""
    visitor.arrive()
    yield "first"
    visitor.unfold()
    yield "first, unfolded"


def beside(visitor: Visitor) -> Iterator[str]:
    """Stop at the pages beside the intake."""
    for page in (*(one.address for one in PUBLIC.values()), "nowhere/", "components/"):
        visitor.open(page)
        yield page
    visitor.arrive()
    visitor.press("start")
    visitor.spoil()
    visitor.press("skip")
    yield "gone"


def errors(visitor: Visitor) -> Iterator[str]:
    """Stop at what lies ready for whatever stands before the site, when that is broken."""
    for code in ERRORS:
        page = visitor.site.folder / "errors" / visitor.language / f"{code}.html"
        visitor.page.goto(page.as_uri())
        yield f"error {code}"


def unconnected(visitor: Visitor) -> Iterator[str]:
    """Stop at the first page and at a question when the next step comes to nobody."""
    visitor.arrive()
    for name in ("first", "question"):
        visitor.page.context.set_offline(True)
        visitor.page.locator("main button[name=do][value=start], button[value=next]").last.click()
        visitor.page.locator("[data-offline]").wait_for()
        yield f"{name}, no connection"
        visitor.page.context.set_offline(False)
        visitor.press("start" if name == "first" else "next")


def on_paper(visitor: Visitor) -> Iterator[str]:
    """Stop at what is printed: the help, the note to give, an organisation, the map."""
    visitor.tell(VIEWS["much of everything"])
    visitor.page.emulate_media(media="print")
    yield "view on paper"
    for page in ("paper/", "organisations/veilig-thuis/", "places/"):
        visitor.open(page)
        yield f"{page} on paper"
    visitor.page.emulate_media(media="screen")


def directory(visitor: Visitor) -> Iterator[str]:
    """Stop at the list of all organisations, what can be chosen and found there, and its pages."""
    for page in (*(f"organisations/{one}/" for one in ORGANISATIONS), "places/"):
        visitor.open(page)
        visitor.unfold()
        yield page
    visitor.open("organisations/")
    visitor.unfold()
    yield "list"
    visitor.page.locator("[name=pick2]").first.click()
    visitor.page.locator("[name=pick3]").first.click()
    choose(visitor)
    yield "what suits"
    visitor.open("organisations/")
    visitor.unfold()
    # Worried about oneself, and to find out what this was: nobody is there for both.
    visitor.page.locator("[name=pick]").last.click()
    visitor.page.locator("[name=pick2]").nth(2).click()
    choose(visitor)
    visitor.page.locator("main > .numbers").wait_for()
    yield "nothing suits"
    visitor.open("organisations/")
    visitor.unfold()
    visitor.page.locator("[name=pick2]").first.evaluate("one => { one.value = 'old' }")
    visitor.page.locator("[name=pick2]").first.click()
    choose(visitor)
    visitor.page.locator(".problem").wait_for()
    yield "the choice is too old"
    visitor.open("organisations/")
    for typed in ("zelfmoord", "advocaat", "xqzvbn"):
        place = visitor.page.locator("[data-search]")
        place.evaluate("one => one.querySelector('.found')?.setAttribute('data-seen', '')")
        visitor.page.locator("#search-field").fill(typed)
        place.locator(".found:not([data-seen])").wait_for(state="attached")
        yield f"search {typed}"


def choose(visitor: Visitor) -> None:
    """Send what was chosen in the list, and unfold the answer."""
    visitor.page.locator("body").evaluate("body => { body.dataset.seen = '' }")
    visitor.page.locator(".wishes .actions button").click()
    visitor.page.locator("body:not([data-seen]) footer").wait_for()
    visitor.unfold()


def questions(route: str) -> Walk:
    """Stop at every question that this route meets, and at what can be seen beside them."""

    def walk(visitor: Visitor) -> Iterator[str]:
        visitor.arrive()
        visitor.press("start")
        visitor.page.locator(".calls > summary").click()
        yield "numbers unfolded"
        visitor.page.locator(".calls > summary").click()
        visitor.press("next")
        yield "problem, several answers"
        for _ in range(MOST_STOPS):
            if visitor.kind() == "view" and not visitor.can("ask"):
                break
            if visitor.kind() == "view":
                visitor.press("ask")
                continue
            asked = visitor.asked()
            yield f"question {asked}"
            if asked == "who.for":
                visitor.press("next")
                yield "problem, one answer"
            for part in range(1, len(visitor.screens())):
                visitor.press("next")
                yield f"question {asked}, part {part + 1}"
            visitor.answer((route,) if asked == "who.for" else SKIP)
        yield "view, nearly everything skipped"

    return walk


def view(answers: Answers) -> Walk:
    """Stop at the help after these answers, with all there is to unfold unfolded."""

    def walk(visitor: Visitor) -> Iterator[str]:
        visitor.tell(answers)
        visitor.unfold()
        yield "view, unfolded"

    return walk


def refining(visitor: Visitor) -> Iterator[str]:
    """Stop at the topics behind the help, at the question of one, and at a sentence to show."""
    visitor.tell({"now.situation": ("none",), "who.for": ("me",)})
    visitor.press("topics")
    yield "topics"
    visitor.press("topic")
    yield "topics, problem"
    # The language is the lightest, and stands first.
    visitor.page.locator(".choice").first.click()
    visitor.press("topic")
    yield "question of a topic"
    visitor.answer(("en", "ar", "other"))
    visitor.press("sentence")
    yield "sentence"
    visitor.press("help")
    yield "help, with a sentence to show"


def topics(visitor: Visitor) -> Iterator[str]:
    """Stop at the question of every topic behind the help."""
    visitor.tell({"now.situation": ("none",), "who.for": ("me",)})
    visitor.press("topics")
    for place in range(visitor.page.locator(".choice").count()):
        visitor.page.locator(".choice").nth(place).click()
        visitor.press("topic")
        yield f"topic {visitor.asked()}"
        visitor.press("skip")
        visitor.press("topics")


def in_tone(tone: Tone, walk: Walk) -> Walk:
    """Make a walk in another tone, and turn to every tone at its end."""

    def turned(visitor: Visitor) -> Iterator[str]:
        visitor.tone = tone
        for name in walk(visitor):
            yield f"{tone}: {name}"
        for other in Tone:
            if other is not visitor.tone:
                visitor.turn(other)
                yield f"turned to {other}"

    return turned


WALKS: Mapping[str, Walk] = {
    "first page": first,
    "pages beside": beside,
    "errors": errors,
    "no connection": unconnected,
    "paper": on_paper,
    "directory": directory,
    "questions of me": questions("me"),
    "questions of someone close": questions("close"),
    "questions of a professional": questions("professional"),
    "questions about oneself": questions("own"),
    "what counts": refining,
    "topics": topics,
    **{f"view: {name}": view(answers) for name, answers in VIEWS.items()},
    **{
        f"{tone}: {name}": in_tone(tone, walk)
        for tone in (Tone.EASY, Tone.CHILD)
        for name, walk in {
            "first page": first,
            "questions": questions("me"),
            "what counts": refining,
            "view: danger": view(VIEWS["danger"]),
            "view: much of everything": view(VIEWS["much of everything"]),
        }.items()
    },
}
# The same, for who comes at three in the night.
NIGHT_WALKS: Mapping[str, Walk] = {"view: a child at night": view(CHILD_AT_NIGHT)}
