"""The published list is read strictly, and a criterion says plainly whether it is met."""

from pathlib import Path

import pytest

from entree.core.findability.measures import FILE, Criterion, read_measures
from entree.core.knowledge.errors import KnowledgeError

STUDY = Path(__file__).resolve().parents[3] / "studies/2026-findability"
GOOD = (STUDY / FILE).read_text(encoding="utf-8")


def criterion(**more: object) -> Criterion:
    """Return a criterion that asks this."""
    asked = {"at_most": None, "at_least": None, "one_of": frozenset[str](), **more}
    return Criterion(id="a", part="b", measure="c", repair="d", **asked)  # type: ignore[arg-type]


def test_the_list_of_the_study_is_read() -> None:
    found = read_measures(STUDY)

    assert found.version == 2
    assert {one.part for one in found.criteria} == set(found.parts)
    assert found.says["free"].words.search("De hulp is gratis.")
    assert not found.says["open_now"].unless.search("anything")


def test_a_number_is_compared_and_none_is_never_enough() -> None:
    assert criterion(at_most=2).is_met("2")
    assert not criterion(at_most=2).is_met("3")
    assert criterion(at_least=60).is_met("60.5")
    assert not criterion(at_least=60).is_met("-3")
    assert not criterion(at_most=2).is_met("none")
    assert criterion(one_of=frozenset({"yes"})).is_met("yes")
    assert not criterion(one_of=frozenset({"yes"})).is_met("some pages")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("version: 2", "version: 0", "version"),
        ("criterion: hours", "criterion: phone-near", "twice"),
        ("measure: clicks_phone, at_most: 2", "measure: clicks_phone", "asks nothing"),
        (r"['\bchat']", "['(chat']", "no pattern"),
        ("says: Bereiken", "says: Bereiken\n    odd: 1", "odd"),
    ],
)
def test_a_mistake_in_the_list_is_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in GOOD
    (tmp_path / FILE).write_text(GOOD.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(KnowledgeError, match=message):
        read_measures(tmp_path)


@pytest.mark.parametrize(
    ("name", "said", "taken_back"),
    [
        ("free", "Bellen is gratis.", "Bellen is niet gratis."),
        ("anonymous", "Je kunt anoniem blijven.", "Dat kan niet anoniem."),
        ("no_police", "Je hoeft geen aangifte te doen.", "Je hoeft niets te zeggen."),
        ("no_police", "You don't have to report it.", "You have to report it."),
        ("whom_men", "Ook voor mannen.", "Wij zijn er niet voor mannen."),
        ("whom_children", "Voor kinderen en ouders.", "Vanaf 18 jaar, dus geen kinderen."),
        ("whom_long_ago", "Ook al is het lang geleden.", "Niet als het lang geleden is."),
        ("whom_disability", "Met gebarentaal.", "Met taal."),
        ("open_now", "Wij zijn nu bereikbaar.", "Wij zijn morgen bereikbaar."),
    ],
)
def test_what_counts_as_said(name: str, said: str, taken_back: str) -> None:
    saying = read_measures(STUDY).says[name]

    def counts(sentence: str) -> bool:
        return bool(saying.words.search(sentence)) and not saying.unless.search(sentence)

    assert counts(said)
    assert not counts(taken_back)
