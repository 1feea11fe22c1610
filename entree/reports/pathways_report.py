"""The report of Pathways: one page that needs nothing beside itself, and the same as PDF.

Page one is for who decides; behind it stands what a modeller checks. Every number comes from
``results.json`` or its worlds; what is there in a region comes from the knowledge.
"""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from entree.reports.pages import BadResults, render_page
from entree.reports.pathways_assumptions import assumptions, targets
from entree.reports.pathways_flows import flow
from entree.reports.pathways_holding import comparisons, holding
from entree.reports.pathways_insight import (
    floor_says,
    for_script,
    information,
    leading,
    moved,
    shares,
    sobol,
    tornado,
    turning,
)
from entree.reports.pathways_regions import Region, distances, simulated
from entree.reports.pathways_sentences import (
    FEWEST,
    answer,
    in_short,
    is_few,
    is_main,
    main_of,
    opening,
)
from entree.reports.pathways_tables import (
    ahead,
    compared,
    csv_rows,
    equity,
    measures,
    money,
    waiting,
)
from entree.reports.pathways_words import Told, Words

SCHEMA = 1
MADE_WITH = "Run `entree pathways run` anew."
TODAY = "today"


def read_results(file: Path) -> dict[str, Any]:
    """Return the results. Raises BadResults."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        raise BadResults(f"{file} is no JSON. {MADE_WITH}") from None
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise BadResults(f"{file} has another schema than {SCHEMA}. {MADE_WITH}")
    if "stations" not in found:
        raise BadResults(f"{file} was made before there was a report. {MADE_WITH}")
    return found


def write_report(
    results: Told, insight: Told, regions: Sequence[Region], folder: Path, *, language: str
) -> tuple[Path, str]:
    """Write the page in one language; return the file and its text."""
    folder.mkdir(parents=True, exist_ok=True)
    page = render_page("pathways/index.html", content(Words(language, results), insight, regions))
    file = folder / f"report-{language}.html"
    file.write_text(page, encoding="utf-8")
    return file, page


def write_tables(results: Told, insight: Told, folder: Path) -> list[Path]:
    """Write every measure as CSV, and what can be seen into as JSON."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(csv_rows(results))
    files = {
        "measures.csv": text.getvalue(),
        "insight.json": json.dumps(insight, ensure_ascii=False, indent=1),
    }
    for name, content_ in files.items():
        (folder / name).write_text(content_, encoding="utf-8")
    return [folder / name for name in files]


def content(words: Words, insight: Told, regions: Sequence[Region]) -> dict[str, object]:
    """Return everything that the templates show."""
    results = words.results
    same = main_of(results, own_staff=False)
    if same is None:
        raise BadResults(f"The run has no comparison with as much staff as today. {MADE_WITH}")
    told = main_of(insight, own_staff=False)
    is_told = told is not None and told["is_told"]
    return {
        "language": words.language,
        "say": {name: words.say(name) for name in PLAIN},
        "from_run": words.from_run(),
        "title": words.say("title"),
        "is_quick": results["made_from"]["quick"],
        "is_few": is_few(results),
        "in_short": in_short(words),
        "opening": opening(words),
        "answer": answer(words, insight),
        "first": compared(words, same, "compare-first"),
        "holding": holding(words),
        "comparisons": comparisons(words),
        "variants": [variant(words, one, n) for n, one in enumerate(results["variants"])],
        "seen": [
            seen(words, one, n, insight["years"]) for n, one in enumerate(insight["variants"])
        ],
        "moving": moving(words, told) if is_told else None,
        "designs": [design(words, one["design"]) for one in results["designs"]],
        "assumptions": assumptions(words),
        "targets": targets(words),
        "calibration": calibration(words, same),
        "regions": [
            (one, simulated(words, one, f"region-{one.id}"), distances(words, one))
            for one in regions
        ],
        "happened": {
            one.id: words.say("happened", n=words.number(round(one.happened, -2)))
            for one in regions
        },
    }


