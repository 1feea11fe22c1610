"""Whether everything can be asked: decided over every way to answer, never by samples."""

from collections.abc import Iterator

from entree.core.knowledge.conditions import Leaf, leaves
from entree.core.study.flatten import flatten
from entree.core.study.gates import Ways, can_be_asked, idle_parts, ways_to_answer
from entree.core.study.instrument import Form, Instrument, Variable
from entree.core.study.minutes import of_walk, seconds
from entree.core.study.problems import Problem
from entree.core.study.replies import BadReply


def bad_routes(instrument: Instrument) -> Iterator[Problem]:
    """Find items that nobody can be asked, and conditions of which a part decides nothing."""
    for form in instrument.forms.values():
        variables = flatten(form)
        ways = ways_to_answer(variables)
        counts = {module.count for module in form.modules}
        blocks = {item.id: module.when for module in form.modules for item in module.items}
        for variable in variables:
            outer = {leaf.question for leaf in leaves(blocks[variable.item.id])} | counts
            yield from _bad_route(form, variables, variable, ways, outer)


def _bad_route(
    form: Form,
    variables: tuple[Variable, ...],
    variable: Variable,
    ways: Ways,
    outer: set[str | None],
) -> Iterator[Problem]:
    """Find what is wrong with the way to one variable."""
    item = variable.item
    later = [one.question for one in leaves(variable.when) if one.question.endswith("@later")]
    for name in later:
        read = name.removesuffix("@later")
        says = f"'{item.id}' reads '{read}', which '{form.id}' asks later, elsewhere or never."
        yield Problem(item.place, f"{says} Ask that first, or change the condition.")
    if later:
        return
    if not can_be_asked(variables, variable, ways):
        turn = f" for repetition {variable.turn}" if variable.turn else ""
        says = f"nobody can be asked '{item.id}' in '{form.id}'{turn}. Change its condition."
        yield Problem(item.place, says)
        return
    for leaf in idle_parts(variables, variable, ways):
        if _name(leaf) not in outer:
            says = f"'{_name(leaf)}' decides nothing in the condition of '{item.id}'. Remove it."
            yield Problem(item.place, says)


def _name(leaf: Leaf) -> str:
    """Return the item that a leaf reads."""
    return leaf.question.partition("@")[0]


def bad_walks(instrument: Instrument) -> Iterator[Problem]:
    """Find invented people whose answers cannot be given, and forms off without a reason."""
    for form in instrument.forms.values():
        variables = flatten(form)
        for walk in form.walks:
            try:
                of_walk(variables, seconds(variables), walk.given)
            except BadReply as error:
                yield Problem(walk.place, str(error))
            except KeyError as error:
                yield Problem(walk.place, f"'{form.id}' has no variable {error}.")
        if form.enabled == bool(form.decide):
            says = "A form that is off says under 'decide' what must be decided first."
            yield Problem(form.place, f"{says} One that is on says nothing there.")
