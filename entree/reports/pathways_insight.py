"""Tables of what decides, where it turns, what is worth measuring, and what a reader can move."""

from collections.abc import Sequence

from entree.core.pathways.insight.sobol import ENOUGH
from entree.reports.pathways_figures import around_none, between
from entree.reports.pathways_tables import Cell, Sheet, lost, plain, points
from entree.reports.pathways_words import Told, Words
from entree.reports.study_words import per_cent

SHOWN = 8
# So many Sobol indices of a design are shown.
NAMED = 4
THIRDS = ("low", "middle", "high")
ANY = "any"


def tornado(words: Words, told: Told, design: str, name: str) -> Sheet:
    """Return which assumptions move the difference of a design with today, the firmest first."""
    rows_of, floor = told["designs"][design], told["rank_floor"]
    scale = around_none(
        [one[end] for one in rows_of for end in ("low", "high") if one[end] is not None]
    )
    rows = []
    for one in rows_of:
        is_firm = abs(one["rank"]) > floor
        is_drawn = one["low"] is not None and one["high"] is not None
        drawing = between(one["low"], one["high"], scale, is_firm=is_firm) if is_drawn else ""
        said = words.say("low_high", low=words.points(one["low"]), high=words.points(one["high"]))
        firm = words.say("above" if is_firm else "by_chance")
        rank = decimal_of(words, one["rank"])
        rows.append((words.axis(one), (Cell(said, drawing), *plain(rank, firm))))
    most = words.number(scale.high * 100)
    return Sheet(
        name, words.design(design), "",
        tuple(words.say(one) for one in ("setting", "against", "rank", "firm_head")), tuple(rows),
        (f"−{most}", "0", f"+{most}"), "tornado",
    )  # fmt: skip


def decimal_of(words: Words, value: float) -> str:
    """Return a number between -1 and 1 with two digits."""
    text = f"{value:.2f}".replace("-", "−")
    text = text.removeprefix("−") if float(f"{value:.2f}") == 0 else text
    return text.replace(".", ",") if words.language == "nl" else text


def shares(words: Words, told: Told, name: str) -> Sheet:
    """Return which part of the spread of all designs an assumption explains by itself."""
    rows = []
    for one in told["shares"][:SHOWN]:
        is_firm = one["share"] > told["share_floor"]
        firm = words.say("above" if is_firm else "by_chance")
        rows.append((words.axis(one), plain(per_cent(one["share"]), firm)))
    return Sheet(
        name, words.say("shares"), words.say("shares_long", floor=per_cent(told["share_floor"])),
        (words.say("setting"), words.say("share_head"), words.say("firm_head")), tuple(rows),
    )  # fmt: skip


def sobol(words: Words, told: Told, name: str) -> Sheet:
    """Return the Sobol indices of each design, with the R² of their emulator beside them."""
    rows = []
    for design, one in told.items():
        r2 = decimal_of(words, one["explained"])
        firm = [index for index in one["indices"] if index["is_told"]][:NAMED]
        if not firm:
            rows.append((words.design(design), plain(words.say("not_told"), "–", "–", r2)))
        for index in firm:
            alone, whole = (
                f"{per_cent(index[part])} ± {per_cent(index[f'{part}_error'])}"
                for part in ("alone", "whole")
            )
            rows.append((words.design(design), plain(words.axis(index), alone, whole, r2)))
    heads = ("design", "setting", "sobol_alone", "sobol_whole", "r2")
    says = words.say("sobol_long", enough=decimal_of(words, ENOUGH))
    return Sheet(
        name, words.say("sobol"), says, tuple(words.say(one) for one in heads), tuple(rows),
        kind="sobol",
    )  # fmt: skip


def turning(words: Words, told: Sequence[Told], name: str) -> Sheet:
    """Return where the answer turns, for the assumptions above the floor."""
    rows = []
    for one in told:
        pair = f"{words.design(one['design'])} – {words.design(one['against'])}"
        where = "; ".join(turn(words, at) for at in one["turns"])
        ends = {"low": words.points(one["at_low"]), "high": words.points(one["at_high"])}
        where = where or words.say("turns_not", **ends)
        rows.append((words.axis(one), plain(pair, where, per_cent(one["explained"]))))
    heads = ("setting", "difference", "where", "r2")
    says = words.say("turning_long" if rows else "turning_none")
    return Sheet(
        name, words.say("turning"), says, tuple(words.say(one) for one in heads), tuple(rows),
        kind="turning",
    )  # fmt: skip


