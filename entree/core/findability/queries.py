"""The ways in which people ask, what would be right, and the hash that freezes the list.

A situation is a set of answers in the knowledge's own vocabulary with the kinds of help that are
right there. That is the first rating; a second rater rates each query alone, from its words. Where
they differ the agreed kinds stand in a file of their own, with the reason.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictInt, StrictStr

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import alone, at_place, entries
from entree.core.knowledge.schema import Flag, KebabId, Language, OptionId, Strict, Text

SITUATIONS, FOLDER, FROZEN = "situations.yaml", "queries", "queries.sha256"
SECOND, AGREED = "second.csv", "agreed.csv"


@dataclass(frozen=True, slots=True)
class Situation:
    """What somebody is in, as answers, and the kinds of help that are right."""

    id: str
    given: Mapping[str, object]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Query:
    """One way to ask. ``kinds``: what counts as right, by both raters or by the first alone.

    ``second``: the kinds by the second rater, None while nobody rated it. ``why``: how a difference
    between the two was settled.
    """

    id: str
    group: str
    language: str
    words: str
    situation: str
    kinds: frozenset[str]
    first: frozenset[str]
    second: frozenset[str] | None
    why: str = ""

    @property
    def is_settled(self) -> bool:
        """Return whether two raters said the same, or their difference was settled."""
        return self.second is not None and (self.first == self.second or bool(self.why))


@dataclass(frozen=True, slots=True)
class Group:
    """Queries of one kind. ``lived``: from people who met it themselves."""

    id: str
    says: str
    language: str
    read_by_native: bool
    lived: bool


@dataclass(frozen=True, slots=True)
class Frozen:
    """Which list was frozen last."""

    hash: str
    version: int


@dataclass(frozen=True, slots=True)
class Queries:
    """The whole list. ``hash`` is of its files as they are now; ``frozen``: what was frozen."""

    version: int
    groups: Mapping[str, Group]
    situations: Mapping[str, Situation]
    queries: tuple[Query, ...]
    hash: str
    frozen: Frozen | None

    @property
    def is_frozen(self) -> bool:
        """Return whether this is the list that was frozen."""
        return self.frozen == Frozen(self.hash, self.version)

    @property
    def unsettled(self) -> tuple[Query, ...]:
        """Return the queries with one rater, or with a difference that nobody settled."""
        return tuple(one for one in self.queries if not one.is_settled)


@dataclass(frozen=True, slots=True)
class Rated:
    """A line of a rater's sheet: the words that were rated, the kinds, and the reason if any."""

    words: str
    kinds: frozenset[str]
    why: str


class SituationShape(Strict):
    """A situation."""

    situation: KebabId
    given: dict[StrictStr, object]
    kinds: Annotated[list[OptionId], Field(min_length=1)]


class SituationsShape(Strict):
    """The file of situations. ``version``: of the whole list, one up with each freezing."""

    version: Annotated[StrictInt, Field(ge=1)]
    situations: Annotated[list[SituationShape], Field(min_length=1)]


class AskedShape(Strict):
    """A query."""

    q: Annotated[StrictStr, Field(min_length=2, max_length=120)]
    in_: Annotated[KebabId, Field(alias="in")]


class GroupShape(Strict):
    """A file of queries."""

    group: KebabId
    says: Text
    language: Language
    read_by_native: Flag
    lived: Flag = "no"
    queries: list[AskedShape]


def read_queries(folder: Path) -> Queries:
    """Return the list of a study's folder. Raises KnowledgeError with a repair."""
    document, shape = alone(folder, SITUATIONS, SituationsShape)
    situations: dict[str, Situation] = {}
    for index, one in enumerate(shape.situations):
        with at_place(document, ("situations", index)):
            if one.situation in situations:
                raise WrongShape(f"'{one.situation}' stands here twice. Remove one.")
            situations[one.situation] = Situation(one.situation, one.given, frozenset(one.kinds))
    groups: dict[str, Group] = {}
    found: dict[str, Query] = {}
    for document, at, group in entries(folder, FOLDER, GroupShape):
        is_read, lived = group.read_by_native == "yes", group.lived == "yes"
        groups[group.group] = Group(group.group, group.says, group.language, is_read, lived)
        for number, asked in enumerate(group.queries, 1):
            with at_place(document, (*at, "queries", number - 1)):
                if asked.in_ not in situations:
                    hint = did_you_mean(asked.in_, situations)
                    raise UnknownName(f"There is no situation '{asked.in_}'. {hint}")
                id_, first = f"{group.group}-{number:02}", situations[asked.in_].kinds
                of_group = (id_, group.group, group.language, asked.q, asked.in_)
                found[id_] = Query(*of_group, kinds=first, first=first, second=None)
    rated = tuple(_rated(folder, found))
    now, frozen = hash_of(folder), frozen_list(folder)
    return Queries(shape.version, groups, situations, rated, now, frozen)


def _rated(folder: Path, asked: Mapping[str, Query]) -> Iterator[Query]:
    """Give each query with the second rating, and with what was agreed where it differs."""
    second, agreed = (read_rating(folder / name, asked) for name in (SECOND, AGREED))
    for id_, one in asked.items():
        other, settled = second.get(id_), agreed.get(id_)
        yield replace(
            one,
            second=other.kinds if other else None,
            kinds=settled.kinds if settled else one.first,
            why=settled.why if settled else "",
        )


def hash_of(folder: Path) -> str:
    """Return the hash of situations, ratings and queries, whatever their order on the disk."""
    whole = hashlib.sha256()
    ratings = [path for name in (SECOND, AGREED) if (path := folder / name).exists()]
    for path in (folder / SITUATIONS, *ratings, *sorted((folder / FOLDER).glob("[!.]*.yaml"))):
        text = path.read_bytes()
        whole.update(f"{path.name}\0{len(text)}\0".encode() + text)
    return whole.hexdigest()


def frozen_list(folder: Path) -> Frozen | None:
    """Return which list was frozen; None when none ever was. The first had no version in it."""
    path = folder / FROZEN
    words = path.read_text(encoding="utf-8").split() if path.exists() else []
    return Frozen(words[0], int(words[-1]) if len(words) > 1 else 1) if words else None


def read_rating(path: Path, asked: Mapping[str, Query]) -> dict[str, Rated]:
    """Return what a sheet says of each query; a line without kinds is not rated yet.

    Raises UnknownName for a query that is none, and WrongShape when other words were rated.
    """
    if not path.exists():
        return {}
    found: dict[str, Rated] = {}
    for row in csv.DictReader(StringIO(path.read_text(encoding="utf-8"))):
        id_, kinds = row["id"], frozenset((row["kinds"] or "").split())
        if id_ not in asked:
            raise UnknownName(f"There is no query '{id_}'. Remove its line.", file=path.name)
        if row["query"] != asked[id_].words:
            message = f"'{id_}' has other words now. Rate it again."
            raise WrongShape(message, file=path.name)
        if kinds:
            found[id_] = Rated(row["query"], kinds, (row.get("why") or "").strip())
    return found


def sheet(queries: Queries) -> str:
    """Return the sheet for the second rater: the words and a place for the kinds, nothing else."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id", "language", "query", "kinds"))
    writer.writerows((one.id, one.language, one.words, "") for one in queries.queries)
    return text.getvalue()
