"""The theorem of completions: what is sure stays sure, whatever the open answers turn out to be.

A completion is what is really so: every question has its full answer, a span its very moment. It
is a second set of variables, tied to the answers that were given.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import z3

from entree.core.knowledge.conditions import Condition, Given
from entree.core.knowledge.model import Kind
from entree.core.proofs.encode import Encoded
from entree.core.proofs.kleene import ALWAYS, encode
from entree.core.proofs.space import Asked, Space, any_of, exactly_one


def broken_completions(view: Encoded) -> z3.BoolRef:
    """Return for whom something that was sure is not so for one of their completions.

    Three ways: a condition was yes and is not, or was no and is; or a rule that reads doubt as
    yes is silent while a moment or place that was left open makes it hold.
    """
    really, laws = completed(view.space)
    wrong = []
    for when in _conditions(view):
        said, is_so = encode(view.space, when), encode(really, when).yes
        wrong += [z3.And(said.yes, z3.Not(is_so)), z3.And(said.no, is_so)]
    for rule in view.knowledge.rules:
        if rule.unknown_is_yes:
            partly = _with(view.space, really, rule.unknown_is_yes)
            silent = z3.Not(encode(view.space, rule.when, rule.unknown_is_yes).yes)
            wrong.append(z3.And(encode(partly, rule.when).yes, silent))
    return z3.And(*laws, any_of(wrong))


def _conditions(view: Encoded) -> Iterator[Condition]:
    """Give every condition of the knowledge."""
    found = (
        *(offer.when for offer in view.knowledge.offers.values()),
        *(rule.when for rule in view.knowledge.rules),
        *(question.asked_when for question in view.knowledge.questions.values()),
    )
    return (when for when in found if when is not None)


def _with(space: Space, other: Space, names: Collection[str]) -> Space:
    """Return the space in which these questions are answered as in another."""
    return replace(space, asked={**space.asked, **{name: other.asked[name] for name in names}})


def completed(space: Space) -> tuple[Space, list[z3.BoolRef]]:
    """Return the space of completions, and what ties it to the answers."""
    asked, laws = {}, []
    for name, one in space.asked.items():
        asked[name], tied = _completed(one)
        laws += tied
    return Space(asked, tuple(laws)), laws


def _completed(one: Asked) -> tuple[Asked, list[z3.BoolRef]]:
    """Return one question fully answered, and what ties it to what was said."""
    return _all_ticks(one) if one.question.kind is Kind.SEVERAL else _one_pick(one)


def _all_ticks(one: Asked) -> tuple[Asked, list[z3.BoolRef]]:
    """Return all that is really so: what was ticked, and more only where that was left open."""
    name, options = one.question.id, one.question.options
    doubt = any_of(one.ticks[option.id] for option in options if option.unsure)
    ticks = {id_: z3.Bool(f"{name} really has {id_}") for id_ in one.ticks}
    laws = []
    for id_, said in one.ticks.items():
        laws.append(z3.Implies(said, ticks[id_]))
        laws.append(z3.Implies(ticks[id_], z3.Or(said, doubt, z3.Not(one.given))))
    sure = replace(one.question, options=tuple(replace(each, unsure=False) for each in options))
    return replace(one, question=sure, given=ALWAYS, ticks=ticks), laws


def _one_pick(one: Asked) -> tuple[Asked, list[z3.BoolRef]]:
    """Return the one answer that is really so: a moment of a span, or an option."""
    said = [answer for answer, _ in one.picks]
    picks = tuple(
        (real, z3.Bool(f"{one.question.id} is really {real.options or real.least}"))
        for real in dict.fromkeys(real for answer in said for real in real_answers(said, answer))
    )
    laws = [exactly_one([pick for _, pick in picks])]
    for answer, is_said in one.picks:
        possible = real_answers(said, answer)
        laws.append(z3.Implies(is_said, any_of(pick for real, pick in picks if real in possible)))
    return replace(one, given=ALWAYS, picks=picks), laws


def real_answers(every: Sequence[Given], said: Given) -> list[Given]:
    """Return all that can really be so when this was said; ``every`` are the answers there are.

    A span is one of its moments. Who is not sure said so, and means one of the sure options.
    """
    moments = [real for real in every if not real.options]
    if moments:
        return [real for real in moments if overlap(said, real)]
    if said.unsure:
        sure = [real.options for real in every if not real.unsure]
        return [Given((*said.options, *options)) for options in sure]
    return [said]


def overlap(said: Given, real: Given) -> bool:
    """Return whether two spans have a moment in common; an answer without a span has them all."""
    starts_in_time = real.most is None or (said.least or 0) <= real.most
    ends_late_enough = said.most is None or said.most >= (real.least or 0)
    return starts_in_time and ends_late_enough
