"""Invented answers to a study, in the folder that ``entree study open`` writes."""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from random import Random

from entree.core.study.columns import cells
from entree.core.study.flatten import flatten
from entree.core.study.frozen import freeze
from entree.core.study.instrument import Form, Instrument, Item, Kind
from entree.core.study.opened_files import ABOUT, COUNTED, RESPONSES, TEXTS, about_of
from entree.core.study.replies import Chosen, Number, Reply, Written
from entree.core.study.route import outcomes

WORDS = ("Een vriendin luisterde.", "Niemand, later de huisarts: “kom maar”.", "لا أحد")


def reply(item: Item, chance: Random) -> Reply:
    """Return an answer to an item, the first options more often; now and then there is none."""
    if chance.random() < 0.04:
        return chance.choice(item.missing)
    if item.kind is Kind.OPEN:
        return Written(chance.choice(WORDS)[: item.most or 20])
    if item.kind is Kind.NUMBER:
        return Number(chance.randint(item.least, min(item.most or 50, 50)))
    ids = [one.id for one in item.options]
    first = chance.choices(ids, [1 / (2 + at) for at in range(len(ids))])[0]
    if item.kind is not Kind.SEVERAL or item.option(first).alone or item.option(first).unsure:
        return Chosen((first,))
    more = {one.id for one in item.options if not one.alone and chance.random() < 0.15} | {first}
    return Chosen(tuple(one for one in ids if one in more and not item.option(one).alone))


def values(form: Form, chance: Random) -> dict[str, int | str]:
    """Return the cells of one invented person, who is asked what the route asks."""
    asked = [one for one in flatten(form) if one.item.kind.is_asked]
    said = outcomes(flatten(form), {one.key: reply(one.item, chance) for one in asked})
    return {name: cell for one in asked for name, cell in cells(one, said[one.key])}


def write_opened(
    folder: Path,
    instrument: Instrument,
    people: int,
    form: str = "person",
    *,
    invented: bool = True,
) -> list[dict[str, object]]:
    """Write so many responses to a form as an opened folder, and return their lines."""
    chance = Random(f"responses.jsonl{form}")
    apart = {one.name for one in flatten(instrument.forms[form]) if one.item.kind is Kind.OPEN}
    lines: list[dict[str, object]] = []
    texts: list[dict[str, object]] = []
    for _ in range(people):
        origin = {
            "arm": chance.choice(("open", "organisations")),
            "stratum": chance.choice(("north", "south")),
        }
        said = values(instrument.forms[form], chance)
        closed = {name: code for name, code in said.items() if name not in apart}
        lines.append({"form": form, **origin, "mode": "self", "language": "nl", "cells": closed})
        texts += [
            {"form": form, "variable": name, "text": said[name]}
            for name in apart
            if isinstance(said[name], str)
        ]
    write_lines(folder, instrument, lines, texts, invented=invented)
    return lines


def write_lines(
    folder: Path,
    instrument: Instrument,
    lines: Iterable[dict[str, object]],
    texts: Iterable[dict[str, object]],
    *,
    invented: bool,
) -> None:
    """Write these lines, and what the folder says of itself."""
    listed = list(lines)
    came = Counter(tuple(str(one[name]) for name in COUNTED) for one in listed)
    asked = sha256(freeze(instrument)).hexdigest()
    about = about_of((instrument.id, "2026-1"), asked, came, is_invented=invented)
    folder.mkdir(exist_ok=True)
    for name, some in ((RESPONSES, listed), (TEXTS, list(texts)), (ABOUT, [about])):
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in some)
        (folder / name).write_text(text, encoding="utf-8")
