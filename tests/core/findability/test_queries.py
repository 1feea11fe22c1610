"""The list of queries is read strictly and frozen; raters agree only when there are two."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from entree.core.findability.queries import (
    FROZEN,
    SECOND,
    Queries,
    agreement,
    read_queries,
    sheet,
)
from entree.core.knowledge.errors import KnowledgeError

STUDY = Path(__file__).resolve().parents[3] / "studies/2026-findability"
SITUATIONS = "situations:\n  - {situation: nu, given: {who.for: me}, kinds: [talk, medical]}\n"
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
    (folder / "situations.yaml").write_text(SITUATIONS + SITUATIONS.splitlines()[1])

    with pytest.raises(KnowledgeError, match="twice"):
        read_queries(folder)


def test_the_sheet_of_the_second_rater_comes_back(folder: Path) -> None:
    empty = sheet(read_queries(folder))
    (folder / SECOND).write_text(empty)
    assert read_queries(folder).queries[0].second is None

    (folder / SECOND).write_text(empty.replace("hulp,", "hulp,talk police"))

    assert "talk" not in empty
    assert read_queries(folder).queries[0].second == frozenset({"talk", "police"})


def rated(*pairs: tuple[str, str | None]) -> Queries:
    """Return a list in which both raters gave these kinds."""
    found = read_queries(STUDY)
    queries = tuple(
        replace(
            query,
            kinds=frozenset(first.split()),
            second=None if second is None else frozenset(second.split()),
        )
        for query, (first, second) in zip(found.queries, pairs, strict=False)
    )
    return replace(found, queries=queries)


def test_no_agreement_is_told_until_both_rated_everything() -> None:
    assert agreement(rated(("talk", None))) is None
    assert agreement(rated(("talk", "talk"), ("talk", None))) is None
    assert agreement(rated()) is None


def test_agreement_beyond_chance_is_as_worked_out_by_hand() -> None:
    # Four cells: yes/yes, yes/no, no/no, no/no. Same in 3 of 4; chance 1/2 x 1/4 + 1/2 x 3/4.
    found = agreement(rated(("talk", "talk"), ("police", "")))

    assert found is not None
    assert found.same == 0.75
    assert found.kappa == pytest.approx(0.5)


def test_raters_who_all_say_the_same_agree_fully() -> None:
    found = agreement(rated(("talk", "talk"), ("talk", "talk")))

    assert found is not None
    assert found.kappa == 1.0


def test_the_hash_does_not_hang_on_where_the_study_stands(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("other"))

    assert read_queries(folder).hash == read_queries(other).hash
