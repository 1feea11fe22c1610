"""A form as one list of variables: modules that repeat are written out, conditions with them."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from entree.core.knowledge.conditions import AllOf, AnyOf, Condition, Is, Not, Within
from entree.core.study.instrument import Form, Module, Variable


def flatten(form: Form) -> tuple[Variable, ...]:
    """Return the variables of a form in the order of asking.

    A condition that reads what is asked later, or never, reads a variable that nobody can have:
    its item is then never asked, and ``check`` says so.
    """
    found: list[Variable] = []
    keys: dict[str, str] = {}
    for module in form.modules:
        for turn in range(1, module.most + 1) if module.count else (None,):
            own = dict(keys)
            found += _turn(module, turn, own)
            if turn is None:
                keys = own
    return tuple(found)


def _turn(module: Module, turn: int | None, keys: dict[str, str]) -> Iterator[Variable]:
    """Give the variables of one repetition; ``keys`` says under which key an item is read."""
    for item in module.items:
        key = item.id if turn is None else f"{item.id}@{turn}"
        when = renamed(item.when, keys)
        if turn is not None and module.count is not None:
            count = Within(keys.get(module.count, f"{module.count}@later"), turn, None)
            when = count if when is None else AllOf((count, when))
        yield Variable(key, item, turn, when)
        keys[item.id] = key


def renamed(condition: Condition | None, keys: Mapping[str, str]) -> Condition | None:
    """Return the condition over keys of variables; what has none yet is asked later.

    >>> renamed(Is("contact.who", ("gp",)), {"contact.who": "contact.who@2"})
    Is(question='contact.who@2', options=('gp',))
    """
    return None if condition is None else _renamed(condition, keys)


def _renamed(condition: Condition, keys: Mapping[str, str]) -> Condition:
    """Return a condition that is there, over keys."""
    match condition:
        case Is(question, options):
            return Is(keys.get(question, f"{question}@later"), options)
        case Within(question, least, most):
            return Within(keys.get(question, f"{question}@later"), least, most)
        case AllOf(parts):
            return AllOf(tuple(_renamed(part, keys) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_renamed(part, keys) for part in parts))
        case Not(part):
            return Not(_renamed(part, keys))
        case _:
            assert_never(condition)
