"""Every page of the flow fits in the first flight: 14,600 bytes with its headers.

The fullest view is searched for: answers are changed one by one towards longer pages.
"""

from collections.abc import Callable, Iterator

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from entree.core.knowledge.model import Kind, Question
from entree.web.front import views
from entree.web.front.walk import Step
from entree.web.knowledge import knowledge
from entree.web.padding import LARGE, SMALL, fill_brotli, fill_gzip
from entree.web.steps.state import Chosen, State
from tests.web.conftest import Stand

FLIGHT = 14_600
PACK: dict[str, Callable[[bytes, int], bytes]] = {"br": fill_brotli, "gzip": fill_gzip}
STATUS_LINE = b"HTTP/1.1 200 OK\r\n\r\n"
# What the server adds by itself.
BY_SERVER = b"server: granian\r\ndate: Tue, 24 Nov 2026 00:04:28 GMT\r\n"
Answers = dict[str, Chosen]


def packed(page: bytes) -> int:
    """Return how long a page is, compressed and not filled, where it is longest."""
    return max(len(pack(page, 1)) for pack in PACK.values())


def view(language: str, answers: Answers) -> bytes:
    """Return the page with the help for these answers, before it is compressed."""
    return bytes(views.show(language, Step("view", State(answers))).content)


def changed(question: Question, chosen: Chosen) -> Iterator[Chosen]:
    """Give the answers that are one change away."""
    for option in question.options:
        if question.kind is not Kind.SEVERAL:
            yield (option.id,)
        elif option.id in chosen:
            yield tuple(one for one in chosen if one != option.id)
        else:
            yield (*chosen, option.id)


def fullest(language: str) -> tuple[int, Answers]:
    """Return the longest view on a walk over every answer, keeping what makes it longer."""
    answers: Answers = {
        question.id: tuple(option.id for option in question.options if not option.alone)
        if question.kind is Kind.SEVERAL
        else (question.options[0].id,)
        for question in knowledge().questions.values()
    }
    longest = packed(view(language, answers))
    for question in knowledge().questions.values():
        for chosen in changed(question, answers[question.id]):
            other = {**answers, question.id: chosen}
            length = packed(view(language, other))
            if length > longest:
                longest, answers = length, other
    return longest, answers


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_fullest_view_fits_in_the_large_size(language: str, stand: Stand) -> None:
    stand(2026, 3, 5, 3, 0)

    length, answers = fullest(language)

    assert length <= LARGE, answers


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_fits_in_the_small_size_in_every_wording(language: str) -> None:
    lengths = {}
    for question in knowledge().questions.values():
        for route in {"me", "close"} & set(question.ask) or {"me"}:
            every = tuple(option.id for option in question.options)
            state = State({"who.for": (route,)}, asking=question.id)
            step = Step("question", state, ticked=every, is_empty=True)
            page = bytes(views.show(language, step).content)
            lengths[question.id, route] = packed(page)

    assert max(lengths.values()) <= SMALL


def whole(answer: HttpResponseBase) -> int:
    """Return the bytes of an answer on the line, with its headers."""
    headers = "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items()).encode()
    return len(STATUS_LINE + BY_SERVER + headers) + len(answer.getvalue())


@pytest.mark.parametrize("accepted", ["br", "gzip"])
def test_every_page_with_its_headers_fits_in_the_first_flight(
    client: Client, accepted: str
) -> None:
    headers = {"Accept-Encoding": accepted}
    answers = [
        client.get(path, headers=headers)
        for path in ("/", "/nl/", "/en/", "/nl/info/", "/en/info/", "/nl/about/", "/nowhere")
    ]
    answers += [client.post("/en/", {"do": do}, headers=headers) for do in ("start", "help", "x")]

    assert {len(answer.content) for answer in answers} == {SMALL, LARGE}
    assert max(map(whole, answers)) <= FLIGHT
