"""The list of a form and arm: what a number tells, what it is crossed by, and what readers know."""

from dataclasses import replace

import numpy as np

from entree.core.knowledge.conditions import AnyOf, leaves
from entree.core.study.analysis_file import Form
from entree.core.study.arms import Arm
from entree.core.study.coded import CLASSES, REST
from entree.core.study.listing import Listed
from entree.core.study.margins import Margins, PublishedMargin
from entree.core.study.plan import Group, Moment, Seeking
from entree.core.study.publication_file import Listing, read_lists
from entree.core.study.published import Fact, Table
from entree.core.study.tied import alike, gates
from tests.core.study.answered import NEEDS, Said, needs, rows

MARGIN = PublishedMargin(
    "background.gender", {"man": 0.5, "woman": 0.5}, {"man": 0.0, "woman": 0.0},
    {"man": "man", "woman": "woman", "other": "woman"}, "https://invented.example/", "2026",
)  # fmt: skip
AGE = PublishedMargin(
    "background.age", {"young": 1.0}, {"young": 0.0}, {"age_18_24": "young"},
    "https://invented.example/", "2026",
)  # fmt: skip
MARGINS = Margins("invented people", "2026", "2026", (MARGIN, AGE))
MAN: Said = {"background.gender": "man", "background.age": "age_18_24", "event.by": ["family"]}
WOMAN: Said = {"background.gender": "woman", "background.age": "age_18_24", "event.by": []}


def lists() -> Listing:
    return read_lists(NEEDS, needs().instrument)["person"]


def listed(said: list[Said], *tables: Table) -> Listed:
    return Listed(rows(said), replace(lists(), tables=tables))


def test_open_tables_stand_on_the_list_under_their_names() -> None:
    among = {"event.by": frozenset({"family"})}
    one = listed(
        [MAN, WOMAN], Table("gender", ("background.gender",)),
        Table("age", ("background.age",), among), Table("why", ("contact.stopped_why@1",)),
    )  # fmt: skip

    tables = one.publication(None).tables

    assert {"gender", "age", "why.waited"} <= {table.id for table in tables}
    assert one.place(one.option("background.gender", "man"))[0].table == "gender"


def test_a_class_of_the_weights_is_who_has_one_weight() -> None:
    one = listed([MAN, WOMAN, {"background.gender": "other"}])

    publication = one.publication(MARGINS)

    assert publication.variables[CLASSES].categories == ("man/young", "woman/young")
    assert one.answers[CLASSES].tolist() == [0, 1, -1]
    assert publication.weighting is not None
    assert publication.weighting.weights == {("man/young",): 1.0, ("woman/young",): 1.0}
    known = {CLASSES: frozenset({"man/young"}), "background.gender": frozenset({"woman", "other"})}
    assert Fact(known, 0, 0) in publication.facts


def test_small_groups_stand_together_and_are_no_place() -> None:
    one = listed([MAN] * 60 + [WOMAN] * 5)
    over = one.coded.flag("event.by", {"family"}), frozenset({"yes"})

    places = one.place(over, one.group("background.gender", "man"))

    assert one.coded.variables["background.gender in groups"].categories == ("man", REST)
    assert places[0].where["background.gender in groups"] == {"man"}
    assert one.place(over, one.group("background.gender", "woman")) == ()


def test_what_is_rare_is_crossed_by_nothing() -> None:
    one = listed([MAN] * 40 + [WOMAN] * 60)
    over = one.coded.flag("event.by", {"family"}), frozenset({"yes"})

    assert one.place(over, one.group("background.gender", "woman")) == ()
    assert len(one.place(over)) == 1


def test_who_came_by_another_arm_is_on_another_list() -> None:
    group = Group({"background.gender": "man"}, Seeking.ANY, Arm.ORGANISATIONS)
    other = replace(needs().plan.primary[0], first=group)

    places = listed([MAN] * 60).side(other, group)

    assert places == ()


def test_a_mean_stands_at_who_gave_a_number() -> None:
    hours = rows([{"sheet.hours": 40}, {"sheet.hours": 20}], form="organisation")
    one = Listed(hours, read_lists(NEEDS, needs().instrument)["organisation"])
    table = replace(needs().analyses.tables[0], form=Form.MEANS, shows=("sheet.hours",), among={})
    contrast = replace(needs().plan.primary[0], item="sheet.hours", option=None)

    places = one.cell(table, "sheet.hours", "all")

    assert places[0].where == {"sheet.hours given": {"given"}}
    assert one.compared(contrast, contrast.first) == ("sheet.hours given", frozenset({"given"}))


def test_the_groups_of_a_comparison_are_one_variable() -> None:
    one = listed([MAN, WOMAN])
    contrast = needs().plan.primary[0]

    assert one.coded.pair(contrast) == one.coded.pair(contrast)
    assert list(one.coded.pairs.values()) == [contrast]


def test_an_answer_at_a_moment_says_nothing_of_who_did_not_give_it() -> None:
    coded = listed([MAN]).coded
    whole = coded.question("barrier.b02")
    flag = coded.flag("barrier.b02", {"much"}, Moment.BEFORE, Seeking.SOUGHT)

    known = list(alike(coded))

    rest = frozenset(coded.variables[whole].categories) - {"much"}
    assert known == [{flag: frozenset({"yes"}), whole: rest}]


def test_a_route_over_two_questions_is_no_bound() -> None:
    coded = listed([MAN]).coded
    routes = {leaf.question: one.when for one in coded.asked.values() for leaf in leaves(one.when)}
    first, second = list(routes.values())[:2]
    assert first is not None
    assert second is not None
    coded.question("background.gender")
    coded.asked["background.gender"] = replace(
        coded.asked["background.gender"], when=AnyOf((first, second))
    )

    assert list(gates(coded)) == []


def test_rows_of_a_crossed_table_are_told_apart_by_their_category() -> None:
    coded = listed([MAN, WOMAN, MAN]).coded
    gender = coded.question("background.gender")

    found = dict(coded.crossed(np.array([True, True, False]), [gender]))

    assert found[(gender, frozenset({"man"})),].tolist() == [True, False, False]
    assert found[(gender, frozenset({"woman"})),].tolist() == [False, True, False]
