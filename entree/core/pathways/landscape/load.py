"""Read a study of Pathways strictly: every file is right, or a message repairs it."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean, place_under
from entree.core.knowledge.load import alone, at_place, entries
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import find_question, parse_answer
from entree.core.pathways.landscape import schema
from entree.core.pathways.landscape.assumptions import Figures, figure_of, read_assumptions
from entree.core.pathways.landscape.build_designs import check_changes, design
from entree.core.pathways.landscape.study import (
    Declared,
    Event,
    Kind,
    Settings,
    Study,
    Target,
    Trait,
)
from entree.core.pathways.landscape.today import check_needed
from entree.core.priors.load import read_figures

# What of a run a target may be compared with (``outcomes.py`` counts them).
COMPARED = frozenset(
    {
        *("persons-at-csg", "persons-at-centre", "persons-at-victim-support"),
        *("reports-at-police", "requests-at-image-desk", "contacts-at-six"),
        *("aangifte-per-melding", "surge-chats-day-1", "surge-chats-day-4"),
    }
)


def load_study(folder: Path, knowledge_folder: Path, knowledge: Knowledge) -> Study:
    """Return the study in a folder. Raises KnowledgeError with file, line and repair."""
    figures = read_figures(knowledge_folder)
    _, settings = alone(folder, "study.yaml", schema.StudyShape)
    document, people = alone(folder, "people.yaml", schema.PeopleShape)
    with at_place(document, ()):
        events = tuple(_events(people, knowledge))
        traits = [_traits(part, getattr(people, part), knowledge) for part in ("ages", "sexes")]
        stations = dict(_stations(people, knowledge))
        _check_regions(people, knowledge)
    assumptions = read_assumptions(folder, figures)
    targets = tuple(_targets(folder, figures))
    used = {one.figure for one in assumptions.values()} | {one.figure for one in targets}
    used |= {one.foreign for one in assumptions.values()}
    _check_figures(settings.study, figures, {name for name in used if name})
    found = Study(
        id=settings.study,
        title=settings.title,
        hash=study_hash(folder),
        settings=_settings(settings),
        assumptions=assumptions,
        events=events,
        ages=traits[0],
        sexes=traits[1],
        stations=stations,
        regions={name: tuple(parts) for name, parts in people.regions.items()},
        designs={
            shape.design: design(shape) for shape in _designs(folder, stations, set(assumptions))
        },
        targets=targets,
        groups=tuple(_groups(folder, people)),
    )
    check_needed(found)
    return found


def _settings(shape: schema.StudyShape) -> Settings:
    """Return how much is run."""
    return Settings(
        seed=shape.seed,
        worlds=shape.worlds,
        again_one_in=shape.again_one_in,
        warm_up_weeks=shape.warm_up_weeks,
        weeks=shape.weeks,
        follow_weeks=shape.follow_weeks,
        most_present=shape.most_present,
        indifference=shape.indifference,
        lambdas=tuple(shape.lambdas),
    )


def study_hash(folder: Path) -> str:
    """Return one word for all files of a study."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def _refuse_unknown(what: str, name: str, known: Collection[str]) -> None:
    """Refuse a name that is not there."""
    if name not in known:
        raise UnknownName(f"There is no {what} '{name}'. {did_you_mean(name, known)}")


def _answers(answers: Mapping[str, object], knowledge: Knowledge) -> Mapping[str, object]:
    """Return answers that the front door knows."""
    for name, raw in answers.items():
        with place_under("answers", name):
            parse_answer(find_question(name, knowledge.questions), raw)
    return answers


def _events(people: schema.PeopleShape, knowledge: Knowledge) -> Iterator[Event]:
    """Give what can have happened."""
    needs = [option.id for option in knowledge.questions["needs.now"].options]
    for index, one in enumerate(people.events):
        with place_under("events", index):
            _refuse_unknown("need", one.need, needs)
            answers = _answers(one.answers, knowledge)
            yield Event(one.event, one.says, answers, one.need, one.window == "yes")


def _traits(
    part: str, shapes: Mapping[str, schema.AgeShape], knowledge: Knowledge
) -> tuple[Trait, ...]:
    """Return the ages or the sexes."""
    found = []
    for name, one in shapes.items():
        with place_under(part, name):
            found.append(Trait(name, one.says, _answers(one.answers, knowledge)))
    return tuple(found)


