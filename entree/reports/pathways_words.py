"""The words of the report of Pathways, Dutch and English: of the report, and of a study's names."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from entree.reports.study_words import NL, decimal, per_cent

Told = Mapping[str, Any]
FOLDER = Path(__file__).parent / "templates/pathways"
MONTH, YEAR = 30.4 * 24, 365.25 * 24
# Up to so many hours a unit is used.
UNITS = ((1.5, 1 / 60, "minutes"), (48.0, 1.0, "hour_short"), (24.0 * 28, 24.0, "days"))
WEEK = 168.0
STRETCHES = {0.5: "stretch_half", 2.0: "stretch_double"}


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


SAY, MEASURES, TERMS = (_read(name) for name in ("words", "measures", "terms"))
# Why a range is as it is: English by the Dutch of the study's files.
WHYS: Mapping[str, str] = {one[NL]: one["en"] for one in _read("whys")}


@dataclass(frozen=True, slots=True)
class Words:
    """What says everything in one language."""

    language: str
    results: Told

    def say(self, name: str, **parts: object) -> str:
        """Return a sentence of the report, filled in."""
        return str(SAY[name][self.language]).format(**parts)

    def design(self, name: str) -> str:
        """Return what a way to organise the help is called."""
        return self._of_design(name, "name")

    def design_says(self, name: str) -> str:
        """Return what a way to organise the help is; of a combination which ways it holds."""
        found = next(one for one in self.results["designs"] if one["design"] == name)
        if found["combines"]:
            parts = [f"‘{self.design(one)}’" for one in found["combines"]]
            return self.say("combined", some=" + ".join(parts))
        return self._of_design(name, "says")

    def _of_design(self, name: str, part: str) -> str:
        mine = {one["design"]: one for one in self.results["designs"]}[name]
        english = TERMS["designs"].get(name, mine)
        return str((mine if self.language == NL else english)[part])

    def group(self, name: str) -> str:
        """Return what a group is called."""
        mine = {one["group"]: one["says"] for one in self.results["groups"]}[name]
        return str(mine if self.language == NL else TERMS["groups"].get(name, mine))

    def station(self, name: str) -> str:
        """Return what a place is called."""
        mine = self.results["stations"].get(name, name)
        return str(mine if self.language == NL else TERMS["stations"].get(name, mine))

    def of(self, kind: str, name: str) -> str:
        """Return what a target, a way of measuring, or a place in a drawing is called."""
        return str(TERMS[kind].get(name, {}).get(self.language, name))

    def unknown(self, name: str) -> str:
        """Return what an unknown is."""
        mine = str(self.results["unknowns"][name]["says"])
        if self.language == NL:
            return mine.removesuffix(".")
        if name in TERMS["unknowns"]:
            return str(TERMS["unknowns"][name])
        prefix, _, rest = name.partition("-")
        event, _, after = rest.partition("-")
        is_door = prefix == "door" and event in TERMS["events"]
        station = TERMS["stations"].get(after if is_door else rest)
        if prefix not in TERMS["prefixes"] or station is None:
            return mine.removesuffix(".")
        said = {"station": station, "event": TERMS["events"].get(event, "")}
        return str(TERMS["prefixes"][prefix]).format(**said)

    def why(self, name: str) -> str:
        """Return on what the range of an unknown rests: a figure by its id, and in words why."""
        one = self.results["unknowns"][name]
        mine = str(one["why"])
        said = mine if self.language == NL else WHYS.get(mine, mine)
        return ": ".join(part for part in (one["figure"], said) if part)

    def axis(self, axis: Told) -> str:
        """Return what is drawn together, under one name."""
        name, members = axis["axis"], axis["members"]
        if name in TERMS["axes"]:
            return str(TERMS["axes"][name][self.language])
        prefix, _, station = name.partition("-")
        if prefix == "door" and station in self.results["stations"]:
            words = TERMS["axes"]["door"][self.language]
            return str(words).format(station=self.station(station))
        rest = f" ({self.say('and_more', n=len(members) - 1)})" if len(members) > 1 else ""
        return self.unknown(members[0]) + rest

    def variant(self, one: Told) -> str:
        """Return what is compared how."""
        parts = [self.say("own_staff" if one["own_staff"] else "same_staff")]
        parts += [self.say(name) for name in ("more_treatment", "surge", "neutral") if one[name]]
        if one["stretch"] != 1:
            named = STRETCHES.get(one["stretch"], "stretch")
            parts.append(self.say(named, times=self.number(one["stretch"])))
        return ", ".join(parts)

    def from_run(self) -> str:
        """Return which run a number comes from."""
        return self.say("from_run", **self.results["made_from"])

    def number(self, value: float | None) -> str:
        """Return a number with as many digits as say something."""
        if value is None:
            return "…"
        size = abs(value)
        digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 4
        text = f"{value:,.{digits}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return text.translate(str.maketrans(",.", ".,")) if self.language == NL else text

    def wait(self, hours: float | None) -> str:
        """Return a span of time in the unit that suits it."""
        if hours is None:
            return "…"
        for most, unit, name in UNITS:
            if hours < most:
                return f"{decimal(hours / unit, self.language)} {self.say(name)}"
        return f"{decimal(hours / WEEK, self.language)} {self.say('weeks')}"

    def measure(self, how: str, value: float | None) -> str:
        """Return a value of a measure as it is told."""
        if value is None:
            return "…"
        match how:
            case "share":
                return per_cent(value)
            case "per_hundred":
                return self.number(round(value * 100))
            case "hours" | "days":
                return self.wait(value * (24 if how == "days" else 1))
            case "decimal":
                return self.number(round(value, 2))
            case _:
                return self.number(round(value))

    def spread(self, how: str, one: Told) -> str:
        """Return a mean with nine worlds of ten."""
        low, high = (self.measure(how, end) for end in one["interval"])
        return f"{self.measure(how, one['mean'])} ({low}–{high})"

    def points(self, value: float | None) -> str:
        """Return a difference in so many of a hundred people, with its sign."""
        if value is None:
            return "…"
        text = decimal(abs(value) * 100, self.language)
        is_none = float(f"{abs(value) * 100:.1f}") == 0
        return f"{'' if is_none else '−' if value < 0 else '+'}{text}"
