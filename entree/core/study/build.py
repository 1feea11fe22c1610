"""Make items out of the checked shapes of ``schema.py``; a battery becomes one item a statement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean, place_under
from entree.core.knowledge.model import Knowledge, Question
from entree.core.knowledge.parse import find_question
from entree.core.knowledge.texts import Text, Words, wordings
from entree.core.knowledge.tones import in_tone
from entree.core.study import schema
from entree.core.study.instrument import LANGUAGES, Choice, Item, Kind, Place, Said

Lists = Mapping[str, tuple[Choice, ...]]
OPEN_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Drawn:
    """An item whose condition is still as the file says it: it may name items to come."""

    item: Item
    when: object


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the items of one module; it has what they may refer to."""

    module: schema.ModuleShape
    knowledge: Knowledge
    lists: Lists

    def draw(self, shape: schema.Entry, place: Place) -> Iterator[Drawn]:
        """Give the items of one entry of the file."""
        match shape:
            case schema.ItemShape():
                yield self._item(shape, place)
            case schema.BatteryShape():
                yield from self._battery(shape, place)
            case schema.SayShape():
                text, aloud = dict(shape.text), dict(shape.aloud)
                said = Item(shape.say, Kind.SAY, place, ask=text, aloud=aloud)
                yield Drawn(said, self._when(shape.when))
            case schema.LaterShape():
                said = Item(f"later.{shape.later}", Kind.LATER, place, ask={"en": shape.says})
                yield Drawn(said, None)
            case _:
                assert_never(shape)

    def _item(self, shape: schema.ItemShape, place: Place) -> Drawn:
        """Return one item; its options stand here, in a list, or at the front door."""
        kind, source, options = self._options(shape)
        if kind.is_closed == (not options):
            raise WrongShape("A closed item has options, a number or an open text has none.")
        _check_bounds(shape, kind, options)
        item = replace(
            self._asked(shape, shape.item, kind, place),
            ask=dict(shape.ask),
            aloud=dict(shape.aloud),
            options=options,
            source=source.id if source else None,
            burden=source.burden if source else 0,
            measured_in=shape.measured_in or (source.unit if source else None),
            least=shape.at_least,
            most=shape.at_most or (OPEN_LIMIT if kind is Kind.OPEN else None),
            fills=tuple(shape.fills),
            mirrors=shape.mirrors,
        )
        return Drawn(item, self._when(shape.when))

    def _battery(self, shape: schema.BatteryShape, place: Place) -> Iterator[Drawn]:
        """Give the introduction, an item for each statement, and then what follows on each."""
        scale = self._list(shape.options_of)
        if shape.intro:
            said, aloud = dict(shape.intro), dict(shape.aloud)
            intro = Item(f"{shape.battery}.intro", Kind.SAY, place, ask=said, aloud=aloud)
            yield Drawn(intro, self._when(shape.when))
        statements: list[Item] = []
        for one in shape.statements:
            id_ = f"{shape.battery}.{one.code}"
            item = replace(
                self._asked(shape, id_, Kind.SINGLE, place),
                ask=dict(one.ask),
                aloud=dict(one.aloud),
                options=scale,
                mirrors=one.mirrors,
                battery=shape.battery,
            )
            statements.append(item)
            yield Drawn(item, self._when(shape.when))
        if shape.then is not None:
            for item in statements:
                yield self._follow(item, shape.then)

    def _follow(self, item: Item, then: schema.FollowShape) -> Drawn:
        """Return what is asked after a statement that was answered with one of some options."""
        follow = replace(
            item,
            id=f"{item.id}_when",
            kind=Kind.SEVERAL,
            ask=_after(item.ask, then.ask),
            # Who only hears it must know of which statement it is asked.
            aloud=_after(item.spoken, then.aloud),
            options=self._list(then.options_of),
            mirrors=None,
            battery=f"{item.battery}_when",
        )
        parts = [{item.id: {"one_of": list(then.after)}}, then.when]
        return Drawn(follow, self._when({"all": [part for part in parts if part is not None]}))

    def _options(self, shape: schema.ItemShape) -> tuple[Kind, Question | None, tuple[Choice, ...]]:
        """Return the kind, the question of the front door if any, and the options."""
        given = [shape.front_door, shape.options_of, shape.options or None]
        if sum(one is not None for one in given) > 1:
            raise WrongShape("Options stand in one place: here, in a list, or at the front door.")
        if shape.front_door is not None:
            with place_under("front_door"):
                question = find_question(shape.front_door, self.knowledge.questions)
            kind = Kind(shape.kind or question.kind)
            return (
                kind,
                question,
                _for(kind, (*self._borrowed(question, shape), *build_choices(shape.also, "also"))),
            )
        if shape.kind is None:
            raise WrongShape("The key 'kind' is missing. Add it, or name a question of front_door.")
        if shape.options_of is not None:
            with place_under("options_of"):
                return Kind(shape.kind), None, _for(Kind(shape.kind), self._list(shape.options_of))
        return Kind(shape.kind), None, build_choices(shape.options, "options")

    def _borrowed(self, question: Question, shape: schema.ItemShape) -> tuple[Choice, ...]:
        """Return the options of a question of the front door, as its route words them."""
        known = [option.id for option in question.options]
        for name in shape.without:
            if name not in known:
                hint = did_you_mean(name, known)
                raise UnknownName(f"'{question.id}' has no option '{name}'. {hint}").under(
                    "without"
                )
        found = []
        for option in question.options:
            if option.id in shape.without:
                continue
            place = f"questions/{question.id}/options/{option.id}"
            text = in_tone(wordings(place, option.labels), self.module.front_door_route)
            found.append(
                Choice(
                    option.id,
                    self._both(text),
                    option.least,
                    option.most,
                    option.unsure,
                    option.alone,
                )
            )
        return tuple(found)

    def _both(self, text: Text) -> Said:
        """Return a text of the knowledge in each language that has it."""
        words = {one: Words(self.knowledge.catalogues, one) for one in LANGUAGES}
        return {one: said.say(text) for one, said in words.items() if said.knows(text)}

    def _list(self, name: str) -> tuple[Choice, ...]:
        """Return a list of options that several items share."""
        if name not in self.lists:
            raise UnknownName(f"There is no list '{name}'. {did_you_mean(name, self.lists)}")
        return self.lists[name]

    def _asked(self, shape: schema.AskedShape, id_: str, kind: Kind, place: Place) -> Item:
        """Return an item with what an item and a battery share."""
        return replace(
            Item(id_, kind, place),
            unit=shape.unit or self.module.unit,
            chapters=tuple(shape.chapters or self.module.chapters),
            help=dict(shape.help),
            why=dict(shape.why),
            sensitive=shape.sensitive == "yes",
            dont_know=shape.dont_know == "yes",
        )

    def _when(self, own: object) -> object:
        """Return the condition of an entry together with that of its module."""
        parts = [part for part in (self.module.when, own) if part is not None]
        return {"all": parts} if len(parts) > 1 else parts[0] if parts else None


