"""``entree new question``: an entry in the file of its topic, and its shares in priors.yaml."""

from itertools import pairwise
from math import ceil
from typing import TypedDict, Unpack

import click

from entree.commands.drafting import (
    MAKE_TEXTS,
    appended,
    asked,
    checked_id,
    inserted,
    quoted,
    read_all,
    refuse_known,
    tell,
    write,
)
from entree.commands.start import start
from entree.commands.writing_answers import split
from entree.core.knowledge.easy import MOST_ON_A_PAGE
from entree.core.priors.load import FILE as PRIORS
from entree.core.priors.load import read_priors
from entree.web.knowledge import knowledge_folder

KINDS = ["single", "several", "span"]
NONE = "none"
ASSUMED = "Niet bekend: gelijk verdeeld tot iemand een cijfer vindt."
EXAMPLE = """
\b
For example:
  entree new question who.hearing --ask "Kun je goed horen?" --topic "of je goed hoort" \\
    --otherwise "Hoor je wel goed?" --why "Dan tonen we hulp waar je kunt typen." \\
    --option yes="Ja" --option no="Nee"
  … --kind span --unit years --option young="Jonger dan 12:0..11" --option older="Ouder:12.."

No question asks about the body.
"""

Option = dict[str, str]


class Told(TypedDict):
    """What was typed."""

    kind: str
    unit: str | None
    burden: int
    ask: str | None
    topic: str | None
    otherwise: str | None
    why: str | None
    options: tuple[str, ...]
    refines: bool


@click.command(epilog=EXAMPLE)
@click.argument("id_", metavar="TOPIC.NAME")
@click.option("--kind", type=click.Choice(KINDS), default="single", show_default=True)
@click.option("--unit", type=click.Choice(["hours", "years"]), help="Of a span.")
@click.option(
    "--burden", type=click.IntRange(1, 5), default=2, show_default=True, help="1 light, 5 heavy."
)
@click.option("--ask", help="The question, for everyone; wordings per route you add in the file.")
@click.option("--topic", help="Its name inside a sentence: 'hoe lang geleden het was'.")
@click.option("--otherwise", help="Whether it is different: 'Was het op een ander moment?'")
@click.option("--why", help="Why you ask, as a visitor reads it.")
@click.option("--option", "options", multiple=True, metavar="ID=LABEL", help="Two or more.")
@click.option("--refines", is_flag=True, help="Asked only after the first result, if wanted.")
def question(id_: str, **told: Unpack[Told]) -> None:
    """Add a question, with its shares in priors.yaml.

    How often people give each answer is not known yet: the shares are even, marked as assumed,
    and may be anything from 0 to 100. They decide only when the question is asked.
    """
    start()
    folder = knowledge_folder()
    checked_id(id_, dotted=True)
    known = read_all(folder)
    refuse_known(id_, known.questions, "a question")
    options = read_options(told)
    file = f"questions/{id_.split('.', maxsplit=1)[0]}.yaml"
    texts = {file: appended(folder, file, question_text(id_, told, options))}
    if not told["refines"]:
        last = len(read_priors(folder, known).table) - 1
        texts[PRIORS] = inserted(folder, PRIORS, ("table", last), prior_text(id_, told, options))
    write(folder, texts)
    tell(folder, texts, steps(id_, file, told))


def read_options(told: Told) -> list[Option]:
    """Return the options with id and label, bounds for a span; ticks get *none of these*."""
    typed = list(told["options"])
    if len(typed) < 2:
        raise click.ClickException(
            "A question has two answers or more: --option yes=Ja --option no=Nee."
        )
    options = [read_option(one, told["kind"]) for one in typed]
    if told["kind"] == "several" and NONE not in {one["option"] for one in options}:
        options.append({"option": NONE, "label": "Geen van deze", "alone": "yes"})
    return options


def read_option(typed: str, kind: str) -> Option:
    """Return one option."""
    id_, label = split(typed, "--option")
    if kind != "span":
        return {"option": id_, "label": label}
    text, _, bounds = label.rpartition(":")
    least, dots, most = bounds.partition("..")
    if not text or not dots or not least.isdigit() or not (most.isdigit() or not most):
        raise click.ClickException(
            f"'{typed}' has no bounds. Write them after a colon: {id_}='{label}:0..11', or 12.. "
        )
    found = {"option": id_, "label": text, "at_least": least}
    return {**found, "at_most": most} if most else found


