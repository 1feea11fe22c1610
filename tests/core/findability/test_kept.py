"""What is kept comes back as it was, and another file is refused."""

import pytest

from entree.core.findability.kept import (
    Fact,
    NotKept,
    Visit,
    page_text,
    read_kept,
    read_visit,
    visit_text,
)
from tests.core.findability.pages import kept


def test_a_page_comes_back_as_it_was() -> None:
    one = kept("<p>één \ud800 ☎", cookies=("a", "b"), seconds=0.5, size=9)

    assert read_kept(page_text(one)) == one


def test_a_visit_comes_back_as_it_was() -> None:
    asked = (kept("b", asked="hulp"),)
    one = Visit("one", (kept("a"),), (Fact("a", "b", "c", "d"),), 3, "ok", asked)

    assert read_visit(visit_text(one), one.pages, asked) == one


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 2}', "no json"])
def test_a_file_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(NotKept, match="not written by this version"):
        read_kept(text)


def test_a_file_with_other_fields_is_refused() -> None:
    with pytest.raises(NotKept, match="no kept page"):
        read_kept('{"schema": 1, "odd": 1}')
    with pytest.raises(NotKept, match="no kept visit"):
        read_visit('{"schema": 1, "odd": 1}', ())
