"""From one page to the next without our script: what was ticked, and where that leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entree.core.study.instrument import Kind, Missing, Variable
from entree.core.study.pages import page_now, page_with, pages
from entree.core.study.replies import BadReply, Reply, read_reply
from entree.core.study.route import Variables
from entree.web.study.progress import END, Progress
from entree.web.study.running import Running

# So many lines of a battery stand on one page: four fit on a telephone, its words above them.
LINES = 4
NUMBER = "number"
Ticked = Mapping[int, Sequence[str]]


class NotRead(Exception):
    """Something typed is no number that fits here."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with a page: what was ticked and typed at each line of it."""

    ticked: Ticked
    typed: Mapping[int, str]


def variables_of(progress: Progress, of: Running) -> Variables:
    """Return the variables of the questionnaire that somebody answers."""
    return of.frozen.forms[progress.form or ""].variables


def listed(progress: Progress, of: Running) -> tuple[Variables, ...]:
    """Return every page of the route as it is now; typed words do not travel like this."""
    told = pages(variables_of(progress, of), progress.replies, most=LINES, with_words=False)
    return tuple(told)


def page_of(progress: Progress, of: Running) -> Variables:
    """Return what stands on the page where somebody is; nothing at the end."""
    if progress.at == END:
        return ()
    key = variables_of(progress, of)[progress.at].key
    place = page_with(listed(progress, of), key)
    return listed(progress, of)[place] if place is not None else ()


def going_on(progress: Progress, of: Running) -> Progress:
    """Return the same person at the first page that waits for an answer, or at the end."""
    found = listed(progress, of)
    return at_page(progress, of, found, page_now(found, progress.replies))


def next_page(progress: Progress, of: Running, replies: Mapping[str, Reply]) -> Progress:
    """Return the person one page on, with the replies given here."""
    here = page_of(progress, of)
    told = progress.moved(progress.at, {**progress.replies, **replies})
    found = listed(told, of)
    place = page_with(found, here[-1].key) if here else None
    return at_page(told, of, found, len(found) if place is None else place + 1)


def page_before(progress: Progress, of: Running, replies: Mapping[str, Reply]) -> Progress:
    """Return the person one page back; what was ticked here stays said."""
    here = page_of(progress, of)
    told = progress.moved(progress.at, {**progress.replies, **replies})
    found = listed(told, of)
    place = page_with(found, here[0].key) if here else len(found)
    return at_page(told, of, found, max(0, (place or 0) - 1))


def at_page(progress: Progress, of: Running, found: tuple[Variables, ...], place: int) -> Progress:
    """Return the person at a page, by its place; at the end when there is none."""
    if place >= len(found):
        return progress.moved(END)
    keys = [one.key for one in variables_of(progress, of)]
    return progress.moved(keys.index(found[place][0].key))


def replies_here(progress: Progress, page: Variables, sent: Sent) -> dict[str, Reply]:
    """Return what was answered on this page. Raises NotRead for a number that does not fit."""
    found: dict[str, Reply] = {}
    for line, variable in enumerate(page):
        reply = reply_of(progress, variable, sent.ticked.get(line, ()), sent.typed.get(line, ""))
        if reply is not None:
            found[variable.key] = reply
    return found


def reply_of(
    progress: Progress, variable: Variable, ticked: Sequence[str], typed: str
) -> Reply | None:
    """Return the answer to one item; None for none."""
    item = variable.item
    if item.kind is Kind.NUMBER and typed.strip():
        return number_of(variable, typed.strip())
    chosen = [one.id for one in item.options if progress.value(variable.key, one.id) in ticked]
    if chosen:
        return read_reply(item, chosen if item.kind is Kind.SEVERAL else chosen[0])
    reasons = (
        reason
        for reason in (Missing.DONT_KNOW, Missing.REFUSED)
        if reason in item.missing and progress.value(variable.key, f"!{reason}") in ticked
    )
    return next(reasons, None)


def number_of(variable: Variable, typed: str) -> Reply:
    """Return a number as it was typed."""
    try:
        if not (typed.isascii() and typed.isdigit() and len(typed) < 12):
            raise NotRead
        return read_reply(variable.item, int(typed))
    except BadReply:
        raise NotRead from None


def skipped(page: Variables, replies: Mapping[str, Reply]) -> dict[str, Reply]:
    """Return the replies, with those that are missing on a page as passed by."""
    return {one.key: replies.get(one.key, Missing.SKIPPED) for one in page}