def build_choices(shapes: list[schema.ChoiceShape], *under: str) -> tuple[Choice, ...]:
    """Return options; an id stands once. ``under`` is the key of their list."""
    found: list[Choice] = []
    for index, one in enumerate(shapes):
        if one.option in {choice.id for choice in found}:
            message = f"'{one.option}' stands here twice. Remove one of the two."
            raise WrongShape(message).under(*under, index)
        found.append(
            Choice(
                one.option,
                dict(one.label),
                one.at_least,
                one.at_most,
                one.unsure == "yes",
                one.alone == "yes",
            )
        )
    return tuple(found)


def _for(kind: Kind, options: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return shared options; where only one can be chosen, none needs to go alone."""
    return tuple(replace(one, alone=one.alone and kind is Kind.SEVERAL) for one in options)


def _after(statement: Said, asked: Said) -> Said:
    """Return what is asked about a statement, behind its words."""
    return {one: f"{statement[one]} {said}" for one, said in asked.items() if one in statement}


def _check_bounds(shape: schema.ItemShape, kind: Kind, options: tuple[Choice, ...]) -> None:
    """Refuse bounds and measures that do not go with the kind."""
    is_measured = kind in {Kind.SPAN, Kind.NUMBER} and shape.front_door is None
    if is_measured != (shape.measured_in is not None):
        raise WrongShape("A span or a number says what it is measured in, others do not.")
    if kind is Kind.NUMBER and shape.at_most is None:
        raise WrongShape("A number says with at_most how large it can be.")
    if kind.is_closed and (shape.at_least or shape.at_most):
        raise WrongShape("at_least and at_most bound a number or an open text, not options.")
    for option in options:
        if (kind is Kind.SPAN) != (option.least is not None):
            raise WrongShape(
                f"The option '{option.id}' has at_least when the item is a span, and else not."
            )
        if option.alone and kind is not Kind.SEVERAL:
            raise WrongShape(f"The option '{option.id}' goes alone: only where several are ticked.")
