"""Page one of Pathways: sentences chosen by what worlds allow; no winner without its share."""

from collections.abc import Sequence
from typing import Any

from entree.reports.pathways_tables import lost, of_who_comes
from entree.reports.pathways_words import Told, Words
from entree.reports.study_sentences import joined
from entree.reports.study_words import per_cent

SURE, MORE_THAN_HALF = 0.9, 0.5
# With fewer equal worlds than this all is only a first look.
FEWEST = 20.0
NAMED = 3
TODAY = "today"
# One entrance, by whether a talk there is help by itself.
ENTRANCES = {"entrance-listens": "listens", "entrance-triage": "refers"}


def is_plain(variant: Told) -> bool:
    """Return whether nothing but the staff is changed in a way of comparing."""
    others = variant["more_treatment"] or variant["surge"] or variant["neutral"]
    return not others and variant["stretch"] == 1


def is_main(variant: Told, *, own_staff: bool) -> bool:
    """Return whether a way of comparing is one of the two of page one."""
    return variant["own_staff"] is own_staff and is_plain(variant)


def main_of(told: Told, *, own_staff: bool) -> Any:
    """Return the variant of page one, of results or insight; None when it was not run."""
    return next((one for one in told["variants"] if is_main(one, own_staff=own_staff)), None)


def answer(words: Words, insight: Told) -> list[str]:
    """Return what may be said on page one, the most important first."""
    results = words.results
    same = main_of(results, own_staff=False)
    said = [lead(words, same), more_come(words, same), *against_today(words, same)]
    said.append(regret(words, same))
    own = main_of(results, own_staff=True)
    if own is not None:
        said.append(own_staff(words, own))
    mine = main_of(insight, own_staff=False)
    said += [decides(words, mine), measure_first(words, mine)]
    named = {one["design"] for one in results["designs"]}
    if ENTRANCES.keys() <= named:
        said.append(words.say("listens"))
    return [*said, words.say("untold")]


def in_short(words: Words) -> str:
    """Return the answer in a few plain words: the best with how often, and what is often worse."""
    same = main_of(words.results, own_staff=False)
    comparison = same["comparison"]
    name, best = most_often(comparison)
    is_clear = best["share"] >= MORE_THAN_HALF
    said = [words.say("short_some", a=words.design(name)) if is_clear else words.say("short_none")]
    designs = comparison["designs"]
    if ENTRANCES.keys() <= designs.keys():
        said.append(words.say("short_entrance", **entrance_shares(designs)))
    for kind in ("better", "worse"):
        shares = {one: told[f"{kind}_than_today"]["share"] for one, told in designs.items()}
        mine, share = max(shares.items(), key=lambda both: both[1])
        if share:
            said.append(words.say(f"short_{kind}", a=words.design(mine), share=per_cent(share)))
        if share and kind == "better" and is_only_reach(words, mine):
            said.append(words.say("short_reach"))
    return " ".join(said)


def entrance_shares(designs: Told) -> dict[str, str]:
    """Return in which share of the worlds an entrance does better and worse than today."""
    return {
        f"{word}_{kind}": per_cent(designs[name][f"{kind}_than_today"]["share"])
        for name, word in ENTRANCES.items()
        for kind in ("better", "worse")
    }


def is_only_reach(words: Words, design: str) -> bool:
    """Return whether only more people come to a design, and no larger part of them is helped."""
    same = main_of(words.results, own_staff=False)
    mine, today = (of_who_comes(same, one) for one in (design, TODAY))
    return mine <= today + float(words.results["indifference"])


def more_come(words: Words, variant: Told) -> str:
    """Return for the design that is best most often how many more come, and their share in time."""
    designs = variant["comparison"]["designs"]
    name = max(designs, key=lambda one: designs[one]["against_today"]["mean"])
    people = [
        variant["designs"][one]["groups"]["everyone"]["people"]["mean"] for one in (name, TODAY)
    ]
    more = people[0] / people[1] - 1
    return words.say(
        "more_come",
        a=words.design(name),
        more=per_cent(more),
        rate=per_cent(of_who_comes(variant, name)),
        today=per_cent(of_who_comes(variant, TODAY)),
    )


def lead(words: Words, variant: Told) -> str:
    """Return how often which design is best, and how often none is."""
    comparison = variant["comparison"]
    name, best = most_often(comparison)
    if not best["share"]:
        return words.say("lead_nobody")
    is_clear = best["share"] >= MORE_THAN_HALF
    return words.say(
        "lead_some" if is_clear else "lead_none",
        a=words.design(name),
        share=per_cent(best["share"]),
        error=per_cent(best["error"]),
        none=per_cent(comparison["no_best"]),
    )


