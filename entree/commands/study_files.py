"""The files of a rehearsal: margins, people and scores."""

import json
from dataclasses import astuple
from pathlib import Path

import yaml

from entree.core.study.arms import Arm
from entree.core.study.margins import FILE, Margins
from entree.core.study.population import Part
from entree.core.study.rehearsal import Key, Score

MARK = "INVENTED DATA: nobody gave these answers."


def write_margins(margins: Margins | None, folder: Path) -> None:
    """Write margins as ``margins.yaml``."""
    if margins is None:
        return
    shape = {
        "population": f"{margins.population} ({MARK})",
        "reference": {"since": margins.since, "until": margins.until},
        "margins": [
            {
                "question": one.question,
                "source": {"href": one.source, "date": one.date},
                "shares": {
                    name: {"percent": round(share * 100, 6), "error": 0.0}
                    for name, share in one.shares.items()
                },
                "together": {
                    name: [option for option, into in one.category.items() if into == name]
                    for name in one.shares
                },
            }
            for one in margins.of
        ],
    }
    text = yaml.safe_dump(shape, allow_unicode=True, sort_keys=False)
    (folder / FILE).write_text(f"# {MARK}\n{text}", encoding="utf-8")


def write_people(parts: list[Part], file: Path) -> None:
    """Keep invented people."""
    shape = [
        {
            "form": part.form,
            "codes": part.codes,
            "weights": [
                [arm.name, form, name, some] for (arm, form, name), some in part.weights.items()
            ],
        }
        for part in parts
    ]
    half = file.with_suffix(".half")
    half.write_text(json.dumps({"mark": MARK, "parts": shape}), encoding="utf-8")
    half.replace(file)


def read_people(file: Path) -> list[Part]:
    """Return people that were kept."""
    return [
        Part(
            one["form"],
            one["codes"],
            {(Arm[arm], form, name): some for arm, form, name, some in one["weights"]},
        )
        for one in json.loads(file.read_text(encoding="utf-8"))["parts"]
    ]


def write_scores(scores: dict[Key, Score], file: Path) -> None:
    """Keep the scores of a block."""
    shape = [[*key, *astuple(score)] for key, score in scores.items()]
    half = file.with_suffix(".half")
    half.write_text(json.dumps({"mark": MARK, "scores": shape}), encoding="utf-8")
    half.replace(file)


def read_scores(file: Path) -> dict[Key, Score]:
    """Return the scores of a block that was kept."""
    rows = json.loads(file.read_text(encoding="utf-8"))["scores"]
    return {(row[0], row[1], row[2], row[3]): Score(*row[4:]) for row in rows}
