"""Make the objects of ``model.py`` out of the checked shapes of ``schema.py``."""

from collections.abc import Iterable, Mapping

from opening_hours import OpeningHours

from entree.core.knowledge import schema
from entree.core.knowledge.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Not,
    evaluate,
    leaves,
    open_questions,
)
from entree.core.knowledge.errors import BrokenExample, UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.model import (
    Channel,
    Example,
    Kind,
    Offer,
    Option,
    Organisation,
    Place,
    Question,
    Ranking,
    Rule,
    Source,
    Urgency,
)
from entree.core.knowledge.parse import find_question, parse_answer, parse_condition
from entree.core.truth import Truth

Questions = Mapping[str, Question]


def build_question(shape: schema.QuestionShape, questions: Questions | None) -> Question:
    """Return a question; its own condition only when the other questions are known."""
    kind = Kind(shape.kind)
    for index, option in enumerate(shape.options):
        _check_option(kind, option, index)
    if "all" not in shape.ask and "me" not in shape.ask:
        raise WrongShape("A question has a wording for 'all' or for 'me'.").under("ask")
    if (kind is Kind.SPAN) != (shape.unit is not None):
        raise WrongShape("A span question has a unit (hours or years), others have none.")
    return Question(
        id=shape.question,
        kind=kind,
        unit=shape.unit,
        burden=shape.burden,
        topic=shape.topic,
        ask=dict(shape.ask),
        help=shape.help,
        why=shape.why,
        options=tuple(_option(option) for option in shape.options),
        asked_when=parse_condition(shape.asked_when, questions) if questions else None,
    )


def _check_option(kind: Kind, option: schema.OptionShape, index: int) -> None:
    """Refuse an option that does not go with its kind of question."""
    has_span = option.at_least is not None or option.at_most is not None
    if has_span != (kind is Kind.SPAN):
        message = "An option of a span question has at_least (or at_most); others have neither."
        raise WrongShape(message).under("options", index)
    if option.alone == "yes" and kind is not Kind.SEVERAL:
        message = "Only an option of a question with several answers can go alone."
        raise WrongShape(message).under("options", index)
    if not isinstance(option.label, str) and not {"all", "me"} & set(option.label):
        message = "A label per route has one for 'me'."
        raise WrongShape(message).under("options", index)


def _option(shape: schema.OptionShape) -> Option:
    """Return one option."""
    return Option(
        id=shape.option,
        labels={"all": shape.label} if isinstance(shape.label, str) else dict(shape.label),
        hint=shape.hint,
        least=shape.at_least,
        most=shape.at_most,
        unsure=shape.unsure == "yes",
        alone=shape.alone == "yes",
        leads_to_help=shape.leads_to_help == "yes",
    )


def build_organisation(shape: schema.OrganisationShape, questions: Questions) -> Organisation:
    """Return an organisation with its offers."""
    return Organisation(
        id=shape.organisation,
        name=shape.name,
        is_proper_name=shape.is_proper_name == "yes",
        offers=tuple(
            _offer(shape.organisation, offer, index, questions)
            for index, offer in enumerate(shape.offers)
        ),
        places=tuple(
            Place(one.name, one.city, one.address, tuple(one.covers), _source(one.source))
            for one in shape.places
        ),
        places_text=shape.places_text,
        sources=tuple(_source(one) for one in shape.sources),
        source_date=shape.source_date,
        checked=shape.checked,
    )


def _offer(
    organisation: str, shape: schema.OfferShape, index: int, questions: Questions
) -> Offer:
    """Return one offer of an organisation."""
    if not shape.channels and not shape.find:
        message = "An offer without a channel says under 'find' how to find it."
        raise WrongShape(message).under("offers", index)
    try:
        when = parse_condition(shape.when, questions)
    except (WrongShape, UnknownName) as error:
        raise error.under("offers", index, "when") from None
    _check_phrases(when, shape.because, shape.otherwise, ("offers", index))
    return Offer(
        id=shape.offer,
        organisation=organisation,
        title=shape.title,
        does=shape.does,
        when=when,
        because=dict(shape.because),
        otherwise=dict(shape.otherwise),
        serves=frozenset(shape.serves),
        urgency=Urgency(shape.urgency),
        channels=tuple(
            _channel(one, ("offers", index, "channels", place))
            for place, one in enumerate(shape.channels)
        ),
        find=shape.find,
        police=shape.police,
        police_text=shape.police_text,
        cost_text=shape.cost_text,
        expect=shape.expect,
        named_group=shape.named_group == "yes",
    )


def _channel(shape: schema.ChannelShape, at: tuple[str | int, ...]) -> Channel:
    """Return one channel; its hours must be OSM opening hours."""
    if shape.hours is not None:
        try:
            OpeningHours(shape.hours)
        except Exception as error:
            message = (
                f"'{shape.hours}' is no OSM opening_hours text. Write it as 'Mo-Fr 09:00-17:00; "
                "PH off' or '24/7', or leave it out when the hours are not known."
            )
            raise WrongShape(message).under(*at, "hours") from error
    return Channel(
        kind=shape.kind,
        to=shape.to,
        label=shape.label,
        hours=shape.hours,
        hours_text=shape.hours_text,
        cost=shape.cost,
        anonymous=shape.anonymous,
        note=shape.note,
    )


