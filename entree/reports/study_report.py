"""The report of a study: one page that needs nothing beside itself, and the same as PDF.

Reads ``results.json`` alone, so that what is not published cannot be in it. The drawings and
words are in ``study_figures``, ``study_sentences`` and ``templates/study``.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from entree.reports.pages import BadResults, render_page
from entree.reports.study_figures import Scale, Spot, around_nothing, strip
from entree.reports.study_findability import findings
from entree.reports.study_sentences import (
    Cell,
    agreement,
    compared,
    expectation,
    is_shown,
    joined,
    lead,
    names_of,
    needed,
    of_table,
    points,
    verdict,
    with_interval,
)
from entree.reports.study_tables import ALL, Bar, Line, view
from entree.reports.study_words import ARMS, CHAPTERS, FORMS, SAY, decimal, per_cent, signed, span

FORMAT = 1


def read_results(file: Path) -> dict[str, Any]:
    """Return the results. Raises BadResults."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        raise BadResults(f"{file} is no JSON. Make it with `entree study analyse`.") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadResults(f"{file} has another format than {FORMAT}. Analyse the answers anew.")
    return found


def write_report(
    results: Cell, folder: Path, *, language: str, audit: dict[str, Any] | None = None
) -> tuple[Path, str]:
    """Write the page in one language; return the file and its text. Raises BadResults.

    ``audit``: the national findings of a findability audit, for chapter 5.
    """
    if audit and results["invented"]:
        raise BadResults("Findings about real sites do not go beside answers that nobody gave.")
    folder.mkdir(parents=True, exist_ok=True)
    page = render(results, language, audit)
    file = folder / f"report-{language}.html"
    file.write_text(page, encoding="utf-8")
    return file, page


def render(results: Cell, language: str, audit: dict[str, Any] | None = None) -> str:
    """Return the page."""
    whole = content(results, language) | {"findability": findings(audit, language)}
    return render_page("study/index.html", whole)


def content(results: Cell, language: str) -> dict[str, object]:
    """Return everything that the templates show."""
    say = {name: said[language] for name, said in SAY.items()}
    tables = {one["id"]: one for one in results["tables"]}
    return {
        "language": language,
        "say": say,
        "results": results,
        "title": results["title"][language],
        "is_invented": results["invented"],
        "how_to_read": how_to_read(results, language),
        "answer": [in_short(results, tables[name], language) for name in results["answer"]],
        "motions": [motion(results, one, language) for one in results["motions"]],
        "primary": contrasts([one for one in results["contrasts"] if one["primary"]], language),
        "chapters": [chapter(results, number, language) for number in CHAPTERS],
        "missing": [missing(one, language) for one in results["missing"]],
        "arms": [came(one, language) for one in results["arms"]],
        "without": {name: said[language] for name, said in results["without"].items()},
    }


def how_to_read(results: Cell, language: str) -> str:
    """Return of whom the one-page answer is, and when its intervals hold."""
    arm = results["plan"]["arm"]
    is_drawn = any(one["arm"] == arm and one["kind"] == "design" for one in results["arms"])
    says = "" if is_drawn else SAY["only_model"][language]
    return SAY["how_to_read"][language].format(arm=ARMS[arm][language], says=says).strip()


def chapter(results: Cell, number: int, language: str) -> dict[str, object]:
    """Return a chapter: its tables, mirrors and comparisons."""
    tables = [one for one in results["tables"] if one["chapter"] == number]
    mine = [one for one in results["contrasts"] if one["chapter"] == number]
    return {
        "number": number,
        "title": CHAPTERS[number][language],
        "tables": [view(results, one, language) for one in tables if one["shows"] != "mirrors"],
        "mirrors": [mirror(results, one, language) for one in tables if one["shows"] == "mirrors"],
        "contrasts": contrasts(mine, language),
    }


def in_short(results: Cell, table: Cell, language: str) -> dict[str, object]:
    """Return the one sentence of a table for the one-page answer."""
    cells = list(of_table(results, table))
    plan = results["plan"]["arm"]
    arm = plan if any(one["arm"] == plan for one in cells) else (cells[0]["arm"] if cells else "")
    columns = [one["id"] for one in table["columns"] if one["of"] is None]
    column = "before" if "before" in columns else columns[0] if columns else ALL
    mine = [one for one in cells if one["arm"] == arm and one["column"] == column]
    names = {
        one["id"]: f" ({one['says'][language]})" for one in table["columns"] if one["id"] != ALL
    }
    said = lead(mine, names_of(table, language), language)
    return {
        "chapter": table["chapter"],
        "id": table["id"],
        "title": table["title"][language] + names.get(column, ""),
        "says": said[0],
    }


