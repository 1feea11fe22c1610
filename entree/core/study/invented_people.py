"""Invented people who take part one by one: what each sends, and by which invitation they come.

They are drawn as a rehearsal's wave is, with the odds by which people are reached; some write words
too, which say that nobody wrote them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from entree.core.knowledge.conditions import Answers
from entree.core.study.arms import Arm
from entree.core.study.instrument import EN, NL, Instrument, Kind
from entree.core.study.packing import MODES, Layout, Response, lay_out
from entree.core.study.population import answer, likely
from entree.core.study.rehearsal_wave import SPOKEN, WRITES, written
from entree.core.study.replies import Reply, Written
from entree.core.study.truth_file import Reach, Truth

# So many are invented for each form, of each who takes part.
TIMES = 2
LEAST = 50
ENGLISH = 0.1


@dataclass(frozen=True, slots=True)
class Taking:
    """Somebody invented who takes part: arm and stratum of the invitation, and what is sent."""

    arm: Arm
    stratum: str
    response: Response


Someone = tuple[dict[str, Reply], Answers]


def takings(instrument: Instrument, truth: Truth, number: int, rng: Random) -> list[Taking]:
    """Return who takes part, in an order by chance; the same for the same state of ``rng``."""
    layout = lay_out(instrument)
    found: list[Taking] = []
    for form in dict.fromkeys(reach.form for reach in truth.arms):
        reaches = [reach for reach in truth.arms if reach.form == form]
        wanted = sum(sum(parts(reach, number).values()) for reach in reaches)
        invented = [
            answer(layout.forms[form], truth, rng) for _ in range(max(TIMES * wanted, LEAST))
        ]
        is_spoken = instrument.forms[form].interview
        for reach in reaches:
            for stratum, replies in drawn(reach, number, invented, rng):
                mode = MODES[is_spoken and rng.randrange(SPOKEN) == 0]
                language = EN if rng.random() < ENGLISH else NL
                said = with_words(layout, form, replies, language, rng)
                found.append(Taking(reach.arm, stratum, Response(form, mode, language, said)))
    rng.shuffle(found)
    return found


def invited(truth: Truth, number: int) -> Counter[tuple[Arm, str]]:
    """Return how many come by an invitation of each arm and stratum, of so many in all."""
    found: Counter[tuple[Arm, str]] = Counter()
    for reach in truth.arms:
        if reach.arm is not Arm.OPEN:
            found.update({(reach.arm, name): some for name, some in parts(reach, number).items()})
    return found


def parts(reach: Reach, number: int) -> dict[str, int]:
    """Return how many come in each stratum of an arm, of so many in all."""
    return {name: round(number * reach.part * part) for name, (part, _) in reach.strata.items()}


def drawn(
    reach: Reach, number: int, invented: list[Someone], rng: Random
) -> Iterator[tuple[str, dict[str, Reply]]]:
    """Give the stratum and replies of each who is reached by an arm."""
    for stratum, some in parts(reach, number).items():
        odds = reach.strata[stratum][1]
        weights = [likely(odds, said) for _, said in invented]
        for replies, _ in rng.choices(invented, weights, k=some):
            yield stratum, replies


def with_words(
    layout: Layout, form: str, replies: Mapping[str, Reply], language: str, rng: Random
) -> dict[str, Reply]:
    """Return the replies, with words in a few places where words are asked for."""
    found = dict(replies)
    for one in layout.forms[form]:
        if one.item.kind is Kind.OPEN and one.key in found and rng.random() < WRITES:
            found[one.key] = Written(written(one.item.most, language))
    return found
