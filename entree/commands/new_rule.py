"""``entree new rule``: an entry in the file of its subject, with examples to look at."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from entree.commands.drafting import (
    MAKE_TEXTS,
    appended,
    asked,
    checked_id,
    quoted,
    read_all,
    refuse_known,
    source,
    tell,
    write,
)
from entree.commands.start import start
from entree.commands.writing_answers import as_block, as_yaml, conditions, examples_block
from entree.core.knowledge.errors import did_you_mean
from entree.core.knowledge.model import Knowledge
from entree.web.knowledge import knowledge_folder

URGENCIES = ["now", "days", "calm"]
EXAMPLE = """
\b
For example:
  entree new rule bij-een-ongeluk --file practical --source https://voorbeeld.example.nl \\
    --says "Wie gewond is, leest waar een dokter is." --when now.situation=hurt \\
    --notice now --title "Een dokter" --tell "Bel de huisartsenpost."

\b
Several --when have to hold together. An option, several with commas, or bounds for time and age:
  --when who.for=me,close --when who.age=..17 --when when.last_time=24..96
For 'any' and 'not', change the file afterwards: knowledge/README.md shows how.
"""


class Told(TypedDict):
    """What was typed."""

    file: str | None
    says: str | None
    href: str | None
    source_title: str | None
    source_date: str | None
    when: tuple[str, ...]
    must: tuple[str, ...]
    urgent: tuple[str, ...]
    notice: str | None
    title: str | None
    tell: str | None


@click.command(epilog=EXAMPLE)
@click.argument("id_", metavar="ID")
@click.option("--file", metavar="SUBJECT", help="The file in rules/ it belongs in.")
@click.option("--says", help="The rule in a sentence, for editors.")
@click.option("--source", "href", metavar="URL", help="Where that stands. Required.")
@click.option("--source-title", help="What the source is called.")
@click.option("--source-date", metavar="DATE", help="What the source says of its own date.")
@click.option("--when", multiple=True, metavar="Q=A", help="When it holds; all of them together.")
@click.option("--must", multiple=True, metavar="OFFER", help="Has to be a card, at the top.")
@click.option("--urgent", multiple=True, metavar="OFFER", help="Counts as urgent.")
@click.option("--notice", type=click.Choice(URGENCIES), help="Shows a notice this soon.")
@click.option("--title", help="The title of the notice.")
@click.option("--tell", help="The text of the notice.")
def rule(id_: str, **told: Unpack[Told]) -> None:
    """Add a rule, with an example for yes, no and not known.

    The examples are worked out from the condition, so they only say what you wrote. Read each one
    and ask: is this what I mean? Add one for every bound of time.
    """
    start()
    folder = knowledge_folder()
    checked_id(id_)
    known = read_all(folder)
    refuse_known(id_, (one.id for one in known.rules), "a rule")
    file = f"rules/{subject(told['file'], folder)}.yaml"
    texts = {file: appended(folder, file, rule_text(id_, told, known))}
    write(folder, texts)
    tell(folder, texts, steps(id_, file))


def subject(given: str | None, folder: Path) -> str:
    """Return the name of the file of rules, without its ending."""
    there = ", ".join(sorted(path.stem for path in (folder / "rules").glob("*.yaml")))
    return checked_id(asked(given, "--file", f"The subject it belongs to ({there}, or a new one)"))


def rule_text(id_: str, told: Told, known: Knowledge) -> str:
    """Return the entry of the rule."""
    says = asked(told["says"], "--says", "The rule in a sentence, for editors")
    href = asked(told["href"], "--source", "The page where that stands (https://…)")
    typed = told["when"] or (asked(None, "--when", "When it holds (who.for=me)"),)
    parts = conditions(typed, known.questions)
    return (
        f"- rule: {id_}\n"
        f"  says: {quoted(says)}\n"
        f"  source: {source(href, told['source_title'], told['source_date'])}\n"
        f"  when:{as_block(parts, 2)}"
        f"  then: {then_text(told, known)}\n"
        f"{notice_text(told)}"
        "  # Drafted from the condition. Is each what you mean? Add one for each bound of time.\n"
        f"  examples:\n{examples_block(parts, known.questions, 4)}"
    )


def then_text(told: Told, known: Knowledge) -> str:
    """Return what the rule does."""
    for key in (*told["must"], *told["urgent"]):
        if key not in known.offers:
            hint = did_you_mean(key, known.offers)
            raise click.ClickException(f"There is no offer '{key}'. {hint}")
    then: dict[str, object] = {}
    if told["must"]:
        then["must"] = list(told["must"])
    if told["urgent"]:
        then["urgent"] = list(told["urgent"])
    if told["notice"]:
        then["notice"] = told["notice"]
    if not then:
        raise click.ClickException(
            "This rule does nothing. Add --notice, --must or --urgent (see --help)."
        )
    return as_yaml(then)


def notice_text(told: Told) -> str:
    """Return the words of a notice; only a notice has them."""
    if not told["notice"]:
        return ""
    title = asked(told["title"], "--title", "The title of the notice")
    text = asked(told["tell"], "--tell", "The text of the notice")
    easy = (
        "  # easy: Hetzelfde in nog kortere zinnen. Nodig als wie het zelf meemaakte dit leest.\n"
    )
    return f"  title: {quoted(title)}\n  tell: {quoted(text)}\n{easy}"


def steps(id_: str, file: str) -> list[str]:
    """Return what comes next."""
    return [
        f"Open {file} and read the examples: is each what you mean? Add one per bound of time.",
        f"entree knowledge table {id_}     # when it holds, in words",
        "Where not asking could cost someone help, add 'unknown_is_yes' (knowledge/README.md).",
        "entree knowledge check",
        "entree new journey …     # an invented person who sees the difference",
        f"docs/understand/journeys.md: for a notice, add the line '| {id_} | the journey |'.",
        MAKE_TEXTS,
        "entree knowledge diff HEAD     # who sees something else now",
        "make check",
    ]
