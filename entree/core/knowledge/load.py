"""Load the knowledge strictly: every file is right, or the start stops with a repair.

``load`` is the one entrance. Messages name file and line and say what to do.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from entree.core.knowledge import build, schema
from entree.core.knowledge.check import check_knowledge
from entree.core.knowledge.errors import KnowledgeError, UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.model import Knowledge, Offer, Organisation, Question, Ranking, Rule
from entree.core.knowledge.reader import Document, KeyPath, read
from entree.core.knowledge.texts import read_catalogues

FOLDERS = ("questions", "rules", "organisations")
FILES = ("ranking.yaml", "asking.yaml")

Shape = TypeVar("Shape")
Made = TypeVar("Made")


def load(folder: Path) -> Knowledge:
    """Return all knowledge in this folder. Raises KnowledgeError with a repair."""
    asking = _one(folder, "asking.yaml", schema.AskingShape)
    questions = _questions(folder, asking)
    organisations = _organisations(folder, questions)
    offers = {offer.key: offer for one in organisations.values() for offer in one.offers}
    ranking = _ranking(folder, offers)
    knowledge = Knowledge(
        version=content_hash(folder),
        questions=questions,
        rules=_rules(folder, questions, offers),
        organisations=organisations,
        offers={key: offers[key] for key in ranking.order},
        ranking=ranking,
        offered_after=asking.offered_after,
        catalogues=read_catalogues(folder),
    )
    check_knowledge(knowledge)
    return knowledge


def content_hash(folder: Path) -> str:
    """Return a short hash over every file that the knowledge is made of."""
    digest = hashlib.sha256()
    for path in knowledge_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def knowledge_files(folder: Path) -> Iterator[Path]:
    """Give every file that the loader reads, texts of other languages included."""
    for name in FOLDERS:
        yield from sorted((folder / name).glob("*.yaml"))
    yield from (folder / name for name in FILES)
    yield from sorted((folder / "locale").glob("*/*/*.po"))


def entries(
    folder: Path, part: str, shape: type[Shape]
) -> Iterator[tuple[Document, KeyPath, Shape]]:
    """Give every entry of one part, with its file and place. Raises UnreadableFile, WrongShape."""
    for path in sorted((folder / part).glob("*.yaml")):
        document = read(path, name=f"{part}/{path.name}")
        if not isinstance(document.content, list):
            yield document, (), validate(shape, document, document.content, ())
            continue
        for index, raw in enumerate(document.content):
            yield document, (index,), validate(shape, document, raw, (index,))


def validate(shape: type[Shape], document: Document, raw: object, at: KeyPath) -> Shape:
    """Return the raw content as this shape; WrongShape names the first thing that is wrong."""
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        path = (*at, *first["loc"])
        raise WrongShape(
            _repair(shape, first), file=document.file, line=document.line(path)
        ) from None


def _repair(shape: type[Any], problem: Any) -> str:
    """Say in a sentence what is wrong and what to do."""
    key = ".".join(str(part) for part in problem["loc"])
    match problem["type"]:
        case "extra_forbidden":
            known = _keys_near(shape, problem["loc"])
            return f"There is no key '{key}' here. {did_you_mean(str(problem['loc'][-1]), known)}"
        case "missing":
            return f"The key '{key}' is missing. Add it."
        case _:
            return f"'{key}': {problem['msg']}. Put a value of that kind there."


def _keys_near(shape: type[Any], path: Iterable[str | int]) -> set[str]:
    """Return the keys that are allowed beside the last part of this path."""
    definitions = TypeAdapter(shape).json_schema()
    node: dict[str, Any] = definitions
    for part in list(path)[:-1]:
        node = _resolve(node, definitions)
        node = node.get("items", {}) if isinstance(part, int) else _property(node, str(part))
    return set(_resolve(node, definitions).get("properties", {}))


def _property(node: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the schema of one property."""
    found: dict[str, Any] = node.get("properties", {}).get(name, {})
    return found


def _resolve(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference of JSON schema."""
    if "$ref" in node:
        found: dict[str, Any] = definitions["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        return found
    return node


def located(document: Document, at: KeyPath, make: Callable[[], Made]) -> Made:
    """Call ``make``; a problem without a place gets the place of this entry."""
    try:
        return make()
    except KnowledgeError as error:
        if error.file is not None:
            raise
        line = document.line((*at, *error.at))
        raise type(error)(str(error), file=document.file, line=line) from None


def _one(folder: Path, name: str, shape: type[Shape]) -> Shape:
    """Return the content of a file that stands alone."""
    document = read(folder / name, name=name)
    return validate(shape, document, document.content, ())


def _questions(folder: Path, asking: schema.AskingShape) -> dict[str, Question]:
    """Return the questions in the order of asking; conditions on questions come second."""
    found: dict[str, Question] = {}
    places = list(entries(folder, "questions", schema.QuestionShape))
    for document, at, shape in places:
        _refuse_double(shape.question, found, document, at)
        found[shape.question] = located(document, at, lambda s=shape: build.build_question(s, None))  # type: ignore[misc]
    for document, at, shape in places:
        made = located(document, at, lambda s=shape: build.build_question(s, found))  # type: ignore[misc]
        found[shape.question] = made
    if set(asking.order) != set(found) or len(asking.order) != len(found):
        odd = sorted(set(asking.order) ^ set(found)) or ["one that stands there twice"]
        raise UnknownName(
            f"order must name every question once; look at: {', '.join(odd)}.",
            file="asking.yaml",
            line=1,
        )
    return {id_: found[id_] for id_ in asking.order}


def _organisations(folder: Path, questions: dict[str, Question]) -> dict[str, Organisation]:
    """Return the organisations by id."""
    found: dict[str, Organisation] = {}
    for document, at, shape in entries(folder, "organisations", schema.OrganisationShape):
        _refuse_double(shape.organisation, found, document, at)
        if document.file != f"organisations/{shape.organisation}.yaml":
            message = f"Name this file {shape.organisation}.yaml, after its organisation."
            raise WrongShape(message, file=document.file, line=1)
        made = located(document, at, lambda s=shape: build.build_organisation(s, questions))  # type: ignore[misc]
        found[shape.organisation] = made
    return found


def _rules(
    folder: Path, questions: dict[str, Question], offers: dict[str, Offer]
) -> tuple[Rule, ...]:
    """Return the rules in the order of their files; the examples are held against them."""
    found: dict[str, Rule] = {}
    for document, at, shape in entries(folder, "rules", schema.RuleShape):
        _refuse_double(shape.rule, found, document, at)
        made = located(document, at, lambda s=shape: build.build_rule(s, questions, offers))  # type: ignore[misc]
        found[shape.rule] = made
    return tuple(found.values())


def _ranking(folder: Path, offers: dict[str, Offer]) -> Ranking:
    """Return the table of the order; it names every offer once."""
    document = read(folder / "ranking.yaml", name="ranking.yaml")
    shape = validate(schema.RankingShape, document, document.content, ())
    return located(document, (), lambda: build.build_ranking(shape, offers))


def _refuse_double(id_: str, found: Iterable[str], document: Document, at: KeyPath) -> None:
    """Refuse an id that exists already."""
    if id_ in found:
        message = f"'{id_}' exists already. An id is used once and never again."
        raise WrongShape(message, file=document.file, line=document.line(at))
