"""The differences between two knowledges on a terminal, within a hundred columns."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

import click

from entree.commands.comparing import Comparison, Sample, kinds_of_texts
from entree.core.intake.comparison import Difference
from entree.core.knowledge.changes import Change, TextChange
from entree.core.truth import Truth

WIDTH = 100
MOST = 20
"""How many lines of one kind are printed; ``--json`` has them all."""

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
FITS = {Truth.YES: "fits", Truth.UNKNOWN: "may fit"}


def print_comparison(found: Comparison) -> Iterator[str]:
    """Give the lines of the whole page."""
    yield f"From {found.old.name} ({found.old.known.version})"
    yield f"  to {found.new.name} ({found.new.known.version})"
    yield from heading("What changed (+ new, - gone, ~ other)")
    if not found.files:
        yield "  Nothing: the files are the same."
    yield from short([line for one in found.files for line in change_lines(one)])
    yield from short([line for one in found.changes for line in change_lines(one)])
    if found.order_moved:
        yield from told("ranking: these moved in 'order'", found.order_moved)
    yield from print_texts(found.texts)
    yield from heading(
        f"Journeys: {len(found.journeys) or 'none'} of {found.journeys_counted} "
        f"{'sees' if len(found.journeys) == 1 else 'see'} something else"
    )
    yield from short(
        [line for id_, one in found.journeys.items() for line in journey_lines(id_, one)], 3 * MOST
    )
    yield from print_sample(found.sample)


def heading(text: str) -> Iterator[str]:
    """Give an empty line and a heading."""
    yield ""
    yield click.style(text, bold=True)


def short(lines: Sequence[str], most: int = MOST) -> Iterator[str]:
    """Give the lines, and how many more there are."""
    yield from lines[:most]
    if len(lines) > most:
        yield f"  … and {len(lines) - most} lines more: --json has them all"


def told(what: str, names: Iterable[str], spaces: int = 2) -> Iterator[str]:
    """Give names after what they are, over as many lines as it takes; nothing without names."""
    text = ", ".join(names)
    if text:
        margin = " " * spaces
        yield from wrap(
            f"{what}: {text}",
            WIDTH,
            initial_indent=margin,
            subsequent_indent=f"{margin}  ",
            break_on_hyphens=False,
        )


def change_lines(one: Change) -> Iterator[str]:
    """Give a change in a line: its sign, its kind, its name and the parts that differ."""
    parts = f": {', '.join(one.parts)}" if one.parts else ""
    yield from wrap(
        f"{SIGNS[one.how]} {one.kind} {one.id}{parts}",
        WIDTH,
        initial_indent="  ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )


def print_texts(texts: Sequence[TextChange]) -> Iterator[str]:
    """Give how many texts are read otherwise, and the first of them, before and after."""
    counted = kinds_of_texts(texts)
    yield from heading(f"Texts: {len(texts) or 'none'} read otherwise")
    yield from told(
        "by language and kind",
        (f"{language} {kind} {number}" for (language, kind), number in counted.items()),
    )
    yield from short([line for one in texts for line in text_lines(one)], 3 * MOST)


def text_lines(one: TextChange) -> Iterator[str]:
    """Give a text that changed: where it stands, and both sides."""
    yield f"  {one.language} {one.id}"
    for sign, text in (("-", one.old), ("+", one.new)):
        if text is not None:
            yield from wrap(text, WIDTH, initial_indent=f"    {sign} ", subsequent_indent=" " * 6)


def journey_lines(id_: str, one: Difference) -> Iterator[str]:
    """Give what changed for the person of one journey."""
    yield f"  {id_}"
    yield from told("new card", one.new, 4)
    yield from told("card gone", one.gone, 4)
    yield from told("moved", (f"{card.key} {card.old} → {card.new}" for card in one.moved), 4)
    yield from told("fit", (f"{key} now {FITS[fit]}" for key, fit in one.refitted), 4)
    yield from told("new notice", one.notices_new, 4)
    yield from told("notice gone", one.notices_gone, 4)
    yield from told("notice moved", one.notices_moved, 4)


def print_sample(sample: Sample) -> Iterator[str]:
    """Give the share of invented people who see something else, and who they are."""
    yield from heading(
        f"People: {sample.changed:,} of {sample.people:,} invented people see something else"
    )
    yield (
        f"  {percent(sample.changed / sample.people)} (95 % interval {percent(sample.low)} to "
        f"{percent(sample.high)}); {sample.first_changed:,} have another first card."
    )
    yield from wrap(
        "Drawn from the priors of the new side, which are guesses, not visitors "
        f"(seed {sample.seed}); each came at an hour of the week of {sample.week:%d-%m-%Y}.",
        WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
    )
    if sample.leanings:
        yield "  Answers that stand out among them (of them, of everyone):"
    for one in sample.leanings:
        of_them = percent(one.among_changed / sample.changed)
        of_all = percent(one.among_all / sample.people)
        yield f"    {one.question + ': ' + one.option:44}{of_them:>8}{of_all:>10}"


def percent(share: float) -> str:
    """Return a share in words.

    >>> percent(0.0619)
    '6.2 %'
    """
    return f"{share * 100:.1f} %"