def turn(words: Words, at: Told) -> str:
    """Return one turn in words."""
    ends = {name: words.number(at[name]) for name in ("value", "low", "high")}
    return words.say("turns_up" if at["upwards"] else "turns_down", **ends)


def information(words: Words, told: Sequence[Told], years: int, name: str) -> Sheet:
    """Return what each measurement is worth, at each value of a million euro."""
    order = [one["group"] for one in told[0]["groups"]]
    rows, unclear = [], []
    for group in order:
        mine = [next(one for one in at["groups"] if one["group"] == group) for at in told]
        if not any(one["is_told"] for one in mine):
            unclear.append(words.of("ways", group))
            continue
        holds = "; ".join(words.axis(axis) for axis in mine[0]["axes"][:2])
        more = len(mine[0]["axes"]) - 2
        holds += f" ({words.say('and_more', n=more)})" if more > 0 else ""
        cells = plain(holds, *(worth(words, one) for one in mine))
        rows.append((words.of("ways", group), cells))
    floors = [words.number(round(at["groups"][0]["floor"])) for at in told]
    rows.append((words.say("floor_row"), plain("", *floors)))
    rows.append(
        (words.say("perfect"), plain("", *(words.number(round(at["perfect"])) for at in told)))
    )
    rows.append((words.say("best_now"), plain("", *(words.design(at["best"]) for at in told))))
    lambdas = (words.say("lambda", n=words.number(at["lambda"])) for at in told)
    says = f"{words.say('information_long', years=years)} {words.say('perfect_note')}"
    if unclear:
        says += f" {words.say('all_not_zero', some='; '.join(unclear))}"
    return Sheet(
        name, words.say("information"), says,
        (words.say("measured_by"), words.say("holds"), *lambdas), tuple(rows), kind="information",
    )  # fmt: skip


def worth(words: Words, one: Told) -> str:
    """Return a worth with its error; below the floor that it cannot be told from zero."""
    if not one["is_told"]:
        return words.say("not_zero")
    return f"{words.number(round(one['value']))} ± {words.number(round(one['error']))}"


def leading(words: Words, told: Told, name: str) -> Sheet:
    """Return who leads where the two axes that decide most are low, middle or high."""
    first, second = (words.axis(one) for one in told["axes"])
    rows = []
    for third, row in zip(THIRDS, told["cells"], strict=True):
        cells = []
        for one in row:
            number = f"({words.number(round(one['effective']))})"
            leads = one["leads"]
            names = "; ".join(words.design(told["designs"][at]) for at in leads or ())
            cells.append(Cell(f"{names or words.say('too_few')} {number}", level=0))
        rows.append((words.say(third), tuple(cells)))
    zone = lost(words, words.results["indifference"])
    return Sheet(
        name, words.say("map"), words.say("map_long", a=first, b=second, zone=zone),
        ("", *(words.say(one) for one in THIRDS)), tuple(rows), kind="map",
    )  # fmt: skip


def moved(words: Words, told: Told, name: str) -> Sheet:
    """Return what each assumption does by itself: the table for whoever has no script."""
    designs = told["designs"]
    rows = []
    for one in told["settings"]:
        fixed = [place for place, side in enumerate(one["setting"]) if side != ANY]
        if len(fixed) > 1:
            continue
        said = words.say(ANY)
        if fixed:
            side = words.say(one["setting"][fixed[0]])
            said = f"{words.axis(told['axes'][fixed[0]])}: {side}"
        number = words.number(round(one["effective"]))
        cells = [words.say("too_few")] * len(designs)
        if one["designs"] is not None:
            cells = [words.points(each["mean"]) for each in one["designs"]]
        rows.append((said, plain(number, *cells)))
    heads = (words.say("setting"), words.say("worlds_left"), *map(words.design, designs))
    return Sheet(
        name, words.say("moving"), words.say("without_script"), heads, tuple(rows), kind="moved"
    )


def for_script(words: Words, told: Told) -> dict[str, object]:
    """Return every setting in words, for the script of the page."""
    return {
        "designs": [words.design(one) for one in told["designs"]],
        "few": words.say("too_few"),
        "settings": {
            " ".join(one["setting"]): {
                "worlds": words.number(round(one["effective"])),
                "rows": None
                if one["designs"] is None
                else [
                    [
                        points(words, each),
                        per_cent(each["better"]),
                        per_cent(each["worse"]),
                        each["mean"],
                    ]
                    for each in one["designs"]
                ],
            }
            for one in told["settings"]
        },
    }


def floor_says(words: Words, told: Told) -> str:
    """Return what the tornado shows, with its floor."""
    return words.say("tornado_long", floor=decimal_of(words, told["rank_floor"]))
