"""A visitor as the tests need one: reads pages, picks options by their label, presses buttons."""

from collections.abc import Mapping

from django.test import Client

from entree.core.knowledge.texts import Text, Words
from entree.web.knowledge import knowledge
from tests.web.page import Element, Page

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
    key = "all" if "all" in one.ask else route
    words = Words(knowledge().catalogues, language)
    return words.say(Text(f"questions/{question}/ask/{key}", one.ask[key]))


class Visitor:
    """Someone who walks through the intake; ``page`` is what is on the screen."""

    def __init__(self, language: str = "nl", **headers: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.language = language
        self.address = f"/{language}/"
        self.headers = {"Accept-Encoding": "br", **BY_NAVIGATION, **headers}
        self.picked: list[str] = []
        self.page = Page(self.client.get(self.address, headers=self.headers))

    def options(self) -> dict[str, Element]:
        """Return the boxes on the page by their label, without its hint."""
        labels = self.page.main.all("label")
        return {one.text_without(class_="hint"): one.one("input", name="pick") for one in labels}

    def pick(self, *labels: str) -> "Visitor":
        """Tick the options with these labels."""
        self.picked = [self.options()[one]["value"] for one in labels]
        return self

    def press(self, do: str) -> "Visitor":
        """Press the button that does this, in its form."""
        form = next(
            form
            for form in self.page.main.all("form", method="post")
            if form.all("button", name="do", value=do)
        )
        hidden = {field["name"]: field["value"] for field in form.all("input", type="hidden")}
        return self.send({**hidden, "do": do, "pick": self.picked}, to=form["action"])

    def send(self, fields: Mapping[str, object], *, to: str = "") -> "Visitor":
        """Post fields as a browser would, and look at the page that comes."""
        answer = self.client.post(to or self.address, dict(fields), headers=self.headers)
        self.page, self.picked = Page(answer), []
        return self

    def answer(self, question: str, *options: str, route: str = "me") -> "Visitor":
        """Answer the question on the page, which must be this one."""
        assert self.page.heading == asks(question, route=route, language=self.language)
        shown = [label(question, one, route=route, language=self.language) for one in options]
        return self.pick(*shown).press("next")


def started(language: str = "nl", **headers: str) -> Visitor:
    """Return a visitor at the first question."""
    return Visitor(language, **headers).press("start")
