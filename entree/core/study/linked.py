"""What the list of people and the list of their contacts tell of each other.

Somebody with one contact is in both. So no group has fewer people than told of its contacts, and no
more contacts than each of its people could tell of. Each list is protected as if the other were
told whole, as far as these bounds go: then both can be told.
"""

from collections.abc import Iterator
from math import ceil

import numpy as np

from entree.core.study.coded import CLASSES, REST
from entree.core.study.design import Flags
from entree.core.study.errors import BadPublication
from entree.core.study.listing import Listed
from entree.core.study.plan import Seeking
from entree.core.study.published import Fact, Where
from entree.core.study.tied import looked


def of_people(people: Listed, contacts: Listed) -> Iterator[Fact]:
    """Give how many people there are at least, as their contacts tell. Raises BadPublication."""
    refuse_turns(people)
    least, every = people.coded.listed.least, people.coded.rows.n
    of = contacts.coded
    for where, inside in groups(people, contacts):
        persons = of.people(inside)
        fewest = max(ceil(int(inside.sum()) / turns(people)), least if persons >= least else 0)
        yield Fact(where, fewest, every)
    for way in looked(people.coded, Seeking.SOUGHT):
        everybody = of.people(np.ones(of.rows.n, dtype=bool))
        fewest = max(ceil(of.rows.n / turns(people)), least if everybody >= least else 0)
        yield Fact({way.name: way.is_so}, fewest, every)


def of_contacts(people: Listed, contacts: Listed) -> Iterator[Fact]:
    """Give how many contacts there are at most, as their people tell: a hidden number of people
    is taken as the most that it could be.
    """
    least = people.coded.listed.least
    for where, _ in groups(people, contacts):
        number = int(inside_of(people, where).sum())
        yield Fact(where, 0, turns(people) * max(number, least))


def groups(people: Listed, contacts: Listed) -> Iterator[tuple[Where, Flags]]:
    """Give the groups of people of whom both lists speak, with which contacts are theirs."""
    of = contacts.coded
    for name in sorted(set(people.coded.variables) & set(of.variables) - {CLASSES}):
        for category in of.variables[name].categories:
            if category != REST and category in people.coded.variables[name].categories:
                where = {name: frozenset({category})}
                yield where, inside_of(contacts, where)


def inside_of(listed: Listed, where: Where) -> Flags:
    """(n,) which rows are in some categories."""
    found: Flags = np.ones(listed.coded.rows.n, dtype=bool)
    for name, said in where.items():
        places = [listed.coded.variables[name].place(one) for one in said]
        found &= np.isin(listed.answers[name], places)
    return found


def turns(people: Listed) -> int:
    """Return how many contacts a person can tell of."""
    return len(people.coded.rows.book.turns(people.coded.rows.reading.year))


def refuse_turns(people: Listed) -> None:
    """Refuse tables of one turn of what contacts are told of too.

    Who told of one contact only would stand in both, answer by answer. Raises BadPublication.
    """
    for table in (*people.tables.values(), *people.opened):
        for name in (*table.by, *table.among):
            if "@" in name:
                raise BadPublication(
                    f"'{table.id}' counts people by one turn ({name}), and the contacts of all "
                    "turns stand on a list beside it. Take it from publication.yaml."
                )
