"""A visitor as the tests need one: reads pages, picks options by their label, presses buttons."""

from collections.abc import Mapping, Sequence

from django.test import Client

from entree.core.intake.next_question import next_question
from entree.core.knowledge.parse import give
from entree.core.knowledge.texts import Text, Words
from entree.core.knowledge.tones import nearest
from entree.core.knowledge.wording import Tone
from entree.web.knowledge import knowledge
from tests.web.page import Element, Page

# What was told: per question the options that were chosen; none is skipped.
Told = Mapping[str, Sequence[str]]
MOST_STEPS = 30
TONES = {
    "nl": {"plain": "Gewone taal", "easy": "Makkelijke taal", "child": "Voor kinderen"},
    "en": {"plain": "Normal text", "easy": "Easy to read", "child": "For children"},
}
BY_FETCH = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"}
BY_NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "same-origin"}


def label(question: str, option: str, *, route: str = "me", language: str = "nl") -> str:
    """Return how the knowledge words an option."""
    one = knowledge().questions[question].option(option)
    key = one.label_key(route)
    words = Words(knowledge().catalogues, language)
    text = Text(f"questions/{question}/options/{option}/{key}", one.labels[key])
    return words.say(text)


def asks(question: str, *, route: str = "me", language: str = "nl") -> str:
    """Return how the knowledge words a question."""
    one = knowledge().questions[question]
    key = nearest(one.ask, route)
    words = Words(knowledge().catalogues, language)
    return words.say(Text(f"questions/{question}/ask/{key}", one.ask[key]))


def question_after(told: Told) -> str | None:
    """Return the question that the core asks of who told this; None when nothing is asked."""
    questions = knowledge().questions
    answers = {name: give(questions[name], tuple(chosen)) for name, chosen in told.items()}
    return next_question(knowledge(), answers)


class Visitor:
    """Someone who walks through the intake; ``page`` is what is on the screen."""

    def __init__(self, language: str = "nl", **headers: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.language = language
        self.address = f"/{language}/"
        self.headers = {"Accept-Encoding": "br", **BY_NAVIGATION, **headers}
        self.picked: list[str] = []
        self.told: dict[str, Sequence[str]] = {}
        self.page = Page(self.client.get(self.address, headers=self.headers))

    def options(self) -> dict[str, Element]:
        """Return the boxes on the page by their label, without its hint."""
        labels = self.page.main.all("label")
        return {one.text_without(class_="hint"): one.one("input", name="pick") for one in labels}

    def pick(self, *labels: str) -> "Visitor":
        """Tick the options with these labels."""
        self.picked = [self.options()[one]["value"] for one in labels]
        return self

    def press(self, do: str, *, to: str = "") -> "Visitor":
        """Press the button that does this, in its form."""
        outside = {one["form"] for one in self.page.main.all("button", name="do", value=do)}
        form = next(
            form
            for form in self.page.main.all("form", method="post")
            if form.all("button", name="do", value=do) or form["id"] in outside - {""}
        )
        hidden = {field["name"]: field["value"] for field in form.all("input", type="hidden")}
        return self.send({**hidden, "do": do, "pick": self.picked}, to=to or form["action"])

    def in_tone(self, tone: Tone) -> "Visitor":
        """Choose other words for the page, unless it has them already."""
        name = TONES[self.language][tone]
        found = [one for one in self.page.main.all("button", class_="tone") if one.text == name]
        if not found:
            return self
        (button,) = found
        if button["name"] == "state":
            return self.send({"do": "first", "state": button["value"]})
        return self.press(button["value"])

    def in_other_language(self) -> "Visitor":
        """Read the same page in the other language."""
        (button,) = [one for one in self.page.main.all("button") if one["formaction"]]
        self.language = button["lang"]
        self.address = button["formaction"]
        return self.press(button["value"], to=self.address)

    def tones(self) -> dict[str, str]:
        """Return the buttons that say the page in other words, with their values."""
        found = self.page.main.all("button", class_="tone")
        return {one.text: one["value"] for one in found if not one["formaction"]}

    def send(self, fields: Mapping[str, object], *, to: str = "") -> "Visitor":
        """Post fields as a browser would, and look at the page that comes."""
        answer = self.client.post(to or self.address, dict(fields), headers=self.headers)
        self.page, self.picked = Page(answer), []
        return self

    def asked(self, route: str = "me") -> str:
        """Return which question is on the page, by its wording for this route."""
        found = [
            question.id
            for question in knowledge().questions.values()
            if question.ask.keys() & {"all", route}
            and asks(question.id, route=route, language=self.language) == self.page.heading
        ]
        assert len(found) == 1, f"{found} are asked for {route!r} by: {self.page.heading}"
        return found[0]

    def answer(self, question: str, *options: str, route: str = "me") -> "Visitor":
        """Answer the question on the page, which must be this one."""
        assert self.page.heading == asks(question, route=route, language=self.language)
        self.told[question] = options
        shown = [label(question, one, route=route, language=self.language) for one in options]
        return self.pick(*shown).press("next")

    def skip(self, route: str = "me") -> "Visitor":
        """Skip the question on the page."""
        self.told[self.asked(route)] = ()
        return self.press("skip")

    def tell(self, answers: Told, *, route: str = "me") -> "Visitor":
        """Say all this, whenever it is asked; what else is asked is skipped.

        A view on the way asks for one more. Ends on the page after the last answer.
        """
        left = dict(answers)
        for _ in range(MOST_STEPS):
            if not left:
                return self
            assert self.go_on().page.name == "question", f"nobody asked {sorted(left)}"
            asked = self.asked(route)
            if asked in left:
                self.answer(asked, *left.pop(asked), route=route)
            else:
                self.skip(route)
        raise AssertionError(f"after {MOST_STEPS} steps nobody asked {sorted(left)}")

    def go_on(self) -> "Visitor":
        """Ask for one more question where the help came by itself and there is one."""
        return self.press("ask") if self.page.name == "view" and self.may_go_on else self

    def look(self) -> "Visitor":
        """Look at the help, wherever one is."""
        return self if self.page.name == "view" else self.press("help")

    @property
    def may_go_on(self) -> bool:
        """Return whether the help on the page offers another question."""
        return bool(self.page.main.all("button", value="ask"))


def started(language: str = "nl", **headers: str) -> Visitor:
    """Return a visitor at the first question."""
    return Visitor(language, **headers).press("start")
