"""``entree knowledge table``: one rule or offer as a decision table, for who reads no YAML."""

import json
from dataclasses import dataclass

import click

from entree.commands.questions import as_data as question_as_data
from entree.commands.start import start
from entree.commands.table_printing import print_table
from entree.commands.table_words import TABLE_WORDS
from entree.core.knowledge.conditions import Condition, Is
from entree.core.knowledge.decision import Column, DecisionTable, Goal, decision_table
from entree.core.knowledge.errors import did_you_mean
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Example, Knowledge, Offer, Rule, Source
from entree.core.knowledge.texts import LANGUAGES, Text, Words
from entree.web.front.frame import organisation_name
from entree.web.knowledge import knowledge_folder

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """A rule or an offer: what it says of itself, and its condition.

    ``does`` are lines for a reader: what it shows or puts first.
    """

    kind: str
    name: str
    says: str
    does: tuple[str, ...]
    sources: tuple[Source, ...]
    checked: str | None
    when: Condition | None
    unknown_is_yes: frozenset[str]
    examples: tuple[Example, ...]


@click.command()
@click.argument("name", metavar="RULE")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def table(name: str, language: str, as_json: bool) -> None:
    """Show when a rule or an offer says yes, no or not known, as a table.

    RULE is a rule (zelfdoding) or an organisation/offer (luisterlijn/praten). The table is worked
    out from the condition, for every possible answer. It comes with the source, what it does, and
    the examples.
    """
    start()
    known = load(knowledge_folder())
    words = Words(known.catalogues, language)
    subject = find_subject(name, known, words)
    decided = decision_table(subject.when, known.questions, subject.unknown_is_yes)
    if as_json:
        whole = {"schema": SCHEMA, "knowledge": known.version, "language": language}
        whole |= as_data(subject, decided, known, words)
        click.echo(json.dumps(whole, ensure_ascii=False))
        return
    for line in print_table(subject, decided, known, words):
        click.echo(line)


def find_subject(name: str, known: Knowledge, words: Words) -> Subject:
    """Return the rule or offer of this name; refuse another with the nearest there is."""
    for rule in known.rules:
        if rule.id == name:
            return of_rule(rule, words)
    if name in known.offers:
        return of_offer(known.offers[name], known, words)
    if name in known.organisations:
        keys = [offer.key for offer in known.organisations[name].offers]
        hint = f"It is an organisation. Name one of its offers: {', '.join(keys)}."
    else:
        hint = did_you_mean(name, [rule.id for rule in known.rules] + list(known.offers))
    raise click.ClickException(f"There is no rule or offer '{name}'. {hint}")


def of_rule(rule: Rule, words: Words) -> Subject:
    """Return a rule as the subject of a table."""
    said = TABLE_WORDS[words.language]
    does = [f"{said['must']}: {key}" for key in rule.musts]
    does += [f"{said['urgent']}: {key}" for key in rule.urgent]
    if rule.notice is not None and rule.title is not None and rule.tell is not None:
        title = words.say(Text(f"rules/{rule.id}/title", rule.title))
        does.append(f"{said['notice']} ({said[rule.notice.value]}): {title}")
        does.append(words.say(Text(f"rules/{rule.id}/tell", rule.tell)))
    return Subject(
        kind="rule",
        name=rule.id,
        says=rule.says,
        does=tuple(does),
        sources=(rule.source,),
        checked=None,
        when=rule.when,
        unknown_is_yes=rule.unknown_is_yes,
        examples=rule.examples,
    )


def of_offer(offer: Offer, known: Knowledge, words: Words) -> Subject:
    """Return an offer as the subject of a table."""
    organisation = known.organisations[offer.organisation]
    place = f"offers/{offer.key}"
    title = words.say(Text(f"{place}/title", offer.title))
    said = TABLE_WORDS[words.language]
    does = [f"{said['shown']}: {title}", words.say(Text(f"{place}/does", offer.does))]
    does += [f"{said['must_by']}: {one.id}" for one in known.rules if offer.key in one.musts]
    does += [f"{said['urgent_by']}: {one.id}" for one in known.rules if offer.key in one.urgent]
    return Subject(
        kind="offer",
        name=offer.key,
        says=organisation_name(organisation, words),
        does=tuple(does),
        sources=organisation.sources,
        checked=organisation.checked,
        when=offer.when,
        unknown_is_yes=frozenset(),
        examples=offer.examples,
    )


def as_data(
    subject: Subject, decided: DecisionTable, known: Knowledge, words: Words
) -> dict[str, object]:
    """Return the table as plain data; a cell is null when it does not matter."""
    return {
        "kind": subject.kind,
        "name": subject.name,
        "says": subject.says,
        "does": list(subject.does),
        "sources": [
            {"href": one.href, "title": one.title, "date": one.date} for one in subject.sources
        ],
        "checked": subject.checked,
        "columns": [_column(column, known, words) for column in decided.columns],
        "rows": [
            {"outcome": row.outcome.value, "cells": [_cell(cell) for cell in row.cells]}
            for row in decided.rows
        ],
        "examples": [
            {"name": one.name, "given": dict(one.given), "expect": one.expect, "ask": list(one.ask)}
            for one in subject.examples
        ],
    }


def _column(column: Column, known: Knowledge, words: Words) -> dict[str, object]:
    """Return one column as plain data."""
    question = question_as_data(known.questions[column.leaf.question], words)
    labels = {option["option"]: option["label"] for option in question["options"]}
    bounds = None
    if not isinstance(column.leaf, Is):
        bounds = {"at_least": column.leaf.least, "at_most": column.leaf.most}
    return {
        "question": question["question"],
        "kind": question["kind"],
        "asks": question["asks"],
        "unit": question["unit"],
        "bounds": bounds,
        "under_not": column.helps.value == "no",
        "not_known_counts_as_fits": column.doubt_fits,
        "yes": [{"option": id_, "label": labels[id_]} for id_ in column.fits],
        "no": [{"option": id_, "label": labels[id_]} for id_ in column.against],
        "unknown": [{"option": id_, "label": labels[id_]} for id_ in column.unknown],
    }


def _cell(cell: Goal | None) -> list[str] | None:
    """Return what a cell may be: yes (fits), no, unknown."""
    return None if cell is None else sorted(truth.value for truth in cell)
