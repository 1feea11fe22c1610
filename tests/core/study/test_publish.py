"""Numbers on their lists: groups that stand together, other arms, and where nothing can be told."""

from dataclasses import replace

from entree.core.study.analyse import Findings, analyse
from entree.core.study.arms import Arm
from entree.core.study.coded import REST
from entree.core.study.disclosure import Protected, Status, ToldCell, ToldTable
from entree.core.study.listing import Place
from entree.core.study.places import Placed
from entree.core.study.plan import Contrast, Group, Plan, Seeking
from entree.core.study.publication_file import read_lists
from entree.core.study.publish import of_cell, with_others
from entree.core.study.told import HIDDEN, Fate, Shown, Told
from tests.core.study.answered import NEEDS, Said, answers, needs, rows, wave

ONE: Said = {"background.gender": "man", "barrier.b02": "much", "path.turned": "yes"}
YES, BOTH = frozenset({"yes"}), frozenset({"man", "woman"})


def found(*arms: Arm, plan: Plan) -> Findings:
    analyses = replace(needs().analyses, tables=(), missing=())
    return analyse(
        wave(*(("person", answers([ONE] * 60, arm=arm)) for arm in arms)), plan, analyses, None
    )


def test_groups_that_stand_together_are_one_column() -> None:
    some = rows([ONE] * 60)
    table = next(one for one in needs().analyses.tables if one.id == "needs-today")
    wave_of = analyse(
        wave(("person", answers([ONE] * 60))), replace(needs().plan, arm=Arm.OPEN),
        replace(needs().analyses, tables=(table,), missing=()), None,
    )  # fmt: skip
    cell = next(one for one in wave_of.cells if one.column == "background.gender=man")

    row, column = with_others(cell, Fate(Shown.MERGED, of=(YES, BOTH)), some)

    assert row == [cell.row]
    assert column == ["background.gender=woman", "background.gender=man"]
    assert of_cell(cell, Fate(Shown.MERGED, of=(YES, BOTH, BOTH))) == HIDDEN


def test_a_comparison_of_two_arms_stands_on_two_lists() -> None:
    man = {"background.gender": "man"}
    first, second = (Group(man, Seeking.ANY, arm) for arm in (Arm.OPEN, Arm.ORGANISATIONS))
    one = Contrast("arms", "entrance.organise", "one_entrance", first, second, 0.1)
    plan = replace(needs().plan, primary=(one,), chapters={})
    lists = read_lists(NEEDS, needs().instrument)
    analyses = replace(needs().analyses, tables=(), missing=())

    both = Placed(found(Arm.OPEN, Arm.ORGANISATIONS, plan=plan), plan, analyses, lists)
    alone = Placed(found(Arm.OPEN, plan=plan), plan, analyses, lists)

    assert [key[1] for key, _ in both.contrasts["arms"]] == [Arm.OPEN, Arm.ORGANISATIONS]
    assert alone.contrasts["arms"] == ()


def told(*said: tuple[tuple[str, ...], int | None, tuple[str, ...]]) -> Told:
    cells = tuple(
        ToldCell({"a": where}, totals, count, Status.SHOWN, None) for where, count, totals in said
    )
    table = ToldTable("t", ("a",), {}, cells, is_weighted=False)
    return Told(Protected((table,), (), {}, ()))


def test_what_stands_with_the_others_or_with_all_is_not_told() -> None:
    place = Place("t", "a", {"a": frozenset({"x"})})
    everyone = ("x", REST)

    with_others = told(((*everyone, "y"), 90, ("a",)), (everyone, 40, ()), (("y",), 50, ()))
    with_all = told((everyone, 90, ("a",)))
    alone = told((everyone, 90, ("a",)), (("x",), 40, ()), ((REST,), 50, ()))

    assert with_others.fate((place,)) == HIDDEN
    assert with_all.fate((place,)) == HIDDEN
    assert alone.fate((place,)).counted == 40
    given = told((("given",), 90, ("a",)))
    assert given.fate((Place("t", "a", {"a": frozenset({"given"})}),)).counted == 90
    assert alone.fate((Place("withheld", "a", {}),)) == HIDDEN
    assert alone.fate(()) == HIDDEN