def _source(shape: schema.SourceShape) -> Source:
    """Return one source."""
    return Source(shape.href, shape.title, shape.date)


def _check_phrases(
    when: Condition | None,
    because: Iterable[str],
    otherwise: Iterable[str],
    at: tuple[str | int, ...] = (),
) -> None:
    """Refuse a phrase about a question that the condition does not read."""
    read = {leaf.question for leaf in leaves(when)}
    for part, names in (("because", because), ("otherwise", otherwise)):
        for name in names:
            if name not in read:
                message = f"'{part}' speaks of '{name}', which the condition does not read."
                raise UnknownName(f"{message} {did_you_mean(name, read)}").under(*at, part)


def build_rule(
    shape: schema.RuleShape, questions: Questions, offers: Mapping[str, Offer]
) -> Rule:
    """Return a rule, after holding its examples against it. Raises BrokenExample."""
    when = parse_condition(shape.when, questions)
    if when is None:
        raise WrongShape("A rule has a condition. Add 'when'.")
    for name in shape.unknown_is_yes:
        _check_doubt(when, find_question(name, questions).id)
    for key in [*shape.then.must, *shape.then.urgent]:
        if key not in offers:
            hint = did_you_mean(key, offers)
            raise UnknownName(f"There is no offer '{key}'. {hint}").under("then")
    _check_phrases(when, shape.because, shape.otherwise)
    if not (shape.then.notice is None) == (shape.tell is None) == (shape.title is None):
        raise WrongShape("A notice has a 'title' and a 'tell', and only a notice has them.")
    rule = Rule(
        id=shape.rule,
        says=shape.says,
        source=_source(shape.source),
        when=when,
        unknown_is_yes=frozenset(shape.unknown_is_yes),
        musts=tuple(shape.then.must),
        urgent=tuple(shape.then.urgent),
        notice=Urgency(shape.then.notice) if shape.then.notice else None,
        title=shape.title,
        tell=shape.tell,
        because=dict(shape.because),
        otherwise=dict(shape.otherwise),
        examples=tuple(
            Example(one.name, dict(one.given), one.expect, tuple(one.ask))
            for one in shape.examples
        ),
    )
    check_examples(rule, questions)
    return rule


def _check_doubt(when: Condition, name: str) -> None:
    """An unknown answer may count as yes only where yes makes the rule hold sooner."""
    match when:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                _check_doubt(part, name)
        case Not(part):
            if any(leaf.question == name for leaf in leaves(part)):
                message = f"'{name}' stands under 'not'; there its unknown cannot count as yes."
                raise WrongShape(message).under("unknown_is_yes")
        case _:
            return


def check_examples(rule: Rule, questions: Questions) -> None:
    """Hold every example against the rule. Raises BrokenExample or WrongShape."""
    reachable = {"yes", "no"}
    if evaluate(rule.when, {}, rule.unknown_is_yes) is Truth.UNKNOWN:
        reachable.add("unknown")
    missing = reachable - {example.expect for example in rule.examples}
    if missing:
        names = ", ".join(sorted(missing))
        raise BrokenExample(f"Rule '{rule.id}' has no example that expects: {names}. Add one.")
    for index, example in enumerate(rule.examples):
        problem = example_problem(rule, example, questions)
        if problem:
            raise BrokenExample(f"Example '{example.name}': {problem}").under("examples", index)


def example_problem(rule: Rule, example: Example, questions: Questions) -> str | None:
    """Return what does not hold in this example, None when all is well."""
    answers = {
        name: parse_answer(find_question(name, questions), raw)
        for name, raw in example.given.items()
    }
    found = evaluate(rule.when, answers, rule.unknown_is_yes)
    if found.value != example.expect:
        return f"expected {example.expect}, found {found.value}."
    if found is not Truth.UNKNOWN:
        return None
    still_open = sorted(open_questions(rule.when, answers) - rule.unknown_is_yes)
    if sorted(example.ask) != still_open:
        return f"still open are [{', '.join(still_open)}], not [{', '.join(example.ask)}]."
    return None


def build_ranking(shape: schema.RankingShape, offers: Mapping[str, Offer]) -> Ranking:
    """Return the table of the order; it must name every offer once."""
    odd = sorted(set(shape.order) ^ set(offers))
    if odd or len(set(shape.order)) != len(shape.order):
        names = ", ".join(odd) or "one that stands there twice"
        raise UnknownName(f"'order' must name every offer once; look at: {names}.").under("order")
    for index, must in enumerate(shape.musts):
        for key in must.offers:
            if key not in offers:
                message = f"There is no offer '{key}'. {did_you_mean(key, offers)}"
                raise UnknownName(message).under("musts", index)
    musts = tuple((must.must, tuple(must.offers)) for must in shape.musts)
    if shape.open_line_above not in {name for name, _ in musts}:
        message = f"There is no must '{shape.open_line_above}'."
        raise UnknownName(message).under("open_line_above")
    return Ranking(
        musts=musts,
        open_line_above=shape.open_line_above,
        open_line_when_due=frozenset(shape.open_line_when_due),
        cards=shape.cards,
        needs_counted=shape.needs_counted,
        specificity_counted=shape.specificity_counted,
        order=tuple(shape.order),
    )
