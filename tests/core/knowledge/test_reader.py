"""The strict reader of YAML."""

from pathlib import Path

import pytest

from entree.core.knowledge.errors import UnreadableFile
from entree.core.knowledge.reader import Document, read


def read_text(folder: Path, text: str) -> Document:
    """Write a file and read it."""
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path, name="part/file.yaml")


def test_yes_no_dates_times_and_numbers_with_zeros_stay_text(tmp_path: Path) -> None:
    text = "a: yes\nb: no\nc: 2024-03-01\nd: 09:00\ne: 0800\nf: 1.5\ng: ~\nh: null\ni: 12_15\n"

    document = read_text(tmp_path, text)

    assert document.content == {
        "a": "yes",
        "b": "no",
        "c": "2024-03-01",
        "d": "09:00",
        "e": "0800",
        "f": "1.5",
        "g": "~",
        "h": "null",
        "i": "12_15",
    }


def test_plain_whole_numbers_are_numbers_and_quoted_ones_are_text(tmp_path: Path) -> None:
    document = read_text(tmp_path, "a: 112\nb: '112'\nc: -3\nd: 0\n5: \"5\"\n")

    assert document.content == {"a": 112, "b": "112", "c": -3, "d": 0, "5": "5"}


def test_an_empty_value_is_none_and_an_empty_text_is_not(tmp_path: Path) -> None:
    document = read_text(tmp_path, "checked:\nnote: ''\n")

    assert document.content == {"checked": None, "note": ""}


def test_folded_text_loses_the_line_break_at_its_end(tmp_path: Path) -> None:
    document = read_text(tmp_path, "tell: >-\n  een\n  twee\nother: |\n  drie\n")

    assert document.content == {"tell": "een twee", "other": "drie"}


def test_a_mark_at_the_start_that_some_editors_put_there_does_no_harm(tmp_path: Path) -> None:
    document = read_text(tmp_path, "\ufeffa: 1\n")

    assert document.content == {"a": 1}


def test_every_place_has_its_line_and_an_unknown_one_that_of_what_is_around_it(
    tmp_path: Path,
) -> None:
    document = read_text(tmp_path, "# comment\n- rule: one\n  when:\n    all:\n      - a.b: c\n")

    assert document.line((0, "rule")) == 2
    assert document.line((0, "when", "all", 0)) == 5
    assert document.line((0, "when", "all", 7, "x")) == 4
    assert document.line((0, "tell")) == 2
    assert document.line((9,)) == 2
    assert Document("none", None, {}).line(("a",)) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "part/file.yaml:3: The key 'a' stands here twice. Remove one"),
        ("a:\n  b: 1\n  b: 2\n", "part/file.yaml:3: The key 'b' stands here twice."),
        ("a: 1\nb: &name x\n", "part/file.yaml:2: Anchors (&), aliases (*) and tags (!)"),
        ("a: &x 1\nb: *x\n", "part/file.yaml:1: Anchors"),
        ("a: !!str 1\n", "part/file.yaml:1: Anchors"),
        ("a: 1\nb: ! x\n", "part/file.yaml:2: Anchors"),
        ("a: 1\n<<: {b: 2}\n", "part/file.yaml:2: A key is plain text, and keys of another"),
        ("[a, b]: 1\n", "part/file.yaml:1: A key is plain text"),
        ("a: 1\n  b: 2\n", "part/file.yaml:2: This is no YAML: mapping values are not allowed"),
        ("a: 1\n---\nb: 2\n", "part/file.yaml:2: This is no YAML: but found another document."),
        ("a: *nothing\n", "part/file.yaml:1: Anchors"),
        ("a: \x00\n", "part/file.yaml: A character in this file is not allowed."),
        ("", "part/file.yaml: This file is empty. Remove it or fill it."),
        ("# only a comment\n", "part/file.yaml: This file is empty."),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line_and_a_repair(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_text(tmp_path, text)

    assert str(caught.value).startswith(message)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes("a: één\n".encode("latin-1"))

    with pytest.raises(UnreadableFile) as caught:
        read(path, name="file.yaml")

    assert str(caught.value) == "file.yaml: This file is not UTF-8. Save it as UTF-8."


def test_a_missing_file_is_named_without_the_place_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / "asking.yaml", name="asking.yaml")

    assert str(caught.value) == "asking.yaml: There is no such file. Add it."
