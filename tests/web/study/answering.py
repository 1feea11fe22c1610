"""Somebody who answers the pages of a study without our script, as a browser sends their forms."""

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from django.test import Client

from tests.web.page import Element, Page

Choose = Callable[[Element], dict[str, str | list[str]]]
FORM = "application/x-www-form-urlencoded"


class Respondent:
    """A browser on the pages of a study."""

    def __init__(self, language: str = "nl") -> None:
        """Open the first page."""
        self.client = Client(headers={"accept-encoding": "gzip"})
        self.address = f"/{language}/survey/"
        self.bodies: list[str] = []
        self.page = Page(self.client.get(self.address))

    @property
    def heading(self) -> str:
        """Return the heading of the page."""
        return self.page.heading

    def press(self, do: str, **fields: str | list[str]) -> Page:
        """Send the form of the page by a button."""
        sent: dict[str, object] = {"do": do, **fields}
        states = self.page.tree.all("input", name="state")
        if states:
            sent.setdefault("state", states[0]["value"])
        body = urlencode(sent, doseq=True)
        self.bodies.append(body)
        self.page = Page(self.client.post(self.address, body, content_type=FORM))
        return self.page

    def up_to_the_number(self) -> None:
        """Answer the small study up to the page that asks for a number."""
        self.begin()
        for label in ("Iemand raakte mij aan", "Langer", "Ja"):
            self.answer(label)

    def begin(
        self, form: int = 0, invitation: str = "", without: str = "", by: str = "join"
    ) -> Page:
        """Agree, to all but what is left out, and begin with a questionnaire by its place.

        ``by``: the way in, "aloud" for an interviewer.
        """
        self.press(by)
        picked = self.page.main.all("input", name="form")[form]["value"]
        agreed = {name: "yes" for name in ("old_enough", "joins", "knows") if name != without}
        return self.press("begin", form=picked, invitation=invitation, **agreed)

    @property
    def is_asked(self) -> bool:
        """Return whether this is a page of questions."""
        return bool(self.page.main.all("fieldset"))

    def tick(self, *labels: str) -> dict[str, str | list[str]]:
        """Return the fields that choosing these labels fills."""
        found: dict[str, str | list[str]] = {}
        for box in self.boxes():
            if box.text in labels:
                [one] = [each for each in box if each.tag == "input"]
                known = found.setdefault(one["name"], [])
                assert isinstance(known, list)
                known.append(one["value"])
        return found

    def boxes(self) -> Iterator[Element]:
        """Give every option on the page."""
        yield from self.page.main.all("label", class_="choice")

    def answer(self, *labels: str, **fields: str) -> Page:
        """Choose these, and go on."""
        return self.press("next", **self.tick(*labels), **fields)

    def skip_all(self) -> Page:
        """Pass by whatever is asked, to the end."""
        while self.is_asked:
            self.press("skip")
        return self.page