# The words that stand in the page as they are.
PLAIN = (
    "kind", "quick", "quick_long", "to_answer", "contents", "answer", "modeller", "moving",
    "moving_long", "setting", "any", "low", "high", "worlds_left", "design", "against",
    "better_in", "worse_in", "tornado", "flow", "flow_long", "same_staff", "information",
    "turning", "calibration", "not_identified", "identified", "assumptions", "regions",
    "regions_long", "region_note", "supply", "hours_unknown", "no_centre", "published",
    "source", "list", "stands", "holds_long", "no_flows", "method", "limits", "calibration_long",
)  # fmt: skip


def variant(words: Words, one: Told, number: int) -> dict[str, object]:
    """Return one way of comparing; every design's measures only for the two main ones."""
    name = f"variant-{number}"
    is_shown = any(is_main(one, own_staff=own) for own in (False, True))
    designs = one["designs"].items() if is_shown else ()
    return {
        "id": name,
        "title": words.say("variant", of=words.variant(one)),
        "compared": compared(words, one, f"{name}-compared"),
        "ahead": ahead(words, one, f"{name}-ahead"),
        "designs": [
            {
                "id": f"{name}-{design_}",
                "name": words.design(design_),
                "sheets": [
                    make(words, told, f"{name}-{design_}-{part}")
                    for part, make in (
                        ("measures", measures), ("waiting", waiting), ("equity", equity),
                        ("money", money),
                    )
                ],
            }
            for design_, told in designs
        ],
    }  # fmt: skip


def design(words: Words, name: str) -> dict[str, object]:
    """Return a design with its flow picture, with as much staff as today."""
    told = main_of(words.results, own_staff=False)["designs"][name]
    drawing, sheet = flow(words, told, f"flow-{name}")
    return {
        "id": name,
        "name": words.design(name),
        "says": words.design_says(name),
        "drawing": drawing,
        "sheet": sheet,
    }


def seen(words: Words, one: Told, number: int, years: int) -> dict[str, object]:
    """Return what decides a way of comparing, where it turns, and what is worth measuring."""
    name = f"seen-{number}"
    found: dict[str, object] = {"id": name, "title": words.variant(one)}
    if not one["is_told"]:
        effective = words.number(round(one["effective"], 1))
        return found | {"few": words.say("insight_few", least=round(FEWEST), effective=effective)}
    told = one["sensitivity"]
    return found | {
        "tornado_says": floor_says(words, told),
        "tornado": [
            tornado(words, told, design_, f"{name}-tornado-{design_}")
            for design_ in told["designs"]
        ],
        "sheets": [
            shares(words, told, f"{name}-shares"),
            *([sobol(words, one["sobol"], f"{name}-sobol")] if one["sobol"] else []),
            turning(words, one["turning"], f"{name}-turning"),
            information(words, one["information"], years, f"{name}-information"),
            leading(words, one["map"], f"{name}-map"),
        ],
    }


def moving(words: Words, told: Told) -> dict[str, object]:
    """Return the page where a reader moves assumptions, with its table."""
    one, decides = told["moving"], told["sensitivity"]
    firm = {each["axis"] for each in decides["shares"] if each["share"] > decides["share_floor"]}
    return {
        "axes": [
            (words.axis(axis), "" if axis["axis"] in firm else words.say("firm_not"))
            for axis in one["axes"]
        ],
        "sheet": moved(words, one, "moved"),
        "told": for_script(words, one),
        "names": [words.design(name) for name in one["designs"] if name != TODAY],
    }


def calibration(words: Words, same: Told) -> dict[str, object]:
    """Return how many worlds count, and what the counts leave open."""
    worlds = words.results["calibration"]
    open_ = list(worlds["not_identified"])
    return {
        "worlds": words.say(
            "worlds",
            counting=worlds["counting"],
            drawn=worlds["drawn"],
            effective=words.number(round(worlds["effective"], 1)),
            twice=same["run_twice"],
            saved=words.number(same["variance_saved"]),
        ),
        "open_says": words.say(
            "not_identified_long", n=len(open_), all=len(words.results["unknowns"])
        ),
        "open": [words.unknown(name) for name in open_],
        "identified": [words.unknown(name) for name in worlds["identified"]]
        or [words.say("nothing")],
    }
