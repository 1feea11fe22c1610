"""``benchmarks``: the table is laid out, and its figures are what they say."""

from importlib import import_module
from random import Random

import pytest

from benchmarks.__main__ import MODULES, main
from benchmarks.intake import following
from benchmarks.looks import looks, of_kind
from benchmarks.steps import nearly_all
from benchmarks.table import Row, table

QUESTION = """<body class="page-question"><input type="hidden" name="state" value="abc">
<input type="radio" name="pick" value="p1"><input type="radio" name="pick" value="p2">
<button name="do" value="next"><button name="do" value="help">"""


def test_the_columns_stand_below_each_other_and_a_budget_not_met_is_seen() -> None:
    laid = table([Row("short", "1 ms"), Row("a long name", "2 ms", "≤ 1 ms", is_met=False)])

    first, *others = laid.splitlines()
    assert {line.index("ms") - 2 for line in others} == {first.index("measured")}
    assert others[1].split()[-1] == "NO"


def test_99_percent_is_the_figure_that_all_but_one_in_a_hundred_stay_within() -> None:
    assert nearly_all([float(one) for one in range(1, 101)]) == 99
    assert nearly_all([float(one) for one in range(1, 1001)]) == 990
    assert nearly_all([7.0]) == 7


def test_a_visitor_by_chance_sends_what_stands_on_the_page() -> None:
    chance = Random(1)

    sent = [following(QUESTION, chance) or b"" for _ in range(200)]

    assert all(body.startswith(b"state=abc&") for body in sent)
    assert {b"p1" in body or b"p2" in body for body in sent} == {True, False}
    assert not any(body.count(b"pick=") > 1 for body in sent)


def test_a_visitor_starts_at_the_first_page_and_ends_where_nothing_is_asked() -> None:
    state = '<input type="hidden" name="state" value="x">'
    view = f'<body class="page-view">{state}<button name="do" value="%s">'

    assert following('<body class="page-first">', Random(1)) == b"do=start"
    assert following(view % "ask", Random(1)) == b"state=x&do=ask"
    assert following(view % "back", Random(1)) is None


def test_looks_at_the_directory_choose_and_open_what_stands_in_the_list() -> None:
    page = (
        '<a href="/nl/organisations/113/">113</a><a href="/nl/places/">Plekken</a>'
        '<input type="radio" name="pick" value=""><input type="checkbox" name="pick2" value="a1">'
        '<input type="checkbox" name="pick2" value="a2"><input type="radio" name="pick5" value="b">'
        '<input type="radio" name="pick" value="c">'
    )

    found = list(looks(page, Random(1)))

    assert {kind for kind, *_ in found} == {"list", "choice", "search", "organisation"}
    assert {path for _, path, _ in of_kind(found, "organisation")} == {"/nl/organisations/113/"}
    assert all(b"=&" not in (body or b"") + b"&" for _, _, body in of_kind(found, "choice"))


@pytest.mark.parametrize("name", MODULES)
def test_every_benchmark_that_is_named_gives_rows(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").rows)


def test_a_benchmark_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(SystemExit, match=r"no benchmark quick.*steps"):
        main(["quick"])
