"""Tables of Pathways: measures per hundred who look for help today, and Sobol indices with R²."""

import re
from copy import deepcopy

from tests.reports.test_pathways_report import insight, made, results


def test_where_more_people_are_helped_than_look_for_help_today_no_share_is_above_all() -> None:
    found = deepcopy(results())
    for variant in found["variants"]:
        for name in ("entrance-listens", "entrance-triage"):
            told = variant["designs"][name]
            for one in (*told["groups"].values(), *told["regions"].values()):
                one["people"]["mean"] *= 1.5
                for measure in ("in_time", "fitting", "human_in_a_day", "in_window"):
                    if measure in one:
                        one[measure] |= {"mean": 1.25, "interval": [1.1, 1.4]}

    text = made(found, insight(), "en")

    assert not re.findall(r"\b(?:[2-9]\d\d|1[1-9]\d|10[1-9])%", text)
    assert "Fitting help in time, per 100" in text
    assert "125 (110–140)" in text
    assert "there can be more than 100: they are helped on top" in text


def test_sobol_indices_stand_beside_the_r2_of_their_emulator_or_are_not_told() -> None:
    seen = deepcopy(insight())
    low = seen["variants"][0]["sobol"]["no-wrong-door"]
    low |= {"explained": 0.31, "is_told": False, "indices": []}

    text = made(results(), seen, "en").split('id="seen-0-sobol"')[1].split("</table>")[0]

    assert "Below 0.70, or below twice its own error" in text
    rows = [re.sub(r"<[^>]+>", "|", row) for row in text.split("<tr>")[2:]]
    triage = next(row for row in rows if "One entrance with triage" in row)
    assert "Which part of those who choose another door today comes through" in triage
    explained = seen["variants"][0]["sobol"]["entrance-triage"]["explained"]
    assert f"|{explained:.2f}|" in triage
    assert "No wrong door||not distinguishable||–||–||0.31|" in rows[-1]
    # Only the two ways of comparing of page one have them.
    assert [one["sobol"] is None for one in seen["variants"]] == [False, False, True]
