"""Which item comes next, and which answers count: the same for pages, interviews and files.

An item is asked when its condition is *yes*. When it is not known, because something before it
was passed by, it is not asked either: what someone leaves open is not pressed with questions
about it. Analyses see the difference (``Missing.NOT_ASKED`` and ``Missing.PASSED``).
"""

from collections.abc import Iterator

from entree.core.knowledge.conditions import Answer, Answers, evaluate, leaf_truth, leaves
from entree.core.study.instrument import Kind, Missing, Variable
from entree.core.study.replies import Replies, Reply, as_answer
from entree.core.truth import Truth

Variables = tuple[Variable, ...]


def next_item(
    variables: Variables, replies: Replies, *, with_words: bool = True
) -> Variable | None:
    """Return the first variable on the route without a reply; None when the form is done.

    What is only told has no reply: a page shows ``told_before`` above the item that it returns.
    Where typed words cannot travel, ``with_words`` no leaves out what is answered with them.
    """
    return next(_waiting(variables, replies, with_words=with_words), None)


def next_page(
    variables: Variables, replies: Replies, *, most: int, with_words: bool = True
) -> Variables:
    """Return what a page asks: the next item, or up to ``most`` lines of the battery it opens."""
    page: list[Variable] = []
    for variable in _waiting(variables, replies, with_words=with_words):
        if page and (len(page) == most or not goes_with(page[0], variable)):
            break
        page.append(variable)
    return tuple(page)


def goes_with(first: Variable, second: Variable) -> bool:
    """Return whether two can stand on one page: lines of one battery."""
    return first.item.battery is not None and first.item.battery == second.item.battery


def _waiting(variables: Variables, replies: Replies, *, with_words: bool) -> Iterator[Variable]:
    """Give what is asked and has no reply, as far as can be told before the first is answered."""
    for variable, truth in walk(variables, replies):
        is_open = variable.item.kind.is_asked and variable.key not in replies
        is_wanted = with_words or variable.item.kind is not Kind.OPEN
        if truth is Truth.YES and is_open and is_wanted:
            yield variable


def told_before(variables: Variables, replies: Replies, key: str | None) -> Variables:
    """Return what is told just above this variable, or at the end for None."""
    told: list[Variable] = []
    for variable, truth in walk(variables, replies):
        if variable.key == key:
            break
        if truth is Truth.YES and variable.item.kind.is_asked:
            told = []
        elif truth is Truth.YES and variable.item.kind is Kind.SAY:
            told.append(variable)
    return tuple(told)


def on_route(variables: Variables, replies: Replies) -> dict[str, Reply]:
    """Return the replies that count: an answer to what is no longer asked falls away."""
    return {
        variable.key: replies[variable.key]
        for variable, truth in walk(variables, replies)
        if truth is Truth.YES and variable.key in replies
    }


def outcomes(variables: Variables, replies: Replies) -> dict[str, Reply]:
    """Return per variable that can have an answer its reply, or why there is none."""
    found: dict[str, Reply] = {}
    answers: dict[str, Answer] = {}
    for variable, truth in walk(variables, replies):
        if not variable.item.kind.is_asked:
            continue
        if truth is Truth.YES:
            found[variable.key] = replies.get(variable.key, Missing.SKIPPED)
            answers[variable.key] = as_answer(variable.item, found[variable.key])
        elif truth is Truth.NO or _rests_on_what_was_not_asked(variable, answers, found):
            found[variable.key] = Missing.NOT_ASKED
        else:
            found[variable.key] = Missing.PASSED
    return found


def _rests_on_what_was_not_asked(variable: Variable, answers: Answers, found: Replies) -> bool:
    """Return whether all that is open in its condition did not apply to this person."""
    doubted = [one for one in leaves(variable.when) if leaf_truth(one, answers) is Truth.UNKNOWN]
    return all(found.get(leaf.question) is Missing.NOT_ASKED for leaf in doubted)


def walk(variables: Variables, replies: Replies) -> Iterator[tuple[Variable, Truth]]:
    """Give every variable with whether it is asked, reading only answers that count."""
    answers: dict[str, Answer] = {}
    for variable in variables:
        truth = evaluate(variable.when, answers)
        if truth is Truth.YES and variable.item.kind.is_asked and variable.key in replies:
            answers[variable.key] = as_answer(variable.item, replies[variable.key])
        yield variable, truth
