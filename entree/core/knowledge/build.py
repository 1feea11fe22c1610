"""Make questions and organisations out of the checked shapes of ``schema.py``."""

from collections.abc import Iterable, Mapping

from entree.core.knowledge import schema
from entree.core.knowledge.conditions import Condition, Given, Leaf, leaf_truth, sides
from entree.core.knowledge.easy import pages_of, pictograms_of
from entree.core.knowledge.errors import (
    UnknownName,
    WrongShape,
    did_you_mean,
    place_under,
)
from entree.core.knowledge.examples import build_examples
from entree.core.knowledge.hours import are_hours
from entree.core.knowledge.model import (
    NEEDS,
    REGION,
    Channel,
    Kind,
    Offer,
    Option,
    Organisation,
    Place,
    Question,
    Source,
    Through,
    Urgency,
)
from entree.core.knowledge.parse import only, parse_condition
from entree.core.knowledge.tones import NEAREST, TONES
from entree.core.truth import Truth, negate

Questions = Mapping[str, Question]
Wordings = Mapping[schema.Route, str] | None


def build_question(shape: schema.QuestionShape) -> Question:
    """Return a question, without its condition: that may name questions still to be read."""
    kind = Kind(shape.kind)
    with place_under("ask"):
        _check_routes(shape.ask, next((one for one in shape.ask if one not in TONES), "me"))
    if (kind is Kind.SPAN) != (shape.unit is not None):
        raise WrongShape("A span question has a unit (hours or years), others have none.")
    _check_wordings("help", shape.help, shape.ask)
    _check_wordings("why", shape.why, shape.ask)
    seen: set[str] = set()
    for index, option in enumerate(shape.options):
        with place_under("options", index):
            _check_option(kind, option, shape.ask)
            _refuse_twice(option.option, seen)
    return Question(
        id=shape.question,
        kind=kind,
        unit=shape.unit,
        burden=shape.burden,
        topic=shape.topic,
        otherwise=shape.otherwise,
        ask=_wordings(shape.ask),
        help=_wordings(shape.help),
        why=_wordings(shape.why),
        options=tuple(_option(option) for option in shape.options),
        asked_when=None,
        refines=shape.refines == "yes",
        pages=pages_of(shape),
        pictograms=pictograms_of(shape),
    )


def _refuse_twice(id_: str, seen: set[str]) -> None:
    """Refuse an id that was seen before in the same list."""
    if id_ in seen:
        raise WrongShape(f"'{id_}' stands here twice. Remove one of the two.")
    seen.add(id_)


def _check_routes(texts: Iterable[str], needed: str) -> None:
    """Refuse texts per route without the needed one, or with 'all' beside others."""
    routes = set(texts)
    if "all" in routes and routes - TONES != {"all"}:
        raise WrongShape("'all' is for everyone. Remove it, or the other routes.")
    if not routes & {"all", needed}:
        raise WrongShape(f"A wording for '{needed}' is missing. Add it, or give one for 'all'.")
    if routes & TONES and not routes & {"all", "me"}:
        raise WrongShape("'easy' and 'child' are tones of 'me'. Give 'me' words, or remove them.")


def _check_wordings(part: str, said: Wordings, asked: Iterable[str]) -> None:
    """Refuse texts that miss a route for which the question is asked; None is no text at all."""
    if said is None:
        return
    with place_under(part):
        for route in set(asked) - TONES:
            heard = (one for one in (route, *NEAREST.get(route, ())) if one in said)
            _check_routes(said, next(heard, route))


def _wordings(said: Wordings) -> dict[str, str]:
    """Return texts per route, empty when there is none."""
    return {str(route): text for route, text in (said or {}).items()}


def _check_option(kind: Kind, option: schema.OptionShape, asked: Iterable[str]) -> None:
    """Refuse an option that does not go with its question."""
    _check_wordings("label", option.label, asked)
    _check_wordings("hint", option.hint, asked)
    if (option.at_least is not None) != (kind is Kind.SPAN):
        raise WrongShape("An option of a span question has at_least; others have no bounds.")
    if option.at_most is not None and (option.at_least is None or option.at_most < option.at_least):
        raise WrongShape("at_most comes with at_least and is not below it. Turn the two around.")
    if option.alone == "yes" and kind is not Kind.SEVERAL:
        raise WrongShape("Only an option of a question with several answers can go alone.")


def _option(shape: schema.OptionShape) -> Option:
    """Return one option."""
    return Option(
        id=shape.option,
        labels=_wordings(shape.label),
        hint=_wordings(shape.hint),
        least=shape.at_least,
        most=shape.at_most,
        unsure=shape.unsure == "yes",
        alone=shape.alone == "yes",
        leads_to_help=shape.leads_to_help == "yes",
    )


