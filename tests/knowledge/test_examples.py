"""Examples say what a condition means so fully that every slip of a hand in it is noticed."""

from collections.abc import Iterable

import pytest

from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Example, Knowledge
from entree.core.knowledge.parse import parse_condition
from tests.knowledge.conftest import loaded
from tests.knowledge.slips import Specified, slips
from tests.knowledge.test_rules import answers_of

# Slips that no example notices, as "offer or rule: slip", each with a comment that says why.
EXCEPTIONS: frozenset[str] = frozenset()

EXAMPLES: dict[str, tuple[Example, ...]] = {
    **{rule.id: rule.examples for rule in loaded().rules},
    **{key: offer.examples for key, offer in loaded().offers.items()},
}
CONDITIONS: dict[str, Specified] = {
    **{rule.id: Specified(rule.when, rule.unknown_is_yes) for rule in loaded().rules},
    **{
        key: Specified(offer.when, frozenset())
        for key, offer in loaded().offers.items()
        if offer.when is not None
    },
}


def unnoticed(one: Specified, examples: Iterable[Answers], knowledge: Knowledge) -> list[str]:
    """Return the slips after which every example comes out as before."""
    told = list(examples)
    return [
        slip.says
        for slip in slips(one, knowledge.questions)
        if not any(slip.is_noticed(one, answers) for answers in told)
    ]


@pytest.mark.parametrize("name", CONDITIONS)
def test_every_slip_in_a_condition_is_noticed_by_an_example(
    name: str, knowledge: Knowledge
) -> None:
    examples = [answers_of(example, knowledge) for example in EXAMPLES[name]]

    missed = {f"{name}: {says}" for says in unnoticed(CONDITIONS[name], examples, knowledge)}

    assert sorted(missed - EXCEPTIONS) == []
    assert sorted(one for one in EXCEPTIONS - missed if one.startswith(f"{name}: ")) == []


def test_two_examples_of_one_condition_differ_in_name_and_answers() -> None:
    twice = [
        f"{name}: {one.name}"
        for name, examples in EXAMPLES.items()
        for one in examples
        if [other.name for other in examples].count(one.name) > 1
        or [other.given for other in examples].count(one.given) > 1
    ]

    assert twice == []


SEVENTEEN: dict[str, object] = {"who.age": 17, "who.for": "me"}
EIGHTEEN: dict[str, object] = {"who.age": 18, "who.for": "me"}


@pytest.mark.parametrize(
    ("given", "missed"),
    [
        ([SEVENTEEN], "who.age up to 18"),
        ([EIGHTEEN], "who.age up to 16"),
        ([SEVENTEEN, EIGHTEEN], "who.for left out"),
        ([SEVENTEEN, EIGHTEEN], "who.for also own"),
        ([SEVENTEEN, EIGHTEEN], "doubt about who.for no longer counts"),
        ([SEVENTEEN], "any of who.age, who.for"),
        ([{"who.age": 18, "who.for": "own"}], "not who.age"),
    ],
)
def test_a_slip_that_no_example_notices_is_found(
    given: list[dict[str, object]], missed: str, knowledge: Knowledge
) -> None:
    raw = {"all": [{"who.age": {"at_most": 17}}, {"who.for": "me"}]}
    when = parse_condition(raw, knowledge.questions)
    assert when is not None
    told = [answers_of(Example("", one, "yes", ()), knowledge) for one in given]

    found = unnoticed(Specified(when, frozenset({"who.for"})), told, knowledge)

    assert missed in found


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            {"not": {"who.age": {"at_least": 16, "at_most": 17}}},
            [
                "without its not",
                "not who.age",
                "who.age from 15",
                "who.age up to 16",
                "who.age from 17",
                "who.age up to 18",
                "who.age without a lowest",
                "who.age without a highest",
            ],
        ),
        (
            {"who.for": {"one_of": ["me", "close"]}},
            [
                "not who.for",
                "who.for without me",
                "who.for without close",
                "who.for also professional",
                "who.for also own",
            ],
        ),
        ({"counts.region": "drenthe"}, ["not counts.region", "counts.region also any other"]),
        (
            {"any": [{"where.now": "abroad"}, {"counts.lhbti": "yes"}]},
            [
                "the whole turned around",
                "all of where.now, counts.lhbti",
                "where.now left out",
                "not where.now",
                "where.now also netherlands",
                "where.now also caribbean",
                "counts.lhbti left out",
                "not counts.lhbti",
                "counts.lhbti also no",
            ],
        ),
    ],
)
def test_these_are_all_the_slips_in_a_condition(
    raw: object, expected: list[str], knowledge: Knowledge
) -> None:
    when = parse_condition(raw, knowledge.questions)
    assert when is not None

    found = [slip.says for slip in slips(Specified(when, frozenset()), knowledge.questions)]

    assert found == expected


def test_not_knowing_is_no_slip_where_it_counts_as_yes_already(knowledge: Knowledge) -> None:
    when = parse_condition({"close.safe": "no"}, knowledge.questions)
    assert when is not None

    told, doubted = (
        [slip.says for slip in slips(Specified(when, names), knowledge.questions)]
        for names in (frozenset[str](), frozenset({"close.safe"}))
    )

    assert "close.safe also unsure" in told
    assert "close.safe also unsure" not in doubted
    assert "doubt about close.safe no longer counts" in doubted
