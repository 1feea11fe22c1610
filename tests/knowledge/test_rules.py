"""Every example of every rule, under its own name: alone, and through the view."""

from datetime import datetime

from entree.core.intake.advise import advise
from entree.core.knowledge.conditions import Answers, evaluate
from entree.core.knowledge.explain import open_questions
from entree.core.knowledge.model import Example, Knowledge, Rule
from entree.core.knowledge.parse import parse_answer
from entree.core.truth import Truth

# 112, suicidal thoughts, the centre in its window, unsafe at home, images, children, trafficking.
ORDER_OF_MUSTS = (
    ("112/bellen", "lokaal-noodnummer/bellen"),
    ("113/praten",),
    ("centrum-seksueel-geweld/bellen",),
    ("veilig-thuis/advies", "amhk-caribisch-nederland/advies", "buitenlandse-zaken/noodnummer"),
    ("helpwanted/beelden",),
    ("kindertelefoon/praten", "guana-chat-918/bellen"),
    ("keerpunt/chatten", "comensha/helpdesk"),
)
A_WEDNESDAY_AFTERNOON = datetime.fromisoformat("2026-03-04T15:00")


def answers_of(example: Example, knowledge: Knowledge) -> Answers:
    """Return what was answered in this example."""
    return {
        name: parse_answer(knowledge.questions[name], raw) for name, raw in example.given.items()
    }


def test_an_example_comes_out_as_its_file_says(
    rule: Rule, example: Example, knowledge: Knowledge
) -> None:
    answers = answers_of(example, knowledge)

    found = evaluate(rule.when, answers, rule.unknown_is_yes)

    assert found.value == example.expect
    if found is Truth.UNKNOWN:
        still_open = open_questions(rule.when, answers) - rule.unknown_is_yes
        assert sorted(still_open) == sorted(example.ask)


def test_the_view_shows_what_the_rule_does_and_only_then(
    rule: Rule, example: Example, knowledge: Knowledge
) -> None:
    answers = answers_of(example, knowledge)

    advice = advise(knowledge, answers, at=A_WEDNESDAY_AFTERNOON, language="nl")

    holds = example.expect == "yes"
    assert (rule.id in {notice.rule for notice in advice.notices}) is (
        holds and rule.notice is not None
    )
    if holds:
        assert set(rule.musts) <= {card.key for card in advice.cards if card.must}


def test_an_offer_that_is_a_must_fits(rule: Rule, example: Example, knowledge: Knowledge) -> None:
    answers = answers_of(example, knowledge)
    if evaluate(rule.when, answers, rule.unknown_is_yes) is not Truth.YES:
        return
    # Where the rule holds only because doubt counts as yes, the offer may fit; it is never gone.
    is_doubted = evaluate(rule.when, answers) is Truth.UNKNOWN
    allowed = {Truth.YES, Truth.UNKNOWN} if is_doubted else {Truth.YES}

    fits = {key: evaluate(knowledge.offers[key].when, answers) for key in rule.musts}

    assert [key for key, fit in fits.items() if fit not in allowed] == []


def test_what_must_come_has_one_order(knowledge: Knowledge) -> None:
    musts = tuple(offers for _, offers in knowledge.ranking.musts)

    assert musts == ORDER_OF_MUSTS
