"""Load the questionnaires of a study strictly: every file is right, or a message repairs it.

What a researcher may still owe (a text, a reason, a use) is no mistake of form: ``check.py``
finds it.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import alone, at_place
from entree.core.knowledge.model import Knowledge, Question
from entree.core.knowledge.parse import parse_condition
from entree.core.knowledge.reader import Document, KeyPath
from entree.core.knowledge.repair import validate
from entree.core.study import schema
from entree.core.study.build import Drawn, Lists, Maker, build_choices
from entree.core.study.instrument import (
    Analysis,
    Choice,
    Form,
    Instrument,
    Kind,
    Module,
    Place,
    Unknown,
    Walk,
    as_question,
)

STUDY, PURPOSES = "study.yaml", "purposes.yaml"


def load_instrument(folder: Path, knowledge: Knowledge) -> Instrument:
    """Return the instrument in this folder. Raises KnowledgeError with a repair."""
    document, study = alone(folder, STUDY, schema.StudyShape)
    lists: dict[str, tuple[Choice, ...]] = {}
    for name, shapes in study.lists.items():
        with at_place(document, ("lists", name)):
            lists[name] = build_choices(shapes)
    modules = _modules(folder, knowledge, lists)
    forms: dict[str, Form] = {}
    for index, shape in enumerate(study.forms):
        with at_place(document, ("forms", index)):
            refuse_double(shape.form, forms)
            forms[shape.form] = _form(shape, modules, document, ("forms", index))
    purposes, uses = alone(folder, PURPOSES, schema.PurposesShape)
    used = {module.id for form in forms.values() for module in form.modules}
    return Instrument(
        id=study.study,
        title=dict(study.title),
        today_years=study.today_years,
        missing={str(kind): dict(said) for kind, said in study.missing.items()},
        forms=forms,
        analyses=tuple(_analyses(uses, purposes)),
        unknowns={
            one.unknown: Unknown(one.unknown, one.says, _place(purposes, ("unknowns", index)))
            for index, one in enumerate(uses.unknowns)
        },
        unused=tuple(module for id_, module in modules.items() if id_ not in used),
    )


def _place(document: Document, at: KeyPath) -> Place:
    """Return where an entry stands."""
    return Place(document.file, document.line(at))


def _modules(folder: Path, knowledge: Knowledge, lists: Lists) -> dict[str, Module]:
    """Return every module, with its conditions: these may name items of other modules."""
    drawn: dict[str, list[Drawn]] = {}
    places: dict[str, tuple[Document, schema.ModuleShape]] = {}
    questions: dict[str, Question] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name in {STUDY, PURPOSES}:
            continue
        document, module = alone(folder, path.name, schema.ModuleShape)
        with at_place(document, ("module",)):
            refuse_double(module.module, places)
        places[module.module] = (document, module)
        drawn[module.module] = list(_draw(document, Maker(module, knowledge, lists), questions))
    return {
        id_: _module(document, module, drawn[id_], questions)
        for id_, (document, module) in places.items()
    }


def _draw(document: Document, maker: Maker, questions: dict[str, Question]) -> Iterator[Drawn]:
    """Give the items of a module, and note those that a condition can read."""
    seen = set(questions)
    for index, raw in enumerate(maker.module.items):
        at: KeyPath = ("items", index)
        shape = validate(schema.entry_shape(raw), document, raw, at)
        with at_place(document, at):
            for one in maker.draw(shape, _place(document, at)):
                refuse_double(one.item.id, seen)
                seen.add(one.item.id)
                if one.item.kind.is_closed or one.item.kind is Kind.NUMBER:
                    questions[one.item.id] = as_question(one.item)
                yield one


def _module(
    document: Document,
    shape: schema.ModuleShape,
    drawn: list[Drawn],
    questions: Mapping[str, Question],
) -> Module:
    """Return a module with the conditions of its items read."""
    with at_place(document, ("when",)):
        when = parse_condition(shape.when, questions)
    items = []
    for one in drawn:
        try:
            items.append(replace(one.item, when=parse_condition(one.when, questions)))
        except (UnknownName, WrongShape) as error:
            place = one.item.place
            raise type(error)(str(error), file=place.file, line=place.line) from None
    count = shape.repeat.count if shape.repeat else None
    if count is not None and count not in questions:
        with at_place(document, ("repeat", "count")):
            hint = did_you_mean(count, questions)
            raise UnknownName(f"There is no closed item or number '{count}'. {hint}")
    return Module(
        id=shape.module,
        place=_place(document, ("module",)),
        title=dict(shape.title),
        items=tuple(items),
        when=when,
        count=count,
        most=shape.repeat.most if shape.repeat else 1,
    )


def _form(
    shape: schema.FormShape, modules: Mapping[str, Module], document: Document, at: KeyPath
) -> Form:
    """Return one questionnaire."""
    for index, name in enumerate(shape.modules):
        if name not in modules:
            message = f"There is no module '{name}'. {did_you_mean(name, modules)}"
            raise UnknownName(message).under("modules", index)
    return Form(
        id=shape.form,
        place=_place(document, at),
        title=dict(shape.title),
        audience=dict(shape.audience),
        minutes=shape.minutes,
        interview=shape.interview == "yes",
        enabled=shape.enabled == "yes",
        decide=tuple(dict(said) for said in shape.decide),
        modules=tuple(modules[name] for name in shape.modules),
        walks=tuple(
            Walk(walk.walk, walk.given, _place(document, (*at, "walks", index)))
            for index, walk in enumerate(shape.walks)
        ),
    )


def _analyses(shape: schema.PurposesShape, document: Document) -> Iterator[Analysis]:
    """Give what is worked out from the answers."""
    for index, one in enumerate(shape.analyses):
        yield Analysis(
            id=one.analysis,
            chapter=one.chapter,
            says=one.says,
            today=one.today == "yes",
            reads={name: tuple(options or ()) for name, options in one.reads.items()},
            place=_place(document, ("analyses", index)),
        )


def refuse_double(id_: str, found: Container[str]) -> None:
    """Refuse an id that exists already."""
    if id_ in found:
        raise WrongShape(f"'{id_}' exists already. An id is used once and never again.")
