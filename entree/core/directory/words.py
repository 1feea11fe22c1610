"""What people type and what they look for: ``knowledge/search.yaml``, read strictly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StrictStr

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import alone, at_place
from entree.core.knowledge.model import NEEDS, Knowledge
from entree.core.knowledge.schema import KebabId, OptionId, Strict

FILE = "search.yaml"

Typed = Annotated[StrictStr, Field(pattern=r"^[^\W_]([^\W_]|[ '-])*$", max_length=40)]
Spoken = Literal["nl", "en"]


class MeaningShape(Strict):
    """One thing that people mean, and the words in which they type it."""

    meant: KebabId
    nl: Annotated[list[Typed], Field(min_length=1)]
    en: Annotated[list[Typed], Field(min_length=1)]
    organisations: tuple[KebabId, ...] = ()
    needs: tuple[OptionId, ...] = ()
    danger: tuple[KebabId, ...] = ()


class SearchShape(Strict):
    """The file: words that tell nothing, and what the others mean."""

    ignored: dict[Spoken, list[Typed]]
    meanings: list[MeaningShape]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What somebody means by some words; ``danger`` names whose number stands above all else."""

    id: str
    words: tuple[str, ...]
    organisations: tuple[str, ...]
    needs: frozenset[str]
    danger: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The words that tell nothing, in both languages, and the meanings of others."""

    ignored: frozenset[str]
    meanings: tuple[Meaning, ...]


def read_search(folder: Path, knowledge: Knowledge) -> SearchWords:
    """Return the words that people search with. Raises KnowledgeError with a repair."""
    document, shape = alone(folder, FILE, SearchShape)
    needs = {option.id for option in knowledge.questions[NEEDS].options}
    found: dict[str, Meaning] = {}
    for index, one in enumerate(shape.meanings):
        with at_place(document, ("meanings", index)):
            _refuse_unknown([*one.organisations, *one.danger], knowledge.organisations)
            _refuse_unknown(one.needs, needs)
            if one.meant in found:
                raise WrongShape(f"'{one.meant}' stands here twice. Put their words together.")
            if not (one.organisations or one.needs or one.danger):
                raise WrongShape("Say where these words lead: organisations, needs or danger.")
        found[one.meant] = Meaning(
            id=one.meant,
            words=(*one.nl, *one.en),
            organisations=one.organisations,
            needs=frozenset(one.needs),
            danger=one.danger,
        )
    ignored = frozenset(word for words in shape.ignored.values() for word in words)
    return SearchWords(ignored, tuple(found.values()))


def _refuse_unknown(names: Iterable[str], known: Mapping[str, object] | set[str]) -> None:
    """Refuse a name that is not known."""
    for name in names:
        if name not in known:
            raise UnknownName(f"There is no '{name}'. {did_you_mean(name, known)}")
