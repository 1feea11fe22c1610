"""Page two of Pathways: whether the outcome holds when one thing is changed."""

from entree.reports.pathways_sentences import (
    TODAY,
    is_plain,
    main_of,
    most_often,
    tie,
    verdict,
)
from entree.reports.pathways_tables import Sheet, plain, share_of
from entree.reports.pathways_words import Told, Words
from entree.reports.study_sentences import joined
from entree.reports.study_words import per_cent

HALF, DOUBLE = 0.5, 2.0


def holding(words: Words) -> list[str]:
    """Return for each change whether the verdicts stay; that it was not run when it was not."""
    variants = words.results["variants"]
    others = [one for one in variants if not is_plain(one) and not one["neutral"]]
    said = [held(words, one) for one in others]
    for one in variants:
        if one["neutral"]:
            none = per_cent(one["comparison"]["no_best"])
            said.append(words.say("holds_neutral", none=none))
    said = said or [words.say("holds_not_run")]
    return [*said, *tie(words, main_of(words.results, own_staff=False))]


def held(words: Words, variant: Told) -> str:
    """Return whether the verdict on each design is as in the same comparison without the change."""
    own = variant["own_staff"]
    plain_one = main_of(words.results, own_staff=own) or main_of(words.results, own_staff=False)
    before, after = (one["comparison"]["designs"] for one in (plain_one, variant))
    others = [name for name in after if name != TODAY]
    changed = [
        words.say(
            "holds_one",
            a=words.design(name),
            before=words.say(f"verdict_{verdict(before[name])}"),
            after=words.say(f"verdict_{verdict(after[name])}"),
        )
        for name in others
        if verdict(before[name]) != verdict(after[name])
    ]
    if not changed:
        return words.say("holds_same", of=words.variant(variant))
    return words.say(
        "holds_changed",
        of=words.variant(variant),
        n=len(changed),
        all=len(others),
        some=joined(changed, words.language),
    )


def comparisons(words: Words) -> Sheet:
    """Return every way of comparing beside the others: who is best, better and worse most often."""
    rows = []
    for one in words.results["variants"]:
        comparison = one["comparison"]
        name, best = most_often(comparison)
        cells = [per_cent(comparison["no_best"]), named(words, name, best, is_exact=True)]
        for kind in ("better_than_today", "worse_than_today"):
            shares = {name: told[kind] for name, told in comparison["designs"].items()}
            name = max(shares, key=lambda at: float(shares[at]["share"]))
            cells.append(named(words, name, shares[name], is_exact=False))
        title = words.variant(one)
        rows.append((title[:1].upper() + title[1:], plain(*cells)))
    heads = ("comparison", "no_best_in", "most_best", "most_better", "most_worse")
    return Sheet(
        "holds-table", words.say("other_variants"), "", tuple(words.say(one) for one in heads),
        tuple(rows), kind="holds",
    )  # fmt: skip


def named(words: Words, design: str, share: Told, *, is_exact: bool) -> str:
    """Return a design with its share of the worlds; that there is none."""
    if not share["share"]:
        return words.say("nobody_so")
    return f"‘{words.design(design)}’ {share_of(share, is_exact=is_exact)}"
