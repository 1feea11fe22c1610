"""The list of queries is read strictly and frozen; what raters said is settled with a reason."""

import csv
import shutil
from pathlib import Path

import pytest

from entree.core.findability.queries import (
    AGREED,
    FROZEN,
    SECOND,
    Frozen,
    read_queries,
    sheet,
)
from entree.core.knowledge.errors import KnowledgeError

STUDY = Path(__file__).resolve().parents[3] / "studies/2026-findability"
SITUATIONS = (
    "version: 1\nsituations:\n  - {situation: nu, given: {who.for: me}, kinds: [talk, medical]}\n"
)
GROUP = (
    "group: nl\nsays: Gewoon\nlanguage: nl\nread_by_native: yes\nqueries:\n  - {q: hulp, in: nu}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small study."""
    (tmp_path / "situations.yaml").write_text(SITUATIONS)
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries/nl.yaml").write_text(GROUP)
    return tmp_path


def test_the_list_of_the_study_is_long_enough_varied_and_frozen() -> None:
    found = read_queries(STUDY)

    assert len(found.queries) >= 150
    assert found.is_frozen
    assert {one.language for one in found.queries} == {"nl", "en", "pl", "ar", "tr", "uk"}
    assert [one.id for one in found.groups.values() if one.lived] == ["ervaring"]
    assert not any(
        one.read_by_native for one in found.groups.values() if one.language not in {"nl", "en"}
    )
    words = [(one.language, one.words.casefold()) for one in found.queries]
    assert len(set(words)) == len(words)


def test_a_query_has_the_kinds_of_its_situation_until_a_person_rates_it(folder: Path) -> None:
    (query,) = read_queries(folder).queries

    assert (query.id, query.second) == ("nl-01", None)
    assert set(query.kinds) == {"talk", "medical"}


def test_any_change_of_the_list_is_noticed(folder: Path) -> None:
    before = read_queries(folder)
    (folder / FROZEN).write_text(before.hash + "\n")
    assert read_queries(folder).frozen == Frozen(before.hash, 1)
    assert read_queries(folder).is_frozen
    (folder / FROZEN).write_text(before.hash + "  version 2\n")
    assert not read_queries(folder).is_frozen
    (folder / FROZEN).write_text(before.hash + "  version 1\n")
    assert read_queries(folder).is_frozen

    (folder / "queries/nl.yaml").write_text(GROUP.replace("hulp", "help"))

    assert not before.is_frozen
    assert not read_queries(folder).is_frozen


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("queries/nl.yaml", "in: nu", "in: ne", "Known are: nu"),
        ("queries/nl.yaml", "read_by_native: yes", "odd: yes", "read_by_native"),
        ("situations.yaml", "kinds: [talk, medical]", "kinds: []", "kinds"),
    ],
)
def test_a_mistake_is_named(folder: Path, file: str, old: str, new: str, message: str) -> None:
    path = folder / file
    path.write_text(path.read_text().replace(old, new))

    with pytest.raises(KnowledgeError, match=message):
        read_queries(folder)


def test_a_situation_stands_once(folder: Path) -> None:
    (folder / "situations.yaml").write_text(SITUATIONS + SITUATIONS.splitlines()[2])

    with pytest.raises(KnowledgeError, match="twice"):
        read_queries(folder)


def test_the_sheet_of_the_second_rater_comes_back(folder: Path) -> None:
    empty = sheet(read_queries(folder))
    (folder / SECOND).write_text(empty)
    assert read_queries(folder).queries[0].second is None

    (folder / SECOND).write_text(empty.replace("hulp,", "hulp,talk police"))

    assert "talk" not in empty
    assert read_queries(folder).queries[0].second == frozenset({"talk", "police"})


AGREED_LINE = "id,query,kinds,why\nnl-01,hulp,talk,c: medical by one rater only\n"


def test_a_difference_is_settled_by_its_line_with_a_reason(folder: Path) -> None:
    (folder / SECOND).write_text("id,query,kinds\nnl-01,hulp,talk\n")
    differing = read_queries(folder)
    (folder / AGREED).write_text(AGREED_LINE)
    settled = read_queries(folder)
    (folder / AGREED).write_text(AGREED_LINE.replace("c: medical by one rater only", ""))
    without_reason = read_queries(folder)

    assert [one.id for one in differing.unsettled] == ["nl-01"]
    assert set(differing.queries[0].kinds) == {"talk", "medical"}
    assert settled.unsettled == ()
    assert set(settled.queries[0].kinds) == {"talk"}
    assert set(settled.queries[0].first) == {"talk", "medical"}
    assert len(without_reason.unsettled) == 1


def test_a_list_with_one_rater_is_not_settled_and_one_with_two_alike_is(folder: Path) -> None:
    alone = read_queries(folder)
    (folder / SECOND).write_text("id,query,kinds\nnl-01,hulp,medical talk\n")

    assert len(alone.unsettled) == 1
    assert read_queries(folder).unsettled == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [("nl-02,hulp,talk", "no query 'nl-02'"), ("nl-01,hulp!,talk", "Rate it again")],
)
def test_a_rating_of_another_query_is_refused(folder: Path, line: str, message: str) -> None:
    (folder / SECOND).write_text(f"id,query,kinds\n{line}\n")

    with pytest.raises(KnowledgeError, match=message):
        read_queries(folder)


def test_each_difference_of_the_study_is_settled_by_the_written_rule() -> None:
    found = {one.id: one for one in read_queries(STUDY).queries}
    rows = list(csv.DictReader((STUDY / AGREED).read_text(encoding="utf-8").splitlines()))

    assert list(found) == [row["id"] for row in rows]
    for row in rows:
        one = found[row["id"]]
        first, second = one.first, one.second or frozenset()
        assert one.is_settled
        assert frozenset(row["first"].split()) == first
        assert frozenset(row["second"].split()) == second
        assert bool(one.why) == (first != second)
        assert first & second <= one.kinds <= first | second
        assert bool(one.kinds - (first & second)) == (one.why[:2] in {"a:", "b:"})
        left = " ".join(sorted((first | second) - one.kinds))
        assert not left or f"c: {left} by one rater only" in one.why


def test_a_changed_rating_is_noticed_too(folder: Path) -> None:
    before = read_queries(folder).hash
    (folder / SECOND).write_text("id,query,kinds\nnl-01,hulp,talk\n")

    assert read_queries(folder).hash != before


def test_the_hash_does_not_hang_on_where_the_study_stands(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("other"))

    assert read_queries(folder).hash == read_queries(other).hash
