"""Every page of the flow fits in the first flight: 14,600 bytes with its headers."""

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from entree.core.knowledge.wording import Tone
from entree.web.front import views
from entree.web.front.screens import screens_of
from entree.web.front.walk import Step
from entree.web.knowledge import knowledge
from entree.web.padding import LIST, PAGE
from entree.web.security import HTTPS_ONLY
from entree.web.steps.state import State
from tests.web.conftest import Stand
from tests.web.fullest import fullest, packed, routes
from tests.web.visitor import Visitor

FLIGHT = 14_600
STATUS_LINE = b"HTTP/1.1 200 OK\r\n\r\n"
# What the server adds by itself.
BY_SERVER = b"server: granian\r\ndate: Tue, 24 Nov 2026 00:04:28 GMT\r\n"
# What production says besides.
IN_PRODUCTION = f"Strict-Transport-Security: {HTTPS_ONLY}\r\n".encode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_fullest_view_fits_in_its_size(language: str, stand: Stand) -> None:
    stand(2026, 3, 5, 3, 0)

    length, answers = fullest(language, walks=400, climbs=2)

    assert length <= PAGE, answers
    # A search that finds only thin pages shows nothing.
    assert length > PAGE - 1_000


@pytest.mark.parametrize("tone", [Tone.EASY, Tone.CHILD])
def test_the_fullest_view_in_an_easy_tone_fits_in_its_size(tone: Tone, stand: Stand) -> None:
    stand(2026, 3, 5, 3, 0)

    length, answers = fullest("en", walks=100, climbs=1, tone=tone)

    assert length <= PAGE, answers


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_fits_in_its_size_in_every_wording(language: str, tone: Tone) -> None:
    lengths = {}
    for question in knowledge().questions.values():
        every = tuple(option.id for option in question.options)
        for route in routes():
            if not question.ask.keys() & {"all", route}:
                continue
            for screen in range(len(screens_of(question, tone))):
                state = State({"who.for": (route,)}, question.id, every, tone, screen)
                page = bytes(views.show(language, Step("question", state, is_empty=True)).content)
                lengths[question.id, route, screen] = packed(page)

    assert {name for name, *_ in lengths} == set(knowledge().questions)
    assert max(lengths.values()) <= PAGE


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_choice_of_a_tone_changes_no_length(language: str) -> None:
    sizes: dict[str, set[int]] = {}
    for tone in Tone:
        visitor = Visitor(language).in_tone(tone)
        for do in ("", "start", "help"):
            page = visitor.press(do).page if do else visitor.page
            sizes.setdefault(page.name, set()).add(page.size)

    assert sizes == {name: {PAGE} for name in ("first", "question", "view")}


def whole(answer: HttpResponseBase) -> int:
    """Return the bytes of an answer on the line, with its headers."""
    headers = "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items()).encode()
    return len(STATUS_LINE + BY_SERVER + IN_PRODUCTION + headers) + len(answer.getvalue())


@pytest.mark.parametrize("accepted", ["br", "gzip"])
def test_every_page_with_its_headers_fits_in_the_first_flight(
    client: Client, accepted: str
) -> None:
    headers = {"Accept-Encoding": accepted}
    answers = [
        client.get(path, headers=headers)
        for path in ("/", "/nl/", "/en/", "/nl/info/", "/en/info/", "/nl/desk/", "/nowhere")
    ]
    answers += [client.post("/en/", {"do": do}, headers=headers) for do in ("start", "help", "x")]
    answers += [
        client.get(f"/{language}/{page}/", headers=headers)
        for language in ("nl", "en")
        for page in ("places", *(f"organisations/{id_}" for id_ in knowledge().organisations))
    ]

    assert {len(answer.content) for answer in answers} == {PAGE}
    assert max(map(whole, answers)) <= FLIGHT


@pytest.mark.parametrize("accepted", ["br", "gzip"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_of_all_organisations_has_one_size_below_30_kb(
    language: str, accepted: str, client: Client
) -> None:
    headers, path = {"Accept-Encoding": accepted}, f"/{language}/organisations/"

    answers = [client.get(path, headers=headers), client.post(path, {"x": "y"}, headers=headers)]

    assert {len(answer.content) for answer in answers} == {LIST}
    assert max(map(whole, answers)) <= 30_000
