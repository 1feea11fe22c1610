"""The order and the rules are made only out of what fits together; examples must hold."""

from pathlib import Path

import pytest

from entree.core.knowledge.conditions import Given
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Example, Knowledge, Source, Urgency
from tests.core.small_knowledge import refusal, swap, write

RULES, TABLE = "rules/rules.yaml", "ranking.yaml"


def test_a_rule_keeps_what_it_says_and_does(small: Knowledge) -> None:
    danger, window = small.rules[:2]
    rest = next(rule for rule in small.rules if rule.id == "rest-first")

    assert danger.source == Source("https://law.example/danger", "Wet", "2024-01")
    assert danger.examples[0] == Example("gevaar", {"now.situation": ["danger"]}, "yes", ())
    assert window.unknown_is_yes == {"when.last_time", "who.for"}
    assert window.musts == ("centre/call",)
    assert window.against == {"when.last_time": (Given(("longer",), 169, None),)}
    assert (rest.urgent, rest.notice, rest.title) == (
        ("doctor/visit",),
        Urgency.CALM,
        "Een dokter",
    )


def test_the_order_knows_the_place_of_each_offer_and_must(small: Knowledge) -> None:
    table = small.ranking

    assert [table.order[place] for place in table.places.values()] == list(table.places)
    assert table.must_of["home/advice"] == "home"
    assert table.must_places == {"emergency": 0, "centre": 1, "home": 2, "children": 3, None: 15}
    assert table.open_line_when_due == {"home/advice"}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (TABLE, "  - lawyer/search\n", "", f"{TABLE}:24: 'order' must name every offer once; look"),
        (
            TABLE,
            "  - lawyer/search\n",
            "  - lawyer/search\n  - lawyer/search\n",
            f"{TABLE}:24: 'order' must name every offer once; look at: lawyer/search.",
        ),
        (
            TABLE,
            "offers: [home/advice]",
            "offers: [home/advise]",
            f"{TABLE}:20: There is no offer 'home/advise'. Did you mean 'home/advice'?",
        ),
        (
            TABLE,
            "offers: [home/advice]",
            "offers: [centre/call]",
            f"{TABLE}:17: A must has one place; twice stands: centre/call.",
        ),
        (
            TABLE,
            "{must: home,",
            "{must: centre,",
            f"{TABLE}:17: A must has one place; twice stands:",
        ),
        (
            TABLE,
            "open_line_above: children",
            "open_line_above: childrn",
            f"{TABLE}:22: There is no must 'childrn'. Did you mean 'children'?",
        ),
        (
            TABLE,
            "open_line_when_due: [home/advice]",
            "open_line_when_due: [home/x]",
            f"{TABLE}:23: There is no offer 'home/x'.",
        ),
        (
            RULES,
            "when: {now.situation: danger}",
            "when: {now.situation: dangr}",
            f"{RULES}:4: 'now.situation' has no option 'dangr'. Did you mean 'danger'?",
        ),
        (
            RULES,
            "when: {now.situation: danger}",
            "when:",
            f"{RULES}:4: A rule has a condition. Add one under 'when'.",
        ),
        (
            RULES,
            "- needs.now: legal",
            "- what.happened: act",
            f"{RULES}:30: The question 'what.happened' stands in this condition twice. Merge",
        ),
        (
            RULES,
            "unknown_is_yes: [when.last_time, who.for]",
            "unknown_is_yes: [when.last_time, who.age]",
            f"{RULES}:18: The condition does not read 'who.age'.",
        ),
        (
            RULES,
            "then: {urgent: [doctor/visit], notice",
            "unknown_is_yes: [now.situation]\n  then: {urgent: [doctor/visit], notice",
            f"{RULES}:64: 'now.situation' stands under 'not'; there its unknown cannot count as",
        ),
        (
            RULES,
            "then: {must: [emergency/call]}",
            "then: {must: [emergency/cal]}",
            f"{RULES}:5: There is no offer 'emergency/cal'. Did you mean 'emergency/call'?",
        ),
        (
            RULES,
            "then: {urgent: [doctor/visit]",
            "then: {urgent: [doctor/visits]",
            f"{RULES}:64: There is no offer 'doctor/visits'. Did you mean 'doctor/visit'?",
        ),
        (
            RULES,
            "then: {must: [emergency/call]}",
            "then: {must: [doctor/visit]}",
            f"{RULES}:5: 'doctor/visit' has no place under 'musts' in ranking.yaml. Add it there.",
        ),
        (
            RULES,
            "then: {must: [emergency/call]}",
            "then: {}",
            f"{RULES}:5: This rule does nothing.",
        ),
        (
            RULES,
            "because: {when.last_time",
            "because: {who.age: x, when.last_time",
            f"{RULES}:20: The condition does not read 'who.age'.",
        ),
        (
            RULES,
            "otherwise: {when.last_time",
            "otherwise: {who.age: Anders? Jammer., when.last_time",
            f"{RULES}:21: The condition does not read 'who.age'.",
        ),
        (
            RULES,
            "- what.happened: images",
            "- what.happened: {one_of: [act, images, other]}",
            f"{RULES}:36: No answer to 'what.happened' goes against the condition. Remove this.",
        ),
        (RULES, "  title: Beelden\n", "", f"{RULES}:71: A notice has a 'title' and a 'tell'"),
        (RULES, "  tell: Bewaar het gesprek.\n", "", f"{RULES}:71: A notice has a 'title' and a"),
        (RULES, "then: {notice: now}", "then: {must: [home/advice]}", f"{RULES}:71: A notice has"),
        (
            RULES,
            "  title: Beelden\n",
            "  title: Beelden\n  because: {what.happened: x}\n",
            f"{RULES}:71: 'because' and 'otherwise' stand at a must, and this rule makes none.",
        ),
        (
            RULES,
            "    - {name: geen gevaar, given: {now.situation: [none]}, expect: no}\n",
            "",
            f"{RULES}:6: No example expects: no. Add one.",
        ),
        (
            RULES,
            "    - {name: niet gezegd, given: {}, expect: unknown, ask: [now.situation]}\n",
            "",
            f"{RULES}:6: No example expects: unknown. Add one.",
        ),
        (
            RULES,
            "{name: gevaar, given: {now.situation: [danger]}, expect: yes}",
            "{name: gevaar, given: {now.situation: [none]}, expect: yes}",
            f"{RULES}:7: Example 'gevaar': it expects yes, the condition says no. Change one",
        ),
        (
            RULES,
            "ask: [what.happened, who.age]",
            "ask: [what.happened]",
            f"{RULES}:49: Example 'niets': still open are [what.happened, who.age], not",
        ),
        (
            RULES,
            "{name: gevaar, given: {now.situation: [danger]}, expect: yes}",
            "{name: gevaar, given: {now.situation: [danger, dangr]}, expect: yes}",
            f"{RULES}:7: 'now.situation' has no option 'dangr'. Did you mean 'danger'?",
        ),
        (
            RULES,
            "{name: gevaar, given: {now.situation: [danger]}, expect: yes}",
            "{name: gevaar, given: {now.sitation: [danger]}, expect: yes}",
            f"{RULES}:7: There is no question 'now.sitation'. Did you mean 'now.situation'?",
        ),
    ],
)
def test_what_does_not_hold_is_refused_with_its_line_and_a_repair(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    said = refusal(tmp_path, file, old, new)

    assert said.startswith(message), said


ORDER_BITS = "  - {field: order, bits: 8}\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (ORDER_BITS, "", "The key has each part once; look at: order."),
        (ORDER_BITS, 2 * ORDER_BITS, "The key has each part once; look at: order."),
        (
            "field: region, bits: 1",
            "field: language, bits: 1",
            "The key has each part once; look at: region.",
        ),
        (
            "{field: must, bits: 4}\n  - {field: urgency, bits: 2}",
            "{field: urgency, bits: 2}\n  - {field: must, bits: 4}",
            "The key starts with must and ends with reachable and order.",
        ),
        (
            "{field: region, bits: 1}\n  - {field: reachable, bits: 2}",
            "{field: reachable, bits: 2}\n  - {field: region, bits: 1}",
            "The key starts with must and ends with reachable and order.",
        ),
        ("order, bits: 8", "order, bits: 9", "The key takes 25 bits; 24 is the most."),
        ("must, bits: 4", "must, bits: 2", "'must' can be 4, which needs more bits than it has."),
        ("urgency, bits: 2", "urgency, bits: 1", "'urgency' can be 2, which needs more bits"),
        ("needs, bits: 2", "needs, bits: 1", "'needs' can be 2, which needs more bits"),
        ("specificity, bits: 2", "specificity, bits: 1", "'specificity' can be 3, which needs"),
        ("reachable, bits: 2", "reachable, bits: 1", "'reachable' can be 2, which needs more"),
        ("order, bits: 8", "order, bits: 3", "'order' can be 8, which needs more bits than it"),
    ],
)
def test_a_key_that_could_not_hold_the_order_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    said = refusal(tmp_path, TABLE, old, new)

    assert said.startswith(f"{TABLE}:1: {message}"), said


def test_the_place_of_no_must_is_the_highest_number_and_stays_free(tmp_path: Path) -> None:
    write(tmp_path)
    swap(tmp_path, TABLE, "must, bits: 4", "must, bits: 3")

    table = load(tmp_path).ranking

    assert table.must_places[None] == 7
    assert table.shifts["must"] == 20


def test_the_parts_of_the_key_stand_side_by_side(small: Knowledge) -> None:
    table = small.ranking

    ends = {name: table.shifts[name] + bits for name, bits in table.fields}

    assert list(ends) == [name for name, _ in table.fields]
    assert [*ends.values(), 0] == [24, *table.shifts.values()]
    assert table.hour_bits == table.shifts["region"] == 10


def test_a_rule_whose_doubt_is_always_yes_needs_no_example_of_unknown(tmp_path: Path) -> None:
    said = refusal(
        tmp_path,
        RULES,
        "when: {now.situation: danger}\n",
        "when: {now.situation: danger}\n  unknown_is_yes: [now.situation]\n",
    )

    assert said.startswith(f"{RULES}:10: Example 'niet gezegd': it expects unknown, the condition")
