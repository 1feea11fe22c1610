"""What an audit of findability adds to chapter 5 of a study's report: of how many sites it holds.

It is of sites, not of people, and stands apart from what people answered.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from entree.reports.pages import TEMPLATES, BadResults
from entree.reports.study_words import SAY, per_cent

WORDS: dict[str, dict[str, str]] = yaml.safe_load(
    (TEMPLATES / "study/findability.yaml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Of so many sites where it could be measured, how many meet a criterion."""

    says: str
    met: int
    measured: int
    share: str


@dataclass(frozen=True, slots=True)
class Findings:
    """The whole, with a sentence on what it rests on."""

    says: str
    rows: tuple[Finding, ...]


def read_findings(file: Path) -> dict[str, Any]:
    """Return the ``national.json`` of an audit. Raises BadResults."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or not {"measures", "made", "sites", "findings"} <= set(found):
        raise BadResults(
            f"{file} is no national.json of `entree findability report`. An audit of invented "
            "sites has none."
        )
    if unknown := {one["criterion"] for one in found["findings"]} - set(WORDS):
        raise BadResults(f"{file} has criteria without words here: {', '.join(sorted(unknown))}.")
    return found


def findings(found: dict[str, Any] | None, language: str) -> Findings | None:
    """Return what chapter 5 shows of an audit; nothing without one."""
    if found is None:
        return None
    rows = tuple(
        Finding(
            WORDS[one["criterion"]][language],
            one["met"],
            one["measured"],
            per_cent(one["met"] / one["measured"]) if one["measured"] else "–",
        )
        for one in found["findings"]
    )
    says = SAY["findability_long"][language]
    return Findings(
        says.format(sites=found["sites"], made=found["made"], measures=found["measures"]), rows
    )
