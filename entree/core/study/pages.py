"""A questionnaire page by page: what stands together, where one is, and what came before.

Pages are counted from the first on, so that going back shows the same pages as coming did.
"""

from collections.abc import Iterator

from entree.core.study.instrument import Kind, Variable
from entree.core.study.replies import Replies
from entree.core.study.route import Variables, goes_with, walk
from entree.core.truth import Truth


def pages(
    variables: Variables, replies: Replies, *, most: int, with_words: bool = True
) -> Iterator[Variables]:
    """Give every page of the route so far as answers tell it: up to ``most`` lines of a battery."""
    page: list[Variable] = []
    for variable in _asked(variables, replies, with_words=with_words):
        if page and (len(page) == most or not goes_with(page[0], variable)):
            yield tuple(page)
            page = []
        page.append(variable)
    if page:
        yield tuple(page)


def _asked(variables: Variables, replies: Replies, *, with_words: bool) -> Iterator[Variable]:
    """Give what is asked, answered or not."""
    for variable, truth in walk(variables, replies):
        is_wanted = variable.item.kind.is_asked and (
            with_words or variable.item.kind is not Kind.OPEN
        )
        if truth is Truth.YES and is_wanted:
            yield variable


def page_now(listed: tuple[Variables, ...], replies: Replies) -> int:
    """Return the place of the first page that has no reply yet; their number when all have."""
    open_ones = (
        place for place, page in enumerate(listed) if any(one.key not in replies for one in page)
    )
    return next(open_ones, len(listed))


def page_with(listed: tuple[Variables, ...], key: str) -> int | None:
    """Return the place of the page on which a variable stands; None when it is not asked."""
    found = (place for place, page in enumerate(listed) if any(one.key == key for one in page))
    return next(found, None)
