"""Load the knowledge strictly: every file is right, or the start stops with a repair.

``load`` is the one entrance. Messages name file and line and say what to do.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from entree.core.knowledge import schema
from entree.core.knowledge.asking import Asking, Phrases
from entree.core.knowledge.build import build_organisation, build_question
from entree.core.knowledge.build_rules import build_ranking, build_rule
from entree.core.knowledge.check import check_questions
from entree.core.knowledge.errors import KnowledgeError, WrongShape
from entree.core.knowledge.model import (
    Knowledge,
    Organisation,
    Question,
    Rule,
)
from entree.core.knowledge.parse import find_question, parse_condition
from entree.core.knowledge.reader import Document, KeyPath, read
from entree.core.knowledge.repair import validate
from entree.core.knowledge.table import Ranking
from entree.core.knowledge.texts import catalogue_files, read_catalogues

FOLDERS = ("questions", "rules", "organisations", "figures")
FILES = ("ranking.yaml", "asking.yaml", "phrases.yaml", "priors.yaml")

Shape = TypeVar("Shape")


def load(folder: Path) -> Knowledge:
    """Return all knowledge in this folder. Raises KnowledgeError with a repair."""
    asking, asking_shape = alone(folder, "asking.yaml", schema.AskingShape)
    questions = _questions(folder)
    with at_place(asking, ("first",)):
        check_questions(questions)
        for name in (*asking_shape.first, *asking_shape.first_in_easy_tones):
            find_question(name, questions)
    _, phrases = alone(folder, "phrases.yaml", schema.PhrasesShape)
    organisations = _organisations(folder, questions)
    offers = {offer.key: offer for one in organisations.values() for offer in one.offers}
    table, table_shape = alone(folder, "ranking.yaml", schema.RankingShape)
    with at_place(table, ()):
        ranking = build_ranking(table_shape, offers)
    return Knowledge(
        version=content_hash(folder),
        questions=questions,
        rules=_rules(folder, questions, ranking),
        organisations=organisations,
        offers={key: offers[key] for key in ranking.order},
        ranking=ranking,
        asking=Asking(
            first=tuple(asking_shape.first),
            offered_after=asking_shape.offered_after,
            first_in_easy_tones=tuple(asking_shape.first_in_easy_tones),
        ),
        phrases=Phrases(phrases.also, phrases.outcome, phrases.depends),
        catalogues=read_catalogues(folder),
    )


def content_hash(folder: Path) -> str:
    """Return a short hash over every file that the knowledge is made of."""
    digest = hashlib.sha256()
    for path in knowledge_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def knowledge_files(folder: Path) -> Iterator[Path]:
    """Give every file the knowledge is compiled from, priors and other languages included."""
    for name in FOLDERS:
        yield from sorted((folder / name).glob("*.yaml"))
    yield from (folder / name for name in FILES)
    yield from catalogue_files(folder)


@contextmanager
def at_place(document: Document, at: KeyPath) -> Iterator[None]:
    """Give a problem in this block the file and the line of this entry."""
    try:
        yield
    except KnowledgeError as error:
        line = document.line((*at, *error.at))
        raise type(error)(str(error), file=document.file, line=line) from None


def entries(
    folder: Path, part: str, shape: type[Shape]
) -> Iterator[tuple[Document, KeyPath, Shape]]:
    """Give every entry of one part, with its file and place. Raises UnreadableFile, WrongShape."""
    for path in sorted((folder / part).glob("[!.]*")):
        name = f"{part}/{path.name}"
        if path.suffix != ".yaml":
            raise WrongShape(
                "Only files that end in .yaml stand here. Rename or move it.", file=name
            )
        document = read(path, name=name)
        if not isinstance(document.content, list):
            yield document, (), validate(shape, document, document.content, ())
            continue
        for index, raw in enumerate(document.content):
            yield document, (index,), validate(shape, document, raw, (index,))


def alone(folder: Path, name: str, shape: type[Shape]) -> tuple[Document, Shape]:
    """Return a file that stands alone, and its content."""
    document = read(folder / name, name=name)
    return document, validate(shape, document, document.content, ())


def _questions(folder: Path) -> dict[str, Question]:
    """Return the questions; their conditions come second, when all names are known."""
    found: dict[str, Question] = {}
    places = list(entries(folder, "questions", schema.QuestionShape))
    for document, at, shape in places:
        with at_place(document, at):
            _refuse_double(shape.question, found)
            found[shape.question] = build_question(shape)
    for document, at, shape in places:
        with at_place(document, (*at, "asked_when")):
            condition = parse_condition(shape.asked_when, found)
        found[shape.question] = replace(found[shape.question], asked_when=condition)
    return found


def _organisations(folder: Path, questions: dict[str, Question]) -> dict[str, Organisation]:
    """Return the organisations by id."""
    found: dict[str, Organisation] = {}
    for document, at, shape in entries(folder, "organisations", schema.OrganisationShape):
        with at_place(document, at):
            _refuse_double(shape.organisation, found)
            if document.file != f"organisations/{shape.organisation}.yaml":
                file = f"{shape.organisation}.yaml"
                raise WrongShape(f"Name this file {file}, after its organisation.")
            found[shape.organisation] = build_organisation(shape, questions)
    return found


def _rules(folder: Path, questions: dict[str, Question], ranking: Ranking) -> tuple[Rule, ...]:
    """Return the rules in the order of their files; the examples are held against them."""
    found: dict[str, Rule] = {}
    for document, at, shape in entries(folder, "rules", schema.RuleShape):
        with at_place(document, at):
            _refuse_double(shape.rule, found)
            found[shape.rule] = build_rule(shape, questions, ranking)
    return tuple(found.values())


def _refuse_double(id_: str, found: Iterable[str]) -> None:
    """Refuse an id that exists already."""
    if id_ in found:
        raise WrongShape(f"'{id_}' exists already. An id is used once and never again.")
