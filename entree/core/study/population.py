"""An invented population: people who answer the real instrument, item by item along its routes.

Every answer is packed and unpacked as a real one. What is true of them is known, because all of
them are here; a wave is drawn from them with the odds by which people are reached.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from entree.core.knowledge.conditions import Answer, Answers, evaluate
from entree.core.study.answers import NOT_ASKED, Book, Wave, books
from entree.core.study.answers import Answers as Coded
from entree.core.study.arms import Arm
from entree.core.study.columns import cells
from entree.core.study.design import Floats, Ints
from entree.core.study.instrument import Instrument, Item, Kind, Variable
from entree.core.study.margins import Margins, PublishedMargin
from entree.core.study.packing import MODES, TONGUES, Layout, Response, lay_out, pack, unpack
from entree.core.study.replies import Chosen, Number, Reply, as_answer, read_reply
from entree.core.study.route import outcomes
from entree.core.study.truth_file import Odds, Reach, Shares, Truth
from entree.core.truth import Truth as Known

NAME = "invented"
SINCE = "2026-01"
INVENTED = "Verzonnen mensen van de generale repetitie. Invented people of the rehearsal."
INVENTED_SOURCE = "https://invented.example/"
EACH_TICK = 20.0
MOST_NUMBER = 200


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Population:
    """Everyone who was invented, by form, and how likely each is in each stratum of an arm."""

    study: str
    books: Mapping[str, Book]
    of: Mapping[str, Coded]
    weights: Mapping[tuple[Arm, str, str], Floats]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Part:
    """Some of the people of one form: their codes a column, and their weights a stratum."""

    form: str
    codes: Mapping[str, list[int]]
    weights: Mapping[tuple[Arm, str, str], list[float]]


def forms_of(truth: Truth) -> tuple[str, ...]:
    """Return the forms that somebody is reached for."""
    return tuple(dict.fromkeys(reach.form for reach in truth.arms))


def invent(instrument: Instrument, truth: Truth, form: str, number: int, rng: Random) -> Part:
    """Return so many invented people of a form; the same for the same state of ``rng``."""
    layout = lay_out(instrument)
    book = books(instrument)[form]
    codes: dict[str, list[int]] = {one.name: [] for one in book.columns}
    reaches = [one for one in truth.arms if one.form == form]
    weights = {place: list[float]() for reach in reaches for place in places(reach)}
    for _ in range(number):
        replies, said = answer(layout.forms[form], truth, rng)
        filled = through_packing(layout, form, replies)
        for name, column in codes.items():
            column.append(filled.get(name, NOT_ASKED))
        for reach in reaches:
            for place, (_, odds) in zip(places(reach), reach.strata.values(), strict=True):
                weights[place].append(likely(odds, said))
    return Part(form, codes, weights)


def places(reach: Reach) -> list[tuple[Arm, str, str]]:
    """Return the strata of an arm, each with its arm and form."""
    return [(reach.arm, reach.form, stratum) for stratum in reach.strata]


def answer(
    variables: Sequence[Variable], truth: Truth, rng: Random
) -> tuple[dict[str, Reply], Answers]:
    """Return the replies of one invented person by key, and their last answer to each item."""
    replies: dict[str, Reply] = {}
    answers: dict[str, Answer] = {}
    said: dict[str, Answer] = {}
    for variable in variables:
        if evaluate(variable.when, answers) is Known.YES:
            reply = draw(variable.item, truth, said, rng)
            replies[variable.key] = reply
            answers[variable.key] = said[variable.item.id] = as_answer(variable.item, reply)
    return replies, said


def draw(item: Item, truth: Truth, said: Answers, rng: Random) -> Reply:
    """Return one answer: by the first row that holds, or each option alike."""
    if item.kind is Kind.OPEN or rng.random() * 100 < truth.skips:
        return rng.choice(item.missing)
    if item.kind is Kind.NUMBER:
        return Number(rng.randint(item.least, min(item.most or MOST_NUMBER, MOST_NUMBER)))
    row = row_for(truth.answers.get(item.id, ()), said)
    if item.kind is Kind.SEVERAL:
        return ticked(item, row, rng)
    shares = row.percent if row else dict.fromkeys((one.id for one in item.options), 1.0)
    return Chosen((rng.choices(list(shares), list(shares.values()))[0],))


def row_for(rows: Sequence[Shares], said: Answers) -> Shares | None:
    """Return the first row whose condition is yes."""
    return next((row for row in rows if evaluate(row.given, said) is Known.YES), None)


def ticked(item: Item, row: Shares | None, rng: Random) -> Reply:
    """Return the ticks of one answer; without any, the option that goes alone, or nothing."""
    alone = [one.id for one in item.options if one.alone]
    shares = row.percent if row else {one.id: EACH_TICK for one in item.options if not one.alone}
    some: list[object] = [name for name, percent in shares.items() if rng.random() * 100 < percent]
    return read_reply(item, some or alone[:1])


def likely(odds: Sequence[Odds], said: Answers) -> float:
    """Return how many times as likely someone is reached."""
    found = 1.0
    for one in odds:
        if evaluate(one.given, said) is Known.YES:
            found *= one.times
    return found


def through_packing(layout: Layout, form: str, replies: Mapping[str, Reply]) -> dict[str, int]:
    """Return the cells of a person as the research file has them, after a journey as bytes."""
    sent = unpack(layout, pack(layout, Response(form, MODES[0], TONGUES[0], replies)))
    by_key = {one.key: one for one in layout.forms[form]}
    return {
        name: content
        for key, reply in outcomes(layout.forms[form], sent.replies).items()
        for name, content in cells(by_key[key], reply)
        if isinstance(content, int)
    }


def gathered(instrument: Instrument, parts: Sequence[Part]) -> Population:
    """Return the population of all these parts, in their order."""
    known = books(instrument)
    of: dict[str, Coded] = {}
    weights: dict[tuple[Arm, str, str], Floats] = {}
    for form in dict.fromkeys(part.form for part in parts):
        some = [part for part in parts if part.form == form]
        codes = {
            name: np.concatenate([np.array(part.codes[name], dtype=np.int64) for part in some])
            for name in some[0].codes
        }
        number = len(next(iter(codes.values())))
        of[form] = Coded(Arm.OPEN, ("everyone",) * number, codes)
        for place in some[0].weights:
            weights[place] = np.concatenate([np.array(part.weights[place]) for part in some])
    return Population(instrument.id, known, of, weights)


def whole(population: Population, truth: Truth, arm: Arm) -> Wave:
    """Return everyone as a wave: what is worked out from it is true."""
    arms = {reach.form: reach.arm for reach in truth.arms if reach.arm in {arm, Arm.PROFESSIONALS}}
    of = {
        (form, arms.get(form, arm)): all_.taken(np.arange(all_.n), arms.get(form, arm), all_.strata)
        for form, all_ in population.of.items()
    }
    return Wave(population.study, NAME, True, population.books, of)


def draw_wave(population: Population, truth: Truth, number: int, rng: np.random.Generator) -> Wave:
    """Return a wave of so many answers, drawn with replacement with the odds of each stratum."""
    of: dict[tuple[str, Arm], Coded] = {}
    for reach in truth.arms:
        rows, strata = _drawn(population, reach, number, rng)
        if len(rows):
            of[reach.form, reach.arm] = population.of[reach.form].taken(rows, reach.arm, strata)
    return Wave(population.study, NAME, True, population.books, of)


def _drawn(
    population: Population, reach: Reach, number: int, rng: np.random.Generator
) -> tuple[Ints, tuple[str, ...]]:
    """Return who is reached by one arm, and in which stratum."""
    rows: list[Ints] = []
    strata: list[str] = []
    for place, (part, _) in zip(places(reach), reach.strata.values(), strict=True):
        some = round(number * reach.part * part)
        heights = np.cumsum(population.weights[place])
        rows.append(np.searchsorted(heights, rng.random(some) * heights[-1], side="right"))
        strata += [place[2]] * some
    return np.concatenate(rows), tuple(strata)


def margins_of(population: Population, truth: Truth, form: str) -> Margins | None:
    """Return how the population is divided, as margins without error; None when there are none."""
    if not truth.margins:
        return None
    return Margins(
        INVENTED, SINCE, SINCE,
        tuple(_margin(population, form, name, put) for name, put in truth.margins.items()),
    )  # fmt: skip


def _margin(
    population: Population, form: str, question: str, together: Mapping[str, tuple[str, ...]]
) -> PublishedMargin:
    """Return how everyone answers one question."""
    column = population.books[form].of[question, None][0]
    into = {option: name for name, some in together.items() for option in some}
    category = {option: into.get(option, option) for option in column.options.values()}
    codes = population.of[form].codes[column.name]
    counts = dict.fromkeys(category.values(), 0)
    for code, option in column.options.items():
        counts[category[option]] += int((codes == code).sum())
    all_ = sum(counts.values())
    shares = {name: number / all_ for name, number in counts.items() if number}
    errors = dict.fromkeys(shares, 0.0)
    return PublishedMargin(question, shares, errors, category, INVENTED_SOURCE, SINCE)