def most_often(comparison: Told) -> tuple[str, Told]:
    """Return the design that is best most often, with its share."""
    designs = comparison["designs"]
    name = max(designs, key=lambda one: designs[one]["best"]["share"])
    return name, designs[name]["best"]


def verdict(one: Told) -> str:
    """Return whether a design is better than today, worse, or whether that cannot be told."""
    better, worse = one["better_than_today"]["share"], one["worse_than_today"]["share"]
    if better >= SURE:
        return "better"
    if worse >= MORE_THAN_HALF:
        return "worse"
    return "leaning" if better >= MORE_THAN_HALF and worse < 1 - SURE else "cannot"


def against_today(words: Words, variant: Told) -> list[str]:
    """Return the designs by what can be said of them against today."""
    found: dict[str, list[str]] = {"better": [], "leaning": [], "worse": [], "cannot": []}
    for name, one in variant["comparison"]["designs"].items():
        if name != TODAY:
            low, high = (words.points(end) for end in one["against_today"]["interval"])
            mean = words.points(one["against_today"]["mean"])
            told = words.say("points", mean=mean, low=low, high=high)
            found[verdict(one)].append(words.say("one_design", a=words.design(name), points=told))
    return [words.say(kind, some="; ".join(some)) for kind, some in found.items() if some]


def tie(words: Words, variant: Told) -> list[str]:
    """Return which designs are alike on average, the first few by name."""
    pairs = [
        words.say("tie_pair", a=words.design(one), b=words.design(other))
        for one, other in variant["comparison"]["ties"]
    ]
    if not pairs:
        return []
    some = pairs[:NAMED]
    if len(pairs) > NAMED:
        some.append(words.say("more_pairs", n=len(pairs) - NAMED))
    zone = lost(words, words.results["indifference"])
    return [words.say("tie", zone=zone, some="; ".join(some))]


def regret(words: Words, variant: Told) -> str:
    """Return with which design one would lose least."""
    designs = variant["comparison"]["designs"]
    name = min(designs, key=lambda one: designs[one]["regret"]["mean"])
    mine = designs[name]["regret"]
    return words.say(
        "regret",
        a=words.design(name),
        mean=lost(words, mine["mean"]),
        high=lost(words, mine["high"]),
    )


def own_staff(words: Words, variant: Told) -> str:
    """Return what changes when each design has staff of its own, and what that costs."""
    comparison = variant["comparison"]
    name, best = most_often(comparison)
    costs = [one["money"]["cost_a_year"]["mean"] for one in variant["designs"].values()]
    today = variant["designs"][TODAY]["money"]["cost_a_year"]["mean"]
    more = sorted(cost - today for cost in costs)
    return words.say(
        "own",
        none=per_cent(comparison["no_best"]),
        a=words.design(name),
        share=per_cent(best["share"]),
        error=per_cent(best["error"]),
        low=words.number(round(more[0], 1)),
        high=words.number(round(more[-1], 1)),
    )


def decides(words: Words, mine: Told | None) -> str:
    """Return which assumptions decide it; that this cannot be told where chance does as much."""
    if mine is None or not mine["is_told"]:
        return words.say("decides_not")
    told = mine["sensitivity"]
    firm = [one for one in told["shares"] if one["share"] > told["share_floor"]][:NAMED]
    some = [f"{quoted(words.axis(one))} ({per_cent(one['share'])})" for one in firm]
    return (
        words.say("decides", some=joined(some, words.language))
        if some
        else words.say("decides_not")
    )


def measure_first(words: Words, mine: Told | None) -> str:
    """Return what is worth measuring first, by the middle value of a million euro."""
    if mine is None or not mine["is_told"]:
        return words.say("measure_none")
    told = mine["information"][len(mine["information"]) // 2]
    firm = [one for one in told["groups"] if one["is_told"]][:NAMED]
    some = [
        f"{quoted(words.of('ways', one['group']))} "
        f"({words.number(round(one['value']))} ± {words.number(round(one['error']))})"
        for one in firm
    ]
    if not some:
        return words.say("measure_none")
    people = words.number(told["lambda"])
    return words.say("measure_first", some=joined(some, words.language), n=people)


def quoted(words: str) -> str:
    """Return words between quotation marks."""
    return f"‘{words}’"


def is_few(results: Told) -> bool:
    """Return whether the worlds are too few to build on."""
    return bool(results["calibration"]["effective"] < FEWEST)


def opening(words: Words) -> Sequence[str]:
    """Return what this is, how many worlds count, and what is measured."""
    worlds = words.results["calibration"]
    effective = words.number(round(worlds["effective"], 1))
    said = [
        words.say("what", counting=worlds["counting"], drawn=worlds["drawn"], effective=effective)
    ]
    if is_few(words.results):
        said[0] += f" {words.say('few')}"
    return [*said, words.say("measure")]
