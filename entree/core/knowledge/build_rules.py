"""Make the order and the rules out of their shapes."""

from collections.abc import Iterable, Mapping
from typing import get_args

from entree.core.knowledge import schema
from entree.core.knowledge.build import answers_against, build_source, check_reasons
from entree.core.knowledge.conditions import Condition, leaves, sides
from entree.core.knowledge.errors import (
    UnknownName,
    WrongShape,
    did_you_mean,
    place_under,
)
from entree.core.knowledge.examples import build_examples
from entree.core.knowledge.model import LANGUAGE, Question, Rule, Urgency
from entree.core.knowledge.parse import parse_condition
from entree.core.knowledge.table import Ranking, places_of, shifts_of
from entree.core.truth import Truth

Questions = Mapping[str, Question]
FIELDS = get_args(schema.FieldShape.model_fields["field"].annotation)
LAST_FIELDS = ["reachable", "order"]
KEY_BITS = 24


def build_ranking(shape: schema.RankingShape, offers: Iterable[str]) -> Ranking:
    """Return the table of the order; it must name every offer once."""
    known = set(offers)
    odd = sorted(set(shape.order) ^ known) or _twice(shape.order)
    if odd:
        message = f"'order' must name every offer once; look at: {', '.join(odd)}."
        raise UnknownName(message).under("order")
    _check_key(shape)
    _check_musts(shape, known)
    _check_offers(shape.open_line_when_due, known, "open_line_when_due")
    musts = tuple((must.must, tuple(must.offers)) for must in shape.musts)
    fields = tuple((one.field, one.bits) for one in shape.key)
    return Ranking(
        fields=fields,
        musts=musts,
        must_of={key: name for name, keys in musts for key in keys},
        shifts=shifts_of(fields),
        must_places=places_of([name for name, _ in musts], fields),
        open_line_above=shape.open_line_above,
        open_line_when_due=frozenset(shape.open_line_when_due),
        cards=shape.cards,
        others_at_least=shape.others_at_least,
        most_cards=shape.most_cards,
        needs_counted=shape.needs_counted,
        specificity_counted=shape.specificity_counted,
        order=tuple(shape.order),
        places={key: place for place, key in enumerate(shape.order)},
    )


def _check_key(shape: schema.RankingShape) -> None:
    """Refuse a key that is too wide, or whose parts are not what the order is proven for."""
    with place_under("key"):
        bits: dict[str, int] = {one.field: one.bits for one in shape.key}
        missing = sorted(set(FIELDS) - set(bits)) or _twice([one.field for one in shape.key])
        if missing:
            raise WrongShape(f"The key has each part once; look at: {', '.join(missing)}.")
        if shape.key[0].field != "must" or [one.field for one in shape.key[-2:]] != LAST_FIELDS:
            raise WrongShape("The key starts with must and ends with reachable and order.")
        if sum(bits.values()) > KEY_BITS:
            raise WrongShape(f"The key takes {sum(bits.values())} bits; {KEY_BITS} is the most.")
        highest = {
            "must": len(shape.musts),
            "urgency": 2,
            "needs": shape.needs_counted,
            "specificity": shape.specificity_counted,
            "reachable": 2,
            "order": len(shape.order) - 1,
        }
        for name, value in highest.items():
            if value >= 1 << bits[name]:
                raise WrongShape(f"'{name}' can be {value}, which needs more bits than it has.")


def _twice(names: list[str]) -> list[str]:
    """Return the names that stand in a list more than once."""
    return sorted({name for name in names if names.count(name) > 1})


def _check_musts(shape: schema.RankingShape, known: set[str]) -> None:
    """Refuse musts that stand there twice or name no offer, and an open line above none."""
    names = [must.must for must in shape.musts]
    twice = _twice(names) or _twice([key for must in shape.musts for key in must.offers])
    if twice:
        raise WrongShape(f"A must has one place; twice stands: {', '.join(twice)}.").under("musts")
    for index, must in enumerate(shape.musts):
        with place_under("musts", index):
            _check_offers(must.offers, known, "offers")
    if shape.open_line_above not in names:
        message = f"There is no must '{shape.open_line_above}'."
        hint = did_you_mean(shape.open_line_above, names)
        raise UnknownName(f"{message} {hint}").under("open_line_above")


