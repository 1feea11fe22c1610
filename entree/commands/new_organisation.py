"""``entree new organisation``: its file, and its place in the order."""

from typing import TypedDict, Unpack

import click

from entree.commands.drafting import (
    MAKE_TEXTS,
    asked,
    checked_id,
    inserted,
    quoted,
    read_all,
    refuse_known,
    replaced,
    source,
    tell,
    write,
)
from entree.commands.start import start
from entree.commands.writing_answers import as_block, conditions, examples_block, split
from entree.core.knowledge.errors import did_you_mean
from entree.core.knowledge.model import NEEDS, Knowledge
from entree.core.knowledge.records import FILE as RECORDS
from entree.core.knowledge.records import Record, read_records
from entree.web.knowledge import knowledge_folder

RANKING = "ranking.yaml"
LONGEST_LINE = 110
POLICE = ["never", "on-request", "may", "part"]
KINDS = ("phone", "chat", "site", "app", "mail")
EXAMPLE = """
\b
For example (this organisation is invented):
  entree new organisation voorbeeldhuis --name "Het Voorbeeldhuis" \\
    --source https://voorbeeldhuis.example.nl --source-date 2026-01 \\
    --offer praten --title "Praten" --does "Luistert, zo lang je wilt." \\
    --channel site=https://voorbeeldhuis.example.nl --police never

What you leave out is asked for. What no source says stays out: hours are never guessed.
"""


# Lines that an editor fills in where a source says so; they are no facts.
SIMPLE = """\
    # easy: Hier luistert iemand naar je.   # for who can meet it: simple language, 90 characters
    # child: Je mag hier alles vertellen.   # the same for 10 to 12; left out: the easy line
"""
NO_WHEN = "    # when: {who.for: {one_of: [me, close]}}   # whom it fits; left out: everyone\n"
REASONS = """\
    # because: {who.for: Hier mag je altijd bellen.}   # why it fits, per question of 'when'
    # otherwise: {who.for: 'Help je vanuit je werk? Dan past andere hulp beter.'}
"""
ONLY_FOR = """\
    # only_for: {who.age: {at_most: 17}}    # for whom it is by its source or its own text
"""
DRAFTED = """\
    # Drafted from 'when'. Is each what you mean? Add one per option and per bound of age.
"""
WORDS = """\
    # police_text: De politie is hier niet voor nodig.
    # cost_text: Vraag vooraf of het iets kost.
    # expect: Een vrijwilliger luistert zonder oordeel.
"""


class Told(TypedDict):
    """What was typed."""

    name: str | None
    href: str | None
    source_title: str | None
    source_date: str | None
    offer: str | None
    title: str | None
    does: str | None
    when: tuple[str, ...]
    serves: tuple[str, ...]
    channels: tuple[str, ...]
    find: str | None
    police: str | None
    record: str | None


@click.command(epilog=EXAMPLE)
@click.argument("id_", metavar="ID")
@click.option("--name", help="Its name, as it writes it.")
@click.option("--source", "href", metavar="URL", help="Where you read about it. Required.")
@click.option("--source-title", help="What the source is called.")
@click.option("--source-date", metavar="DATE", help="What the source says of its own date.")
@click.option("--offer", metavar="ID", help="A word for what it does: praten, chatten, advies.")
@click.option("--title", help="The name of what it does, on the card.")
@click.option("--does", help=f"One sentence, {LONGEST_LINE} characters at most.")
@click.option(
    "--when", multiple=True, metavar="Q=A", help="Whom it fits: who.for=me,close or who.age=..17."
)
@click.option("--serves", multiple=True, metavar="NEED", help="A need it serves: talk, medical.")
@click.option(
    "--channel", "channels", multiple=True, metavar="KIND=TO", help="phone=…, site=https://…"
)
@click.option("--find", help="How to find it when no channel is confirmed.")
@click.option("--police", type=click.Choice(POLICE), help="Where the police come in.")
@click.option("--record", metavar="ID", help="The record left out in records.yaml that this is.")
def organisation(id_: str, **told: Unpack[Told]) -> None:
    """Make the file of an organisation, with one offer.

    The offer gets a place at the end of 'order' in ranking.yaml. Nothing is ever overwritten.
    """
    start()
    folder = knowledge_folder()
    checked_id(id_)
    known = read_all(folder)
    refuse_known(id_, known.organisations, "an organisation")
    record = left_out(told["record"], read_records(folder))
    offer = checked_id(asked(told["offer"], "--offer", "A word for what it does (praten, advies)"))
    texts = {f"organisations/{id_}.yaml": organisation_text(id_, offer, told, known)}
    last = len(known.ranking.order) - 1
    texts[RANKING] = inserted(folder, RANKING, ("order", last), f"  - {id_}/{offer}\n")
    if record is not None:
        line = f"- {{record: {record.id}, as: card, where: {id_}}}\n"
        texts[RECORDS] = replaced(folder, RECORDS, record.line, line)
    write(folder, texts)
    tell(folder, texts, steps(id_, f"{id_}/{offer}"))


