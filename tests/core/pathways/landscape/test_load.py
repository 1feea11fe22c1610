"""Reading a study: what has no source is refused, and every mistake says where and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.model import Knowledge
from entree.core.pathways.landscape.load import COMPARED, load_study
from entree.core.pathways.landscape.outcomes import compared
from entree.core.pathways.landscape.study import Study
from tests.core.pathways.landscape.small_study import KNOWLEDGE, STUDY

Read = Callable[..., Study]
FLOW, EFFECTS, PEOPLE = "assumptions/flow.yaml", "assumptions/effects.yaml", "people.yaml"
DOOR = "designs/entrance-triage.yaml"
NEW = "\n- assumption: new-one\n  says: Iets nieuws.\n"


def test_every_unknown_says_why_its_range_and_what_could_measure_it(study: Study) -> None:
    for one in study.unknowns:
        assert one.why or one.figure, one.id
        assert one.low < one.high


def test_every_effect_has_its_neutral_value_inside_its_range(study: Study) -> None:
    effects = [one for one in study.assumptions.values() if one.neutral is not None]

    assert len(effects) == 13
    assert all(
        str(one.neutral) and one.low <= float(one.neutral or 0) <= one.high for one in effects
    )


def test_today_comes_first_and_changes_nothing(study: Study) -> None:
    first = next(iter(study.designs.values()))

    assert first.id == "today"
    assert first.reach is None
    assert not [*first.doors, *first.staff, *first.own, *first.referrals]


def test_the_eight_targets_are_there_and_what_they_are_compared_with(study: Study) -> None:
    fit = {one.figure for one in study.targets if one.use == "fit"}
    held_out = {one.figure for one in study.targets if one.use == "held-out"}

    assert fit == {
        *("csg_contacts_2023", "shn_sexual_2022", "helpwanted_2022"),
        *("police_meldingen_2022", "police_meldingen_2023", "police_meldingen_2024"),
    }
    assert held_out == {
        *("six_orgs_contacts_2022", "police_aangifte_per_melding_2025h1"),
        *("surge_csg_chat_day1", "surge_csg_chat_day4"),
    }
    assert {one.compares for one in study.targets} <= COMPARED
    assert callable(compared)


def test_no_outcome_of_who_reached_care_is_an_assumption(study: Study) -> None:
    targets = {one.figure for one in study.targets}

    assert not targets & {one.figure for one in study.assumptions.values()}


def test_a_region_stands_in_one_of_sixteen(study: Study) -> None:
    assert len(study.regions) == 16
    assert sum(len(parts) for parts in study.regions.values()) == 25


@pytest.mark.parametrize(
    ("file", "old", "new", "more", "says"),
    [
        (FLOW, "", "", NEW, "has a 'figure', or is 'unknown: yes'"),
        (FLOW, "", "", f"{NEW}  unknown: yes\n  why: x\n  measured_by: nobody\n", "has a 'range'"),
        (FLOW, "", "", f"{NEW}  unknown: yes\n  range: [1, 2]\n", "'why' this range"),
        (FLOW, "", "", f"{NEW}  unknown: yes\n  range: [1, 2]\n  value: 1\n", "has no 'value'"),
        (FLOW, "", "", f"{NEW}  figure: no_such_figure\n", "no figure 'no_such_figure'"),
        (FLOW, "", "", f"{NEW}  figure: helpwanted_2022\n  value: 3\n", "Say under 'how'"),
        (FLOW, "", "", f"{NEW}  figure: helpwanted_2022\n  neutral: 1\n", "only effects"),
        (FLOW, "", "", f"{NEW}  figure: helpwanted_2022\n  range: [1, 2]\n", "outside the range"),
        (
            FLOW,
            "",
            "",
            f"{NEW}  figure: helpwanted_2022\n",
            "Nothing reads the assumption 'new-one'",
        ),
        (FLOW, "range: [0.5, 0.9]", "range: [0.9, 0.5]", "", "is empty"),
        (FLOW, "range: [0, 4]", "range: [0, 4]\n  scale: log", "", "lies above 0"),
        (FLOW, "assumption: relapse", "assumption: tells-again", "", "stands twice"),
        (FLOW, "assumption: relapse", "assumption: relapses", "", "'relapse' is not there"),
        (
            EFFECTS,
            "",
            "",
            f"{NEW}  figure: helpwanted_2022\n  neutral: 1\n",
            "An effect is unknown",
        ),
        (EFFECTS, "range: [0.62, 6.8]", "range: [0.9, 3]", "", "is foreign: the range holds"),
        (EFFECTS, "range: [0.62, 6.8]", "range: [1.1, 6.8]", "", "1 lies outside the range"),
        (PEOPLE, "need: medical", "need: medicine", "", "no need 'medicine'"),
        (PEOPLE, "answers: {who.age: 18_plus}", "answers: {who.years: 18_plus}", "", "who.years"),
        (PEOPLE, "organisations: [helpwanted]", "organisations: [hulpwanted]", "", "'hulpwanted'"),
        (PEOPLE, "twente: [twente]", "twente: [twenthe]", "", "no region 'twenthe'"),
        (PEOPLE, "twente: [twente]", "twente: [twente, zeeland]", "", "stands in two"),
        (DOOR, "design: entrance-triage", "design: triage", "", "Name this file triage.yaml"),
        (DOOR, "{to: entrance, part: uptake", "{to: entrances, part: uptake", "", "'entrances'"),
        (DOOR, "part: uptake-entrance", "part: uptake-of-it", "", "no assumption 'uptake-of-it'"),
        ("designs/today.yaml", "", "", "combines: [tomorrow]\n", "no design 'tomorrow'"),
        (
            "targets.yaml",
            "compares: persons-at-csg",
            "compares: joy",
            "",
            "no outcome of a run 'joy'",
        ),
        ("targets.yaml", "figure: shn_sexual_2022,", "figure: csg_contacts_2023,", "", "rests on"),
        ("groups.yaml", "against: men}", "against: boys}", "", "no group 'boys'"),
        ("groups.yaml", "events: [past]", "events: [later]", "", "no event 'later'"),
        ("groups.yaml", "sexes: [man]", "sexes: [boy]", "", "no age or sex 'boy'"),
    ],
)
def test_a_mistake_says_what_to_repair(
    changed: Read, file: str, old: str, new: str, more: str, says: str
) -> None:
    with pytest.raises(KnowledgeError, match=r"^\S+\.yaml|^assumptions") as refused:
        changed(file, old, new, more=more)

    assert says in str(refused.value)


def test_a_study_without_today_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    for path in sorted(STUDY.rglob("*.yaml")):
        there = tmp_path / path.relative_to(STUDY)
        there.parent.mkdir(exist_ok=True)
        if path.name != "today.yaml":
            there.write_bytes(path.read_bytes())

    with pytest.raises(KnowledgeError, match="There is no design 'today'"):
        load_study(tmp_path, KNOWLEDGE, knowledge)
