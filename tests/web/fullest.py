"""Searches for the fullest view: what people could have told, changed towards longer pages."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

from entree.core.knowledge.conditions import evaluate
from entree.core.knowledge.model import ROUTE, Kind, Question
from entree.core.knowledge.wording import Tone, wording
from entree.core.truth import Truth
from entree.web.front import views
from entree.web.front.walk import Step, answers_of
from entree.web.knowledge import knowledge
from entree.web.padding import fill_brotli, fill_gzip
from entree.web.steps.state import Chosen, State

PACK: Mapping[str, Callable[[bytes, int], bytes]] = {"br": fill_brotli, "gzip": fill_gzip}
Answers = Mapping[str, Chosen]


def packed(page: bytes) -> int:
    """Return how long a page is, compressed and not filled, where it is longest."""
    return max(len(pack(page, 1)) for pack in PACK.values())


def view(language: str, answers: Answers, tone: Tone = Tone.PLAIN) -> bytes:
    """Return the page with the help for these answers, before it is compressed."""
    return bytes(views.show(language, Step("view", State(answers, tone=tone))).content)


def length(language: str, answers: Answers, tone: Tone = Tone.PLAIN) -> int:
    """Return how long the page with the help for these answers is."""
    return packed(view(language, answers, tone))


def answered_at_random(chance: Random) -> Answers:
    """Return what somebody on some route could have told, of few questions or of all."""
    share, ticks = chance.choice([0.3, 0.7, 1.0]), chance.choice([0.15, 0.4, 0.8])
    answers: dict[str, Chosen] = {ROUTE: (chance.choice(routes()),)}
    for question in knowledge().questions.values():
        if question.id != ROUTE and chance.random() < share:
            options = [option.id for option in question.options]
            some = tuple(one for one in options if chance.random() < ticks)
            several = question.kind is Kind.SEVERAL and some
            answers[question.id] = some if several else (chance.choice(options),)
    return could_be_told(answers)


def routes() -> list[str]:
    """Return for whom somebody can come."""
    return [option.id for option in knowledge().questions[ROUTE].options]


def could_be_told(answers: Answers) -> Answers:
    """Return these answers without those to questions that this route never meets."""
    given = answers_of(knowledge(), State(answers))
    questions = [knowledge().questions[name] for name in answers]
    return {
        one.id: answers[one.id]
        for one in questions
        if wording(one, given) and evaluate(one.asked_when, given) is not Truth.NO
    }


def everything(route: str) -> Answers:
    """Return every option of every question that this route meets."""
    answers: dict[str, Chosen] = {ROUTE: (route,)}
    for question in knowledge().questions.values():
        if question.id != ROUTE:
            ticks = tuple(option.id for option in question.options if not option.alone)
            answers[question.id] = ticks if question.kind is Kind.SEVERAL else ticks[:1]
    return could_be_told(answers)


def changed(question: Question, chosen: Chosen) -> Iterator[Chosen]:
    """Give the answers to a question that are one change away; none is one of them."""
    yield ()
    for option in question.options:
        if question.kind is not Kind.SEVERAL:
            yield (option.id,)
        elif option.id in chosen:
            yield tuple(one for one in chosen if one != option.id)
        else:
            yield (*chosen, option.id)


def climbed(language: str, answers: Answers, tone: Tone) -> tuple[int, Answers]:
    """Walk over every question once, keeping whatever makes the page longer."""
    longest = length(language, answers, tone)
    for question in knowledge().questions.values():
        if question.id == ROUTE:
            continue
        for chosen in changed(question, answers.get(question.id, ())):
            other = could_be_told({**answers, question.id: chosen})
            if other != answers and (found := length(language, other, tone)) > longest:
                longest, answers = found, other
    return longest, answers


def fullest(language: str, walks: int, climbs: int, tone: Tone = Tone.PLAIN) -> tuple[int, Answers]:
    """Return the longest of so many views at random, after a climb from the longest of them."""
    chance = Random(f"fullest {language}")
    told = [everything(route) for route in routes()]
    told += [answered_at_random(chance) for _ in range(walks)]
    told.sort(key=lambda answers: length(language, answers, tone), reverse=True)
    found = (climbed(language, one, tone) for one in told[:climbs])
    return max(found, key=lambda one: one[0])