def left_out(name: str | None, records: tuple[Record, ...]) -> Record | None:
    """Return the record that becomes a card; only one that was left out can."""
    if name is None:
        return None
    found = {record.id: record for record in records}
    if name not in found:
        free = [record.id for record in records if record.became == "left-out"]
        raise click.ClickException(
            f"There is no record '{name}' in {RECORDS}. {did_you_mean(name, free)} Leave --record "
            "out for an organisation that is not in the list of the source."
        )
    if found[name].became != "left-out":
        raise click.ClickException(
            f"The record '{name}' stands under '{found[name].where}' already. Change that file."
        )
    return found[name]


def organisation_text(id_: str, offer: str, told: Told, known: Knowledge) -> str:
    """Return the text of the file; what is not known stands there as a remark."""
    name = asked(told["name"], "--name", "Its name, as it writes it")
    href = asked(told["href"], "--source", "The page where you read about it (https://…)")
    date = told["source_date"]
    dated = f"source_date: {date}\n" if date else "# source_date: 2026-03         # not known yet\n"
    record = f"records: [{told['record']}]\n" if told["record"] else ""
    return (
        f"organisation: {id_}\n"
        f"name: {quoted(name)}\n"
        "# is_proper_name: no           # when the name is a description, and is translated\n"
        f"sources:\n  - {source(href, told['source_title'], date)}\n"
        f"{dated}"
        "checked:                       # the day a person called or looked; empty until then\n"
        f"{record}"
        f"offers:\n{offer_text(offer, told, known)}"
    )


def offer_text(offer: str, told: Told, known: Knowledge) -> str:
    """Return the text of the offer."""
    title = asked(told["title"], "--title", "The name of what it does, on the card")
    does = asked(told["does"], "--does", "What it does, in one sentence")
    if len(does) > LONGEST_LINE:
        raise click.ClickException(
            f"--does has {len(does)} characters; a card has room for {LONGEST_LINE}. Shorten it."
        )
    serves = [checked_need(need, known) for need in told["serves"]]
    needs = ", ".join(option.id for option in known.questions[NEEDS].options)
    parts = conditions(told["when"], known.questions)
    channels = channels_text(told)
    police = asked(told["police"], "--police", f"Where the police come in: {', '.join(POLICE)}")
    return (
        f"  - offer: {offer}\n"
        f"    title: {quoted(title)}\n"
        f"    does: {quoted(does)}\n"
        + SIMPLE
        + (f"    when:{as_block(parts, 4)}" if parts else NO_WHEN)
        + ONLY_FOR
        + REASONS
        + (f"    serves: [{', '.join(serves)}]\n" if serves else f"    # serves: [{needs}]\n")
        + channels
        + f"    police: {police}\n"
        + WORDS
        + (f"{DRAFTED}    examples:\n{examples_block(parts, known.questions, 6)}" if parts else "")
    )


def checked_need(name: str, known: Knowledge) -> str:
    """Return a need when it is one."""
    needs = [option.id for option in known.questions[NEEDS].options]
    if name not in needs:
        raise click.ClickException(f"There is no need '{name}'. {did_you_mean(name, needs)}")
    return name


def channels_text(told: Told) -> str:
    """Return the channels; without one, how to find it."""
    typed = list(told["channels"])
    if not typed and not told["find"]:
        given = asked(None, "--channel", "A confirmed channel (site=https://…), or -", "-")
        typed = [given] if given != "-" else []
    if not typed:
        find = asked(told["find"], "--find", "No channel: how does one find it, in a sentence")
        return f"    find: {quoted(find)}\n"
    find = f"    find: {quoted(told['find'])}\n" if told["find"] else ""
    lines = "".join(f"      - {channel(one)}\n" for one in typed)
    return (
        "    channels:                  # hours: 'Mo-Fr 09:00-17:00' only when a source says so\n"
        f"{lines}{find}"
    )


def channel(typed: str) -> str:
    """Return one channel; what it costs is known of a free number only."""
    kind, to = split(typed, "--channel")
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS)
        raise click.ClickException(f"There is no kind of channel '{kind}'. {hint}")
    cost = "free" if kind == "phone" and to.startswith("0800") else "unknown"
    return f"{{kind: {kind}, to: {quoted(to)}, cost: {cost}, anonymous: unknown}}"


def steps(id_: str, key: str) -> list[str]:
    """Return what comes next."""
    return [
        f"Open organisations/{id_}.yaml. Fill in what a source says, also in its examples.",
        f"It stands last in 'order' of ranking.yaml. Move '{key}' up if it must come earlier.",
        "entree knowledge check",
        f"entree knowledge table {key}     # when it fits, in words",
        f"entree new journey iemand-ziet-{id_} --file …     # a story with it as a card",
        f"docs/understand/journeys.md: add the line '| {key} | the journey |'.",
        MAKE_TEXTS,
        "entree knowledge diff HEAD     # who sees something else now",
        "make check",
    ]