def _stations(people: schema.PeopleShape, knowledge: Knowledge) -> Iterator[tuple[str, Kind]]:
    """Give the kinds of stations."""
    for name, one in people.stations.items():
        with place_under("stations", name):
            for organisation in one.organisations:
                _refuse_unknown("organisation", organisation, knowledge.organisations)
            yield (
                name,
                Kind(
                    id=name,
                    says=one.says,
                    organisations=tuple(one.organisations),
                    gives=tuple(one.gives),
                    hours=one.hours,
                    regional=one.regional == "yes",
                    human=one.human == "yes",
                    door=one.door == "yes",
                    is_today=one.today == "yes",
                    counts_as=tuple(one.counts_as),
                ),
            )


def _check_regions(people: schema.PeopleShape, knowledge: Knowledge) -> None:
    """Refuse regions that do not hold every region of the front door once."""
    known = {option.id for option in knowledge.questions["counts.region"].options}
    named = [part for parts in people.regions.values() for part in parts]
    with place_under("regions"):
        for part in named:
            _refuse_unknown("region", part, known)
            if named.count(part) > 1:
                raise WrongShape(f"The region '{part}' stands in two. Remove one.")


def _designs(
    folder: Path, stations: Collection[str], assumptions: Collection[str]
) -> Iterator[schema.DesignShape]:
    """Give the designs in the order of their numbers; today comes first."""
    found: dict[str, schema.DesignShape] = {}
    for document, at, shape in entries(folder, "designs", schema.DesignShape):
        with at_place(document, at):
            if document.file != f"designs/{shape.design}.yaml":
                raise WrongShape(f"Name this file {shape.design}.yaml, after its design.")
            check_changes(shape, stations, assumptions)
            found[shape.design] = shape
    for shape in found.values():
        for name in shape.combines:
            if name not in found:
                message = f"There is no design '{name}'. {did_you_mean(name, found)}"
                raise UnknownName(message, file=f"designs/{shape.design}.yaml")
    if "today" not in found:
        raise WrongShape("There is no design 'today'. Add it.", file="designs/today.yaml")
    yield from sorted(found.values(), key=lambda one: (one.design != "today", one.number))


def _targets(folder: Path, figures: Figures) -> Iterator[Target]:
    """Give what today's design is held against."""
    document, shapes = alone(folder, "targets.yaml", list[schema.TargetShape])
    for index, shape in enumerate(shapes):
        with at_place(document, (index,)):
            _refuse_unknown("outcome of a run", shape.compares, COMPARED)
            figure = figure_of(shape.figure, figures)
            yield Target(
                id=shape.target,
                says=shape.says,
                figure=shape.figure,
                value=sum(figure.value) / len(figure.value),
                use=shape.use,
                compares=shape.compares,
                unit=shape.unit,
                tolerance=shape.tolerance,
                why=shape.why,
            )


def _groups(folder: Path, people: schema.PeopleShape) -> Iterator[Declared]:
    """Give the groups that are compared."""
    document, shapes = alone(folder, "groups.yaml", list[schema.GroupShape])
    names = {shape.group for shape in shapes}
    events = [one.event for one in people.events]
    for index, shape in enumerate(shapes):
        with at_place(document, (index,)):
            _refuse_unknown("group", shape.against, names)
            for name in shape.events:
                _refuse_unknown("event", name, events)
            for name in (*shape.ages, *shape.sexes):
                _refuse_unknown("age or sex", name, {**people.ages, **people.sexes})
            yield Declared(
                id=shape.group,
                says=shape.says,
                events=tuple(shape.events),
                ages=tuple(shape.ages),
                sexes=tuple(shape.sexes),
                treatment=None if shape.treatment is None else shape.treatment == "yes",
                against=shape.against,
            )


def _check_figures(study: str, figures: Figures, used: Collection[str]) -> None:
    """Refuse a figure that was brought in for this study and is not used."""
    for figure in figures.values():
        if figure.study == study and figure.id not in used:
            raise WrongShape(
                f"Nothing in {study} rests on the figure '{figure.id}'. Use it or take it out.",
                file="study.yaml",
            )
