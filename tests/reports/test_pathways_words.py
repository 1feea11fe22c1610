"""Names and numbers of Pathways in two languages: each name of the study has its English."""

from copy import deepcopy

from entree.core.knowledge.load import load
from entree.core.pathways.landscape.load import load_study
from entree.core.pathways.landscape.results import described
from entree.reports.pathways_words import TERMS, WHYS, Words
from tests.core.pathways.landscape.small_study import KNOWLEDGE, STUDY
from tests.reports.test_pathways_report import results


def test_every_name_of_the_study_has_its_english() -> None:
    found = {**results(), **described(load_study(STUDY, KNOWLEDGE, load(KNOWLEDGE)))}
    words = Words("en", found)
    dutch = Words("nl", words.results)

    for one in words.results["designs"]:
        assert words.design(one["design"]) != dutch.design(one["design"])
        assert words.design_says(one["design"])
    both = "‘No wrong door’ + ‘One entrance with a steady companion’"
    assert words.design_says("no-wrong-door-case-manager") == f"Together: {both}."
    for name in words.results["unknowns"]:
        assert words.unknown(name) != dutch.unknown(name)
    for name in words.results["stations"]:
        assert name in TERMS["stations"]
        assert name in TERMS["short"]
    for one in words.results["groups"]:
        assert one["group"] in TERMS["groups"]
    for one in words.results["unknowns"].values():
        assert one["measured_by"] in TERMS["ways"]
    for target in words.results["calibration"]["targets"]:
        assert target["target"] in TERMS["targets"]


def test_every_why_of_the_study_has_its_english_and_no_english_is_left_over() -> None:
    study = load_study(STUDY, KNOWLEDGE, load(KNOWLEDGE))
    found = {**results(), **described(study)}
    words = Words("en", found)
    whys = {one["why"] for one in found["unknowns"].values()} - {""}

    assert sorted(whys - WHYS.keys()) == []
    assert sorted(WHYS.keys() - whys) == []
    assert all(dutch != english for dutch, english in WHYS.items())
    assert words.why("relapse") == "Not known."
    assert words.why("wait-trauma-care") == "ggz_mean_wait_2025"
    assert words.why("window-hours").startswith("forensic_window_days: 7 days after")
    assert Words("nl", found).why("relapse") == "Niet bekend."


def test_a_name_that_nobody_translated_is_shown_as_its_file_has_it() -> None:
    found = deepcopy(results())
    found["unknowns"]["hope"] = {"says": "Hoop."}
    found["stations"]["tent"] = "een tent"
    words = Words("en", found)

    assert words.unknown("hope") == "Hoop"
    assert words.station("tent") == "een tent"
    assert words.axis({"axis": "hopes", "members": ["hope", "hope"]}) == "Hoop (and 1 others)"
    assert words.axis({"axis": "door-gp", "members": []}) == "How often the GP is the first door"


def test_numbers_are_told_with_as_many_digits_as_say_something() -> None:
    nl, en = (Words(language, results()) for language in ("nl", "en"))

    assert [en.number(one) for one in (12345.6, 23.26, 1.5, 0.0333, None, 100.0)] == [
        "12,346", "23.3", "1.5", "0.0333", "…", "100",
    ]  # fmt: skip
    assert nl.number(12345.6) == "12.346"
    assert [en.wait(one) for one in (0.1, 5, 100, 2000, None)] == [
        "6.0 min", "5.0 h", "4.2 days", "11.9 weeks", "…",
    ]  # fmt: skip
    assert [en.points(one) for one in (0.012, -0.2, 0.0001, None)] == ["+1.2", "−20.0", "0.0", "…"]
    assert en.measure("share", None) == "…"
