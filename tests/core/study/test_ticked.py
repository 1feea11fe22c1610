"""Counts of one question together: who ticked one answered all, and what goes alone."""

from dataclasses import replace

from entree.core.study.listing import Listed
from entree.core.study.plan import Moment, Seeking
from entree.core.study.publication_file import read_lists
from entree.core.study.published import Sum
from entree.core.study.ticked import of_options, sums
from tests.core.study.answered import NEEDS, Said, needs, rows

ONE: Said = {"beside.violence": ["hurt", "money"], "path.turned": "yes", "helped.f01": "helped"}
ITEM = "beside.violence"
YES, ANY = frozenset({"yes"}), frozenset({"no", "yes"})
OPTIONS = ("hurt", "threats", "control", "humiliation", "money", "none")


def listed() -> Listed:
    return Listed(
        rows([ONE] * 12), replace(read_lists(NEEDS, needs().instrument)["person"], tables=())
    )


def known(one: Listed) -> list[Sum]:
    return list(sums(one.coded, set(one.tables)))


def yes(option: str) -> dict[str, frozenset[str]]:
    return {f"{ITEM}={option}": YES}


def test_everyone_ticked_one_at_least_and_none_goes_alone() -> None:
    one = listed()
    for option in OPTIONS:
        one.place(one.option(ITEM, option))
    everyone = (-1, {f"{ITEM}=hurt": ANY})

    found = known(one)

    assert Sum((*((1, yes(option)) for option in OPTIONS), everyone), 0, 72) in found
    assert Sum(((1, yes("none")), (1, yes("hurt")), everyone), -12, 0) in found
    assert Sum(((1, {f"{ITEM}=hurt": ANY}), (-1, {f"{ITEM}=threats": ANY})), 0, 0) in found


def test_of_some_options_only_that_they_were_answered_by_the_same_is_known() -> None:
    one = listed()
    for option in ("hurt", "money"):
        one.place(one.option(ITEM, option))

    assert known(one) == [Sum(((1, {f"{ITEM}=hurt": ANY}), (-1, {f"{ITEM}=money": ANY})), 0, 0)]


def test_within_a_group_the_same_is_known() -> None:
    one = listed()
    gender = one.coded.question("background.gender")
    for option in ("hurt", "money"):
        name, _ = one.option(ITEM, option)
        one.place((name, YES))
        one.tables[frozenset({name, gender})] = one.tables[frozenset({name})]
    man = {gender: frozenset({"man"})}

    both = ((1, {f"{ITEM}=hurt": ANY, **man}), (-1, {f"{ITEM}=money": ANY, **man}))

    assert Sum(both, 0, 0) in known(one)


def test_options_together_are_no_more_than_each() -> None:
    one = listed()
    one.place((one.coded.flag(ITEM, {"hurt", "money"}), YES))
    for option in ("hurt", "money"):
        one.place(one.option(ITEM, option))

    parts = ((1, yes("hurt")), (1, yes("money")), (-1, {f"{ITEM}=hurt|money": YES}))

    assert Sum(parts, 0, 24) in known(one)


def test_moments_of_one_barrier_are_known_of_the_same_people() -> None:
    one = listed()
    before, during = (
        one.coded.flag("barrier.b02", {"much"}, moment, Seeking.SOUGHT)
        for moment in (Moment.BEFORE, Moment.DURING)
    )

    assert known(one) == [Sum(((1, {before: ANY}), (-1, {during: ANY})), 0, 0)]


def test_of_a_question_with_one_answer_all_options_make_the_whole() -> None:
    one = listed()
    names = [
        one.coded.flag("helped.f01", {option}, None, Seeking.SOUGHT)
        for option in ("helped", "would_have", "no_difference", "not_for_me")
    ]
    for name in names[:2]:
        one.place((name, YES))
    everyone = (-1, {names[0]: ANY})

    some = known(one)
    for name in names[2:]:
        one.place((name, YES))

    assert Sum((*((1, {name: YES}) for name in names[:2]), everyone), -12, 0) in some
    assert Sum((*((1, {name: YES}) for name in names), everyone), 0, 0) in known(one)


def test_who_is_unsure_did_not_say_no_to_the_rest() -> None:
    item = next(one.item for key, one in listed().coded.asked.items() if key == ITEM)
    first, *rest = item.options
    unsure = replace(item, options=(replace(first, unsure=True), *rest))
    names = {option: option for option in OPTIONS}

    found = list(of_options(unsure, names, {}, 12, is_ticked=True))
    without = list(of_options(unsure, {"money": "money"}, {}, 12, is_ticked=True))
    two = replace(item, options=tuple(replace(one, unsure=True) for one in item.options))

    assert found[0].parts[-1] == (-1, {"hurt": ANY})
    assert without == []
    assert list(of_options(two, names, {}, 12, is_ticked=True)) == []