def motion(results: Cell, one: Cell, language: str) -> dict[str, object]:
    """Return a motion with what the study says of it."""
    tables = {table["id"]: table for table in results["tables"]}
    contrasts = {each["id"]: each for each in results["contrasts"]}
    says = [str(in_short(results, tables[name], language)["says"]) for name in one["tables"]]
    says += [
        f"{compared(contrasts[name], language)}: {verdict(contrasts[name], language)}"
        for name in one["contrasts"]
    ]
    groups: dict[str, list[str]] = {}
    for group in results["missing"]:
        if group["id"] in one["groups"]:
            told = str(missing(group, language)["says"])
            groups.setdefault(told, []).append(f"‘{group['title'][language]}’")
    says += [f"{joined(names, language)}: {told}" for told, names in groups.items()]
    return {"by": one["by"][language], "asks": one["asks"][language], "says": says}


def contrasts(some: Sequence[Cell], language: str) -> list[dict[str, object]]:
    """Return comparisons that stand below each other, on one scale."""
    scale = scale_of(some)
    return [contrast(one, scale, language) for one in some]


def scale_of(some: Sequence[Cell]) -> Scale:
    """Return the scale on which all these differences can be drawn whole."""
    return around_nothing([end for one in some if is_shown(one) for end in ends_of(one)])


def ends_of(one: Cell) -> tuple[float, float]:
    """Return the ends of an interval; one without an end goes on to the last that there can be."""
    low, high = one["low"], one["high"]
    return (-1.0 if low is None else low, 1.0 if high is None else high)


def contrast(one: Cell, scale: Scale, language: str) -> dict[str, object]:
    """Return a comparison: what, and what may be said."""
    return {
        "what": compared(one, language),
        "says": verdict(one, language),
        "needed": needed(one, language),
        "note": SAY["seeking_note"][language] if one["note"] else "",
        "n": f"{one['first']['n']} / {one['second']['n']}" if is_shown(one) else "",
        "bar": difference(one, "x", scale, language) if is_shown(one) else None,
        "ticks": [signed(at) for at in scale.ticks],
    }


def difference(one: Cell, who: str, scale: Scale, language: str) -> Bar:
    """Return a difference as a line of a figure."""
    spot = Spot(one["value"] or 0.0, *ends_of(one), one["kind"], "bar")
    return Bar(who, strip(spot, scale), points(one, language))


def mirror(results: Cell, table: Cell, language: str) -> dict[str, object]:
    """Return what professionals say beside what people say."""
    mine = [one for one in results["mirrors"] if one["table"] == table["id"]]
    names, scale = names_of(table, language), scale_of(mine)
    lines = []
    for one in mine:
        name = names[one["row"]]
        if not is_shown(one) or one["value"] is None:
            hidden = Bar("", "", SAY["hidden"][language])
            lines.append((Line(name, (hidden,)), "", ""))
            continue
        sides = {side: per_cent(one[side]["value"]) for side in ("first", "second")}
        both = SAY["both"][language].format(**sides)
        bar = difference(one, "", scale, language)
        lines.append((Line(name, (bar,)), both, verdict(one, language)))
    return {
        "id": table["id"],
        "title": table["title"][language],
        "says": agreement(mine, language),
        "ticks": [signed(at) for at in scale.ticks],
        "lines": lines,
    }


def missing(group: Cell, language: str) -> dict[str, object]:
    """Return a group that may be missing: expected, reached by arm, and what can be told."""
    expected = group["expected"]
    reached = [
        f"{ARMS[cell['arm']][language]}: "
        + (f"{with_interval(cell)}, n {cell['n']}" if is_shown(cell) else SAY["hidden"][language])
        for cell in group["reached"]
    ]
    told = list(dict.fromkeys(expectations(group, language)))
    return {
        "title": group["title"][language],
        "expected": span(expected["low"], expected["high"]) if expected else "",
        "source": expected["source"] if expected else "",
        "href": expected["href"] if expected else "",
        "why": expected["how"][language] if expected else group["why"][language],
        "reached": reached,
        "says": " ".join(told) or SAY["unknown_expected"][language],
    }


def expectations(group: Cell, language: str) -> Iterator[str]:
    """Give what can be told of each arm."""
    for cell in group["reached"]:
        said = expectation(group, cell, language)
        arm = ARMS[cell["arm"]][language]
        yield (
            f"{arm[:1].upper() + arm[1:]}: {said[:1].lower() + said[1:]}"
            if group["expected"]
            else said
        )


def came(one: Cell, language: str) -> dict[str, object]:
    """Return a line about who answered."""
    return {
        "form": FORMS.get(one["form"], {}).get(language, one["form"]),
        "arm": ARMS[one["arm"]][language],
        "n": one["n"] if one["n"] is not None else SAY["few"][language],
        "aloud": SAY["untold"][language] if one["interviews"] is None else one["interviews"],
        "strata": one["strata"],
        "kind": SAY[one["kind"]][language],
        "weighted": SAY["yes" if one["weighted"] else "no"][language],
        "effect": decimal(one["design_effect"], language),
        "effective": one["effective_n"] or SAY["few"][language],
    }
