"""People and their contacts are two lists: each knows what the other tells of it at least."""

from dataclasses import replace

import pytest

from entree.core.study.coded import REST
from entree.core.study.errors import BadPublication
from entree.core.study.linked import of_contacts, of_people
from entree.core.study.listing import Listed
from entree.core.study.publication_file import read_lists
from entree.core.study.published import Fact, Table
from entree.core.study.rows import contacts
from tests.core.study.answered import NEEDS, Said, needs, rows

TODAY: Said = {
    "background.gender": "woman", "path.turned": "yes", "contact.year@1": "this_year",
    "contact.told_again@1": "yes", "contact.year@2": "this_year", "contact.told_again@2": "no",
}  # fmt: skip
NEVER: Said = {"background.gender": "man", "path.turned": "no"}
WOMAN = {"background.gender": frozenset({"woman"})}


def both(number: int, *tables: Table) -> tuple[Listed, Listed]:
    some = rows([TODAY] * number + [NEVER] * 5)
    listed = replace(read_lists(NEEDS, needs().instrument)["person"], tables=tables)
    own = contacts(some)
    assert own is not None
    people, their = Listed(some, listed), Listed(own, listed)
    for one in (people, their):
        one.coded.question("background.gender")
    people.coded.question("path.turned")
    return people, their


def test_people_are_no_fewer_than_their_contacts_need() -> None:
    known = list(of_people(*both(60)))

    assert Fact(WOMAN, 24, 65) in known
    assert Fact({"path.turned": frozenset({"yes", "tried"})}, 24, 65) in known


def test_ten_people_or_more_are_told_by_contacts_that_are_told() -> None:
    assert Fact(WOMAN, 10, 17) in list(of_people(*both(12)))
    assert Fact(WOMAN, 2, 9) in list(of_people(*both(4)))


def test_contacts_are_no_more_than_people_could_have_had() -> None:
    assert Fact(WOMAN, 0, 300) in list(of_contacts(*both(60)))
    assert Fact(WOMAN, 0, 50) in list(of_contacts(*both(4)))


def test_who_are_the_others_in_one_list_need_not_be_so_in_the_other() -> None:
    people, their = both(60)
    names = {one.coded.grouped("background.gender") for one in (people, their)}

    assert len(names) == 1
    assert {REST} <= set(people.coded.variables[names.pop()].categories)
    assert not [
        one for one in of_contacts(people, their) if frozenset({REST}) in one.where.values()
    ]


def test_a_turn_of_contacts_is_not_told_beside_all_of_them() -> None:
    people, their = both(20, Table("first", ("contact.told_again@1",)))

    with pytest.raises(BadPublication, match=r"contact\.told_again@1.*Take it from publication"):
        list(of_people(people, their))
