"""The ways in which people ask, what would be right, and the hash that freezes the list.

A situation is a set of answers in the knowledge's own vocabulary with the kinds of help that are
right there. That is the first rating; a second rater, a person, rates each query alone.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictStr

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import alone, at_place, entries
from entree.core.knowledge.schema import Flag, KebabId, Language, OptionId, Strict, Text

SITUATIONS, FOLDER, FROZEN, SECOND = "situations.yaml", "queries", "queries.sha256", "second.csv"


@dataclass(frozen=True, slots=True)
class Situation:
    """What somebody is in, as answers, and the kinds of help that are right."""

    id: str
    given: Mapping[str, object]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Query:
    """One way to ask. ``second``: the kinds by the second rater, None until a person rated it."""

    id: str
    group: str
    language: str
    words: str
    situation: str
    kinds: frozenset[str]
    second: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Group:
    """Queries of one kind. ``lived``: from people who met it themselves."""

    id: str
    says: str
    language: str
    read_by_native: bool
    lived: bool


@dataclass(frozen=True, slots=True)
class Queries:
    """The whole list. ``hash`` is of its files; ``is_frozen``: it is the one that was frozen."""

    groups: Mapping[str, Group]
    situations: Mapping[str, Situation]
    queries: tuple[Query, ...]
    hash: str
    is_frozen: bool


class SituationShape(Strict):
    """A situation."""

    situation: KebabId
    given: dict[StrictStr, object]
    kinds: Annotated[list[OptionId], Field(min_length=1)]


class SituationsShape(Strict):
    """The file of situations."""

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
    second = read_second(folder)
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
                id_ = f"{group.group}-{number:02}"
                found[id_] = Query(
                    id=id_,
                    group=group.group,
                    language=group.language,
                    words=asked.q,
                    situation=asked.in_,
                    kinds=situations[asked.in_].kinds,
                    second=second.get(id_),
                )
    now = hash_of(folder)
    return Queries(groups, situations, tuple(found.values()), now, now == frozen_hash(folder))


def hash_of(folder: Path) -> str:
    """Return the hash of the situations and the queries, whatever their order on the disk."""
    whole = hashlib.sha256()
    for path in (folder / SITUATIONS, *sorted((folder / FOLDER).glob("[!.]*.yaml"))):
        text = path.read_bytes()
        whole.update(f"{path.name}\0{len(text)}\0".encode() + text)
    return whole.hexdigest()


def frozen_hash(folder: Path) -> str:
    """Return the hash of the list when it was frozen; empty when it never was."""
    path = folder / FROZEN
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def read_second(folder: Path) -> dict[str, frozenset[str]]:
    """Return the kinds that the second rater gave; a line without kinds is not rated yet."""
    path = folder / SECOND
    if not path.exists():
        return {}
    rows = csv.DictReader(StringIO(path.read_text(encoding="utf-8")))
    return {
        row["id"]: frozenset(row["kinds"].split())
        for row in rows
        if (row.get("kinds") or "").strip()
    }


def sheet(queries: Queries) -> str:
    """Return the sheet for the second rater: the words and a place for the kinds, nothing else."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id", "language", "query", "kinds"))
    writer.writerows((one.id, one.language, one.words, "") for one in queries.queries)
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two raters agree: Cohen's kappa over every query and kind, yes or no."""

    queries: int
    same: float
    kappa: float


def agreement(queries: Queries) -> Agreement | None:
    """Return how far the raters agree; None until every query has both."""
    rated = [(one.kinds, one.second) for one in queries.queries if one.second is not None]
    if not rated or len(rated) < len(queries.queries):
        return None
    kinds = sorted({kind for both in rated for kinds in both for kind in kinds})
    cells = [(kind in first, kind in second) for first, second in rated for kind in kinds]
    total = len(cells)
    same = sum(one == other for one, other in cells) / total
    first_yes, second_yes = sum(a for a, _ in cells) / total, sum(b for _, b in cells) / total
    chance = first_yes * second_yes + (1 - first_yes) * (1 - second_yes)
    return Agreement(len(rated), same, 1.0 if chance == 1 else (same - chance) / (1 - chance))
