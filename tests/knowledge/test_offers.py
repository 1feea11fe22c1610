"""Every example of every offer, under its own name: alone, and through the view."""

from entree.core.intake.advise import advise
from entree.core.knowledge.conditions import evaluate
from entree.core.knowledge.explain import open_questions
from entree.core.knowledge.model import Example, Knowledge, Offer
from entree.core.truth import Truth
from tests.knowledge.test_rules import A_WEDNESDAY_AFTERNOON, answers_of


def test_an_example_comes_out_as_its_file_says(
    offer: Offer, example: Example, knowledge: Knowledge
) -> None:
    answers = answers_of(example, knowledge)

    found = evaluate(offer.when, answers)

    assert found.value == example.expect
    if found is Truth.UNKNOWN:
        assert sorted(open_questions(offer.when, answers)) == sorted(example.ask)


def test_the_view_lists_the_offer_unless_it_does_not_fit(
    offer: Offer, example: Example, knowledge: Knowledge
) -> None:
    answers = answers_of(example, knowledge)

    advice = advise(knowledge, answers, at=A_WEDNESDAY_AFTERNOON, language="nl")

    listed = {card.key: card.fit.value for card in (*advice.cards, *advice.more)}
    assert listed.get(offer.key, "no") == example.expect


def test_an_example_that_fits_is_of_someone_the_offer_is_for(knowledge: Knowledge) -> None:
    fitting = [
        (offer, example)
        for offer in knowledge.offers.values()
        for example in offer.examples
        if example.expect == "yes"
    ]

    left_out = [
        f"{offer.key}: {example.name}"
        for offer, example in fitting
        if evaluate(offer.only_for, answers_of(example, knowledge)) is Truth.NO
    ]

    assert fitting
    assert left_out == []
