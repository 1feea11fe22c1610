"""Everything that is made once, made before the first visitor comes.

Otherwise the first visit to a page would take longer than every later one, and who asks for a
page themselves could hear from that whether anybody read it since the start.
"""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse

from entree.core.knowledge.model import SITUATION
from entree.core.knowledge.wording import Tone
from entree.web.errors import LANGUAGES
from entree.web.front import directory, organisation, pages, places, views
from entree.web.front.public import PUBLIC
from entree.web.front.question import all_asked, sheet_of
from entree.web.front.walk import Step
from entree.web.knowledge import knowledge
from entree.web.padding import fill
from entree.web.steps.state import State


def warm() -> None:
    """Make every page once, compressed as well."""
    for language in LANGUAGES:
        for response in (*public_pages(language), *flow_pages(language)):
            # Nobody who comes by a browser of today takes anything else.
            fill(response, "gzip")
        for asked in all_asked(language):
            sheet_of(asked)


def public_pages(language: str) -> Iterator[HttpResponse]:
    """Give every page that has an address of its own, and what stands there when all is gone."""
    yield opened(views.intake, language=language)
    yield views.at_the_door("gone", language)
    for name in PUBLIC:
        yield opened(getattr(pages, name), language=language)
    yield opened(directory.directory, language=language)
    yield opened(places.places, language=language)
    for id_ in knowledge().organisations:
        yield organisation.silent(language, id_)


def flow_pages(language: str) -> Iterator[HttpResponse]:
    """Give each page of the flow in each tone: its frame and constant parts are kept."""
    for tone in Tone:
        for page in ("question", *views.CONTEXTS):
            state = State(asking=SITUATION if page == "question" else None, tone=tone)
            yield views.show(language, Step(page, state))


def opened(view: Callable[..., HttpResponse], **parts: str) -> HttpResponse:
    """Open a page as somebody who only reads."""
    request = HttpRequest()
    request.method = "GET"
    return view(request, **parts)
