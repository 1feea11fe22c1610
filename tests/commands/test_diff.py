"""``entree knowledge diff``: what changed, for which journeys, and for how many people."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run, Say
from tests.commands.repository import repository
from tests.core.small_knowledge import swap

FEW = ("--people", "60")


@pytest.fixture
def old(folder: Path) -> Path:
    """Return a copy of the knowledge as it was; ``folder`` is the one that changes."""
    return Path(shutil.copytree(folder, folder.parent / "old"))


def told(run: Run, *words: str | Path) -> Any:
    """Return what the command tells a program."""
    return json.loads(run("knowledge", "diff", *words, "--json").output)


def later_chat(folder: Path) -> None:
    """Let the general listening line stand above Slachtofferhulp, and speak otherwise."""
    swap(folder, "ranking.yaml", "  - luisterlijn/praten\n", "")
    first = "  - lokaal-noodnummer/bellen\n"
    swap(folder, "ranking.yaml", first, f"  - luisterlijn/praten\n{first}")
    swap(folder, "organisations/luisterlijn.yaml", "    serves: [talk]", "    urgency: now")
    swap(folder, "organisations/luisterlijn.yaml", "Een luisterend oor", "Iemand die luistert")


def test_the_same_knowledge_differs_in_nothing(run: Run, old: Path, folder: Path) -> None:
    said = run("knowledge", "diff", old, folder, *FEW)

    assert said.exit_code == 0
    assert "Nothing: the files are the same." in said.output
    assert "Texts: none read otherwise" in said.output
    assert "Journeys: none of " in said.output
    assert "People: 0 of 60 invented people see something else" in said.output
    assert "0.0 % (95 % interval 0.0 % to 6.0 %)" in said.output


def test_a_change_is_told_with_who_sees_it(run: Run, old: Path, folder: Path) -> None:
    later_chat(folder)

    said = run("knowledge", "diff", old, folder, *FEW)

    assert said.exit_code == 0
    assert "  ~ file organisations/luisterlijn.yaml\n" in said.output
    assert "  ~ offer luisterlijn/praten: title, serves, urgency\n" in said.output
    assert "ranking: these moved in 'order': luisterlijn/praten" in said.output
    assert "nl offers 1, en offers 1" in said.output
    assert "    - Een luisterend oor\n    + Iemand die luistert\n" in said.output
    assert "    new card: luisterlijn/praten" in said.output
    assert "who.for: me" in said.output
    # The first two lines name the folders, which may be long.
    assert max(map(len, said.output.splitlines()[2:])) <= 100


def test_for_a_program_everything_is_told(run: Run, old: Path, folder: Path) -> None:
    later_chat(folder)
    swap(folder, "rules/musts.yaml", "- rule: beelden\n", "- rule: naaktbeelden\n")

    found = told(run, old, folder, *FEW)

    assert found["schema"] == 1
    assert found["old"]["knowledge"] != found["new"]["knowledge"]
    assert {"kind": "rule", "id": "naaktbeelden", "how": "added", "parts": []} in found["changes"]
    assert {"kind": "rule", "id": "beelden", "how": "removed", "parts": []} in found["changes"]
    assert found["order_moved"] == ["luisterlijn/praten"]
    changed = {one["journey"]: one for one in found["journeys"]["changed"]}
    assert 0 < len(changed) <= found["journeys"]["counted"]
    assert any("luisterlijn/praten" in one["new"] for one in changed.values())
    people = found["people"]
    low, high = people["interval_95"]
    assert people["drawn"] == 60
    assert low < people["share"] == people["see_something_else"] / 60 < high
    assert people["leanings"]


def test_the_same_two_sides_tell_the_same_twice(run: Run, old: Path, folder: Path) -> None:
    later_chat(folder)

    assert told(run, old, folder, *FEW) == told(run, old, folder, *FEW)


def test_a_journey_that_is_gone_is_still_looked_at(run: Run, old: Path, folder: Path) -> None:
    later_chat(folder)
    before = told(run, old, folder, *FEW)["journeys"]["counted"]
    (folder / "journeys/nood.yaml").unlink()

    found = told(run, old, folder, *FEW)

    assert found["journeys"]["counted"] == before
    assert {"kind": "file", "id": "journeys/nood.yaml", "how": "removed", "parts": []} in (
        found["files"]
    )


def test_an_option_that_is_new_is_no_trouble_on_the_old_side(
    run: Run, old: Path, folder: Path
) -> None:
    swap(
        folder, "questions/needs.yaml", "  options:\n",
        "  options:\n    - {option: sleep, label: Slapen}\n",
    )  # fmt: skip
    swap(folder, "questions/needs.yaml", "    - [talk,", "    - [sleep]\n    - [talk,")
    priors = (folder / "priors.yaml").read_text(encoding="utf-8")
    share = "          peers: {percent: 8, assumed: [2, 25]}\n"
    (folder / "priors.yaml").write_text(
        priors.replace(share, f"{share}          sleep: {{percent: 90, assumed: [0, 100]}}\n"),
        encoding="utf-8",
    )

    found = told(run, old, folder, *FEW)

    assert [(one["kind"], one["id"], one["parts"]) for one in found["changes"]] == [
        ("question", "needs.now", ["options", "pages"])
    ]
    assert [one["new"] for one in found["texts"]] == ["Slapen", "Slapen"]
    # Only who ticked nothing else has, on the old side, said nothing.
    assert found["people"]["see_something_else"] < 6


def test_without_a_second_name_it_is_the_knowledge_as_it_is_now(run: Run, folder: Path) -> None:
    repository(folder.parent)
    swap(folder, "organisations/luisterlijn.yaml", "Een luisterend oor", "Iemand die luistert")

    said = run("knowledge", "diff", "HEAD", *FEW).output

    assert said.startswith("From HEAD (")
    assert "  to the knowledge as it is now (" in said
    assert "~ offer luisterlijn/praten: title" in said


def test_a_mistake_in_one_of_the_two_says_in_which(say: Say, old: Path, folder: Path) -> None:
    swap(old, "rules/musts.yaml", "- rule: beelden\n", "- rool: beelden\n")

    said = say("knowledge", "diff", old, folder, *FEW)

    assert said.is_refusal
    assert f"In {old}: rules/musts.yaml:" in said.err


def test_long_lists_are_cut_and_say_so(run: Run, old: Path, folder: Path) -> None:
    for path in (folder / "organisations").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("    title: ", "    title: Nu "), encoding="utf-8")

    said = run("knowledge", "diff", old, folder, *FEW).output

    assert "lines more: --json has them all" in said
    assert len(said.splitlines()) < 200


def test_no_people_at_all_is_refused(say: Say) -> None:
    assert say("knowledge", "diff", "HEAD", "--people", "0").is_refusal
