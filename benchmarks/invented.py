"""More offers than there are: invented ones, so that the speed at full size can be measured."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from entree.core.knowledge.conditions import AllOf, AnyOf, Condition, Is, Within
from entree.core.knowledge.model import Kind, Knowledge, Offer, Question

OFFERS = 150
SEED = 150


def with_invented_offers(knowledge: Knowledge, number: int = OFFERS) -> Knowledge:
    """Return the knowledge filled up with invented offers to this number.

    Each is a real offer under another id, with a condition on the route and on one or two other
    questions, as real offers have. What is there already stays.
    """
    rng = Random(SEED)
    real = list(knowledge.offers.values())
    more = [_invented(knowledge, rng.choice(real), rng, n) for n in range(number - len(real))]
    places = {**knowledge.ranking.places}
    for place, offer in enumerate(more, start=len(real)):
        places[offer.key] = place
    return replace(
        knowledge,
        offers={**knowledge.offers, **{offer.key: offer for offer in more}},
        ranking=replace(knowledge.ranking, places=places, order=tuple(places)),
    )


def _invented(knowledge: Knowledge, like: Offer, rng: Random, number: int) -> Offer:
    """Return one invented offer, made after a real one."""
    questions = [one for name, one in knowledge.questions.items() if name != "who.for"]
    leaves = list(_leaves(rng.sample(questions, rng.randint(1, 3)), rng))
    told: Condition = leaves[0] if len(leaves) == 1 else AnyOf(tuple(leaves))
    route = Is("who.for", tuple(rng.sample(["me", "close", "professional"], rng.randint(1, 2))))
    return replace(like, id=f"invented-{number}", when=AllOf((route, told)))


def _leaves(questions: list[Question], rng: Random) -> Iterator[Condition]:
    """Give a leaf about each question."""
    for question in questions:
        if question.kind is Kind.SPAN:
            bounds = sorted({option.most for option in question.options if option.most})
            yield Within(question.id, None, rng.choice(bounds))
        else:
            ids = [option.id for option in question.options]
            yield Is(question.id, tuple(rng.sample(ids, rng.randint(1, len(ids) - 1))))