def build_organisation(shape: schema.OrganisationShape, questions: Questions) -> Organisation:
    """Return an organisation with its offers."""
    offers: list[Offer] = []
    seen: set[str] = set()
    for index, offer in enumerate(shape.offers):
        with place_under("offers", index):
            _refuse_twice(offer.offer, seen)
            offers.append(_offer(shape.organisation, offer, questions))
    return Organisation(
        id=shape.organisation,
        name=shape.name,
        is_proper_name=shape.is_proper_name == "yes",
        offers=tuple(offers),
        places=tuple(
            Place(one.name, one.city, one.address, tuple(one.covers), build_source(one.source))
            for one in shape.places
        ),
        places_text=shape.places_text,
        records=tuple(shape.records),
        through=tuple(
            Through(one.record, one.name, one.says, build_source(one.source))
            for one in shape.through
        ),
        sources=tuple(build_source(one) for one in shape.sources),
        source_date=shape.source_date,
        checked=shape.checked,
    )


def _offer(organisation: str, shape: schema.OfferShape, questions: Questions) -> Offer:
    """Return one offer of an organisation."""
    if not shape.channels and not shape.find:
        raise WrongShape("An offer without a channel says under 'find' how to find it.")
    with place_under("when"):
        when = parse_condition(shape.when, questions)
    with place_under("only_for"):
        only_for = parse_condition(shape.only_for, questions)
    check_reasons(when, shape.because)
    check_turns(when, questions)
    answers_against(when, shape.otherwise, questions)
    _check_options(shape.serves, questions[NEEDS], "serves")
    if REGION in questions:
        _check_options(shape.regions, questions[REGION], "regions")
    return Offer(
        id=shape.offer,
        organisation=organisation,
        title=shape.title,
        does=shape.does,
        easy=shape.easy,
        child=shape.child,
        when=when,
        only_for=only_for,
        because=dict(shape.because),
        otherwise=dict(shape.otherwise),
        serves=frozenset(shape.serves),
        urgency=Urgency(shape.urgency),
        channels=_channels(shape.channels),
        find=shape.find,
        police=shape.police,
        police_text=shape.police_text,
        cost_text=shape.cost_text,
        expect=shape.expect,
        languages=frozenset(shape.languages),
        regions=frozenset(shape.regions),
        folded=shape.folded == "yes",
        named_group=shape.named_group == "yes",
        own_route_only=shape.own_route_only == "yes",
        examples=build_examples(shape.examples, when, questions),
    )


def _check_options(named: Iterable[str], question: Question, part: str) -> None:
    """Refuse a need or a region that nobody can tell."""
    known = {option.id for option in question.options}
    for index, name in enumerate(named):
        if name not in known:
            message = f"'{question.id}' has no option '{name}'. {did_you_mean(name, known)}"
            raise UnknownName(message).under(part, index)


def _channels(shapes: Iterable[schema.ChannelShape]) -> tuple[Channel, ...]:
    """Return the channels; an id of one stands in its texts, so that it is used once."""
    found: list[Channel] = []
    seen: set[str] = set()
    for index, shape in enumerate(shapes):
        with place_under("channels", index):
            channel = _channel(shape)
            _refuse_twice(channel.id, seen)
            found.append(channel)
    return tuple(found)


def _channel(shape: schema.ChannelShape) -> Channel:
    """Return one channel; its hours must be OSM opening hours."""
    if shape.hours is not None and not are_hours(shape.hours):
        raise WrongShape(
            f"'{shape.hours}' is no OSM opening_hours text. Write it as 'Mo-Fr 09:00-17:00; "
            "PH off' or '24/7', or leave it out when the hours are not known."
        ).under("hours")
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


def build_source(shape: schema.SourceShape) -> Source:
    """Return one source."""
    return Source(shape.href, shape.title, shape.date)


def check_reasons(when: Condition | None, because: Iterable[str]) -> None:
    """Refuse a reason about a question that the condition does not read."""
    for name in because:
        with place_under("because", name):
            _leaf_of(name, when)


def check_turns(when: Condition | None, questions: Questions) -> None:
    """Refuse a leaf that no option makes yes, or no: what would change it could not be told."""
    for leaf, _ in sides(when):
        answers = [only(option) for option in questions[leaf.question].options]
        truths = {leaf_truth(leaf, {leaf.question: one}) for one in answers}
        if not truths >= {Truth.YES, Truth.NO}:
            raise WrongShape(
                f"What is asked of '{leaf.question}' is yes, or no, for every option. Change it."
            ).under("when")


def answers_against(
    when: Condition | None, otherwise: Iterable[str], questions: Questions
) -> dict[str, tuple[Given, ...]]:
    """Return the single options that go against the condition, per question of ``otherwise``."""
    found: dict[str, tuple[Given, ...]] = {}
    for name in otherwise:
        with place_under("otherwise", name):
            leaf, helps = _leaf_of(name, when)
            answers = (only(option) for option in questions[name].options)
            against = [one for one in answers if leaf_truth(leaf, {name: one}) is negate(helps)]
            if not against:
                raise WrongShape(f"No answer to '{name}' goes against the condition. Remove this.")
            found[name] = tuple(against)
    return found


def _leaf_of(name: str, when: Condition | None) -> tuple[Leaf, Truth]:
    """Return the leaf that reads this question, with its truth that helps the condition."""
    read = {leaf.question: (leaf, helps) for leaf, helps in sides(when)}
    if name not in read:
        hint = did_you_mean(name, read)
        raise UnknownName(f"The condition does not read '{name}'. {hint}")
    return read[name]