def _check_offers(keys: Iterable[str], known: set[str], part: str) -> None:
    """Refuse an offer that does not exist."""
    for key in keys:
        if key not in known:
            message = f"There is no offer '{key}'. {did_you_mean(key, known)}"
            raise UnknownName(message).under(part)


def build_rule(shape: schema.RuleShape, questions: Questions, ranking: Ranking) -> Rule:
    """Return a rule, after holding its examples against it. Raises BrokenExample."""
    with place_under("when"):
        when = parse_condition(shape.when, questions)
        if when is None:
            raise WrongShape("A rule has a condition. Add one under 'when'.")
    with place_under("unknown_is_yes"):
        _check_doubt(when, shape.unknown_is_yes)
    with place_under("then"):
        _check_then(shape.then, ranking)
    check_reasons(when, shape.because)
    against = answers_against(when, shape.otherwise, questions)
    _check_texts(shape)
    _check_show(shape.show, when)
    return Rule(
        id=shape.rule,
        says=shape.says,
        source=build_source(shape.source),
        when=when,
        unknown_is_yes=frozenset(shape.unknown_is_yes),
        musts=tuple(shape.then.must),
        urgent=tuple(shape.then.urgent),
        notice=Urgency(shape.then.notice) if shape.then.notice else None,
        title=shape.title,
        tell=shape.tell,
        easy=shape.easy,
        child=shape.child,
        show=shape.show,
        because=dict(shape.because),
        otherwise=dict(shape.otherwise),
        against=against,
        examples=build_examples(shape.examples, when, questions, shape.unknown_is_yes),
    )


def _check_doubt(when: Condition, names: Iterable[str]) -> None:
    """An unknown answer may count as yes only where it is read, and yes makes the rule hold."""
    read = {leaf.question: helps for leaf, helps in sides(when)}
    for name in names:
        if name not in read:
            hint = did_you_mean(name, read)
            raise UnknownName(f"The condition does not read '{name}'. {hint}")
        if read[name] is Truth.NO:
            raise WrongShape(f"'{name}' stands under 'not'; there its unknown cannot count as yes.")


def _check_then(then: schema.ThenShape, ranking: Ranking) -> None:
    """Refuse a rule that does nothing, or names an offer that cannot be what it makes of it."""
    if not (then.must or then.urgent or then.notice):
        raise WrongShape("This rule does nothing. Add a must, urgent or a notice.")
    known = set(ranking.order)
    _check_offers(then.must, known, "must")
    _check_offers(then.urgent, known, "urgent")
    for key in then.must:
        if key not in ranking.must_of:
            message = f"'{key}' has no place under 'musts' in ranking.yaml. Add it there."
            raise WrongShape(message).under("must")


def _check_texts(shape: schema.RuleShape) -> None:
    """Refuse texts that nobody would ever see, and a notice without them."""
    if len({part is None for part in (shape.then.notice, shape.title, shape.tell)}) > 1:
        raise WrongShape("A notice has a 'title' and a 'tell', and only a notice has them.")
    if (shape.easy or shape.child or shape.show) and not shape.then.notice:
        raise WrongShape("'easy', 'child' and 'show' go with a 'tell'; this rule tells nothing.")
    if (shape.because or shape.otherwise) and not shape.then.must:
        raise WrongShape("'because' and 'otherwise' stand at a must, and this rule makes none.")


def _check_show(sentence: str | None, when: Condition) -> None:
    """Refuse a sentence that names the language asked for where nobody told one."""
    read = {leaf.question for leaf in leaves(when)}
    if "{language}" in (sentence or "") and LANGUAGE not in read:
        message = f"Nobody told a language: the condition does not read '{LANGUAGE}'."
        raise WrongShape(message).under("show")