def question_text(id_: str, told: Told, options: list[Option]) -> str:
    """Return the entry of the question."""
    ask = asked(told["ask"], "--ask", "The question, as everyone reads it")
    topic = asked(told["topic"], "--topic", "Its name inside a sentence (hoe lang geleden het was)")
    otherwise = asked(told["otherwise"], "--otherwise", "Whether it is different, as a question")
    if not otherwise.endswith("?") or "?" in otherwise[:-1]:
        raise click.ClickException(
            f"--otherwise is one question and ends with ?, not '{otherwise}'."
        )
    why = asked(told["why"], "--why", "Why you ask, as a visitor reads it")
    unit = f"  unit: {told['unit']}\n" if told["unit"] else ""
    refines = "  refines: yes\n" if told["refines"] else ""
    lines = "".join(f"    - {option_text(one)}\n" for one in options)
    return (
        f"- question: {id_}\n"
        f"  kind: {told['kind']}\n"
        f"{unit}"
        f"  burden: {told['burden']}\n"
        f"  topic: {quoted(topic)}\n"
        f"  otherwise: {quoted(otherwise)}\n"
        "  # For everyone (all), or per route: me, close, professional, own, easy, child.\n"
        f"  ask: {{all: {quoted(ask)}}}\n"
        f"  why: {quoted(why)}\n"
        f"{refines}{pages_text(options, told)}"
        f"  options:\n{lines}"
    )


def option_text(option: Option) -> str:
    """Return one option on a line."""
    return f"{{{', '.join(f'{key}: {value_text(key, value)}' for key, value in option.items())}}}"


def value_text(key: str, value: str) -> str:
    """Return a value; only a label is a text, only bounds are numbers."""
    return value if key in {"at_least", "at_most", "alone"} else quoted(value)


def pages_text(options: list[Option], told: Told) -> str:
    """Return the pages of simple language, for a question with more options than one holds."""
    ids = [quoted(one["option"]) for one in options]
    if len(ids) <= MOST_ON_A_PAGE:
        return ""
    # Where one answer is asked, a choice of its own leads to the next page.
    most = MOST_ON_A_PAGE if told["kind"] == "several" else MOST_ON_A_PAGE - 1
    on_each = ceil(len(ids) / ceil(len(ids) / most))
    pages = [ids[first : first + on_each] for first in range(0, len(ids), on_each)]
    return f"  pages: [{', '.join('[' + ', '.join(page) + ']' for page in pages)}]\n"


def prior_text(id_: str, told: Told, options: list[Option]) -> str:
    """Return its shares: even, because nobody knows; together 100."""
    drawn = [one["option"] for one in options if "alone" not in one]
    ends = [round(1000 * place / len(drawn)) for place in range(len(drawn) + 1)]
    tenths = [end - begin for begin, end in pairwise(ends)]
    shares = [
        f"{quoted(name)}: {{percent: {number / 10:g}, assumed: [0, 100]}}"
        for name, number in zip(drawn, tenths, strict=True)
    ]
    shares[0] = shares[0].replace("}", f", why: {quoted(ASSUMED)}}}")
    when_none = f"    when_none: {NONE}\n" if told["kind"] == "several" else ""
    return (
        f"  - question: {id_}\n{when_none}"
        f"    rows: [{{given: {{}}, shares: {{{', '.join(shares)}}}}}]\n"
    )


def steps(id_: str, file: str, told: Told) -> list[str]:
    """Return what comes next."""
    priors = (
        f"{PRIORS}: the shares of '{id_}' are a guess that says nothing (even, 0 to 100). Look for "
        "a published figure, or narrow the range and say why. They decide when it is asked, "
        "never what help is shown."
    )
    return [
        f"Open {file}: give each route its own wording where it needs one, and read it aloud.",
        *([] if told["refines"] else [priors]),
        f"Nobody is asked '{id_}' until an offer or a rule reads it in its 'when'.",
        "entree knowledge check",
        "entree new journey …     # an invented person for whom the answer matters",
        MAKE_TEXTS,
        "entree knowledge diff HEAD     # who sees something else now",
        "make check",
    ]
