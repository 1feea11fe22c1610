"""Each kind of change between two knowledges is told, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.knowledge.changes import Change, TextChange, changes, moved, text_changes
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import swap, write

LISTENING = "organisations/listening.yaml"

# What is replaced by what in a file, and the one change that this is.
CHANGED = {
    "an organisation": (
        "organisations/lawyer.yaml", "name: Naam", "name: Nieuwe naam",
        Change("organisation", "lawyer", "changed", ("name",)),
    ),
    "an offer": (
        "organisations/lawyer.yaml", "    police: never", "    police: may",
        Change("offer", "lawyer/search", "changed", ("police",)),
    ),
    "a rule": (
        "rules/rules.yaml", "title: Wet, date: 2024-01", "title: Wet, date: 2025-01",
        Change("rule", "danger", "changed", ("source",)),
    ),
    "a question": (
        "questions/first.yaml", "why: Dan passen", "why: En dan passen",
        Change("question", "who.for", "changed", ("why",)),
    ),
    "the ranking": (
        "ranking.yaml", "needs_counted: 2", "needs_counted: 1",
        Change("ranking", "table", "changed", ("needs_counted",)),
    ),
    "what is asked first": (
        "asking.yaml", "- now.situation", "- when.last_time",
        Change("asking", "first", "changed"),
    ),
    "when the view is offered": (
        "asking.yaml", "offered_after: ", "offered_after: 1 #",
        Change("asking", "offered_after", "changed"),
    ),
}  # fmt: skip


def changed(folder: Path, file: str, old: str, new: str) -> Knowledge:
    """Return the small knowledge with one text replaced."""
    write(folder)
    swap(folder, file, old, new)
    return load(folder)


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_names_its_kind_and_its_field(name: str, small: Knowledge, tmp_path: Path) -> None:
    *where, expected = CHANGED[name]

    other = changed(tmp_path, *where)

    assert list(changes(small, other)) == [expected]
    assert list(changes(other, small)) == [expected]


def test_the_same_files_have_no_changes(small: Knowledge, tmp_path: Path) -> None:
    again = load(write(tmp_path))

    assert list(changes(small, again)) == []
    assert list(text_changes(small, again, "nl")) == []


def test_what_is_new_the_other_way_round_is_gone(small: Knowledge, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "organisations/lawyer.yaml").unlink()
    swap(tmp_path, "ranking.yaml", "  - lawyer/search\n", "")
    fewer = load(tmp_path)

    assert list(changes(fewer, small)) == [
        Change("organisation", "lawyer", "added"),
        Change("offer", "lawyer/search", "added"),
        Change("ranking", "table", "changed", ("order",)),
    ]
    assert list(changes(small, fewer)) == [
        Change("organisation", "lawyer", "removed"),
        Change("offer", "lawyer/search", "removed"),
        Change("ranking", "table", "changed", ("order",)),
    ]
    new = next(text_changes(fewer, small, "nl"))
    assert (new.kind, new.old) == ("organisations", None)
    assert all(one.new is None for one in text_changes(small, fewer, "nl"))


def test_a_text_is_told_as_visitors_read_it_in_each_language(
    small: Knowledge, tmp_path: Path
) -> None:
    other = changed(
        tmp_path, "rules/rules.yaml", "tell: Bewaar het gesprek.", "tell: Bewaar alles."
    )

    for language in ("nl", "en"):
        assert list(text_changes(small, other, language)) == [
            TextChange(language, "rules/keep-images/tell", "Bewaar het gesprek.", "Bewaar alles.")
        ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abc", "abc", ""),
        ("abc", "xabc", ""),
        ("abc", "ac", ""),
        ("abcd", "bcda", "a"),
        ("abcd", "dabc", "d"),
        ("ab", "ba", "a"),
        ("", "ab", ""),
    ],
)
def test_only_what_changed_places_moved(old: str, new: str, expected: str) -> None:
    found = moved(list(old), list(new))

    assert len(found) == len(expected)
    assert set(found) <= set(old) & set(new)


@given(old=st.permutations("abcdef"), new=st.permutations("abcdefgh"))
def test_what_did_not_move_keeps_its_order(old: list[str], new: list[str]) -> None:
    gone = set(moved(old, new))

    stayed = [[name for name in some if name in set(old) - gone] for some in (old, new)]

    assert stayed[0] == stayed[1]
