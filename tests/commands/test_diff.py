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
def old(small_folder: Path) -> Path:
    """Return a copy of the knowledge as it was; ``folder`` is the one that changes."""
    return Path(shutil.copytree(small_folder, small_folder.parent / "old"))


def told(run: Run, *words: str | Path) -> Any:
    """Return what the command tells a program."""
    return json.loads(run("knowledge", "diff", *words, "--json").output)


def later_chat(folder: Path) -> None:
    """Let the listening line stand above all others, and speak otherwise."""
    swap(folder, "ranking.yaml", "  - listening/night\n", "")
    first = "  - emergency/call\n"
    swap(folder, "ranking.yaml", first, f"  - listening/night\n{first}")
    swap(folder, "organisations/listening.yaml", "    serves: [talk]", "    urgency: now")
    swap(folder, "organisations/listening.yaml", "Titel van listening", "Iemand die luistert")


def test_the_same_knowledge_differs_in_nothing(run: Run, old: Path, small_folder: Path) -> None:
    said = run("knowledge", "diff", old, small_folder, *FEW)

    assert said.exit_code == 0
    assert "Nothing: the files are the same." in said.output
    assert "Texts: none read otherwise" in said.output
    assert "Journeys: none of " in said.output
    assert "People: 0 of 60 invented people see something else" in said.output
    assert "0.0 % (95 % interval 0.0 % to 6.0 %)" in said.output


def test_a_change_is_told_with_who_sees_it(run: Run, old: Path, small_folder: Path) -> None:
    later_chat(small_folder)

    said = run("knowledge", "diff", old, small_folder, *FEW)

    assert said.exit_code == 0
    assert "  ~ file organisations/listening.yaml\n" in said.output
    assert "  ~ offer listening/night: title, serves, urgency\n" in said.output
    assert "ranking: these moved in 'order': listening/night" in said.output
    assert "nl offers 1, en offers 1" in said.output
    assert "    - Titel van listening\n    + Iemand die luistert\n" in said.output
    assert "    new card: listening/night" in said.output
    assert "Answers that stand out among them (of them, of everyone):" in said.output
    # The first two lines name the folders, which may be long.
    assert max(map(len, said.output.splitlines()[2:])) <= 100


def test_for_a_program_everything_is_told(run: Run, old: Path, small_folder: Path) -> None:
    later_chat(small_folder)
    swap(small_folder, "rules/rules.yaml", "- rule: danger\n", "- rule: peril\n")

    found = told(run, old, small_folder, *FEW)

    assert found["schema"] == 1
    assert found["old"]["knowledge"] != found["new"]["knowledge"]
    assert {"kind": "rule", "id": "peril", "how": "added", "parts": []} in found["changes"]
    assert {"kind": "rule", "id": "danger", "how": "removed", "parts": []} in found["changes"]
    assert found["order_moved"] == ["listening/night"]
    changed = {one["journey"]: one for one in found["journeys"]["changed"]}
    assert 0 < len(changed) <= found["journeys"]["counted"]
    assert any("listening/night" in one["new"] for one in changed.values())
    people = found["people"]
    low, high = people["interval_95"]
    assert people["drawn"] == 60
    assert low < people["share"] == people["see_something_else"] / 60 < high
    assert people["leanings"]


def test_the_same_two_sides_tell_the_same_twice(run: Run, old: Path, small_folder: Path) -> None:
    later_chat(small_folder)

    assert told(run, old, small_folder, *FEW) == told(run, old, small_folder, *FEW)


def test_a_journey_that_is_gone_is_still_looked_at(run: Run, old: Path, small_folder: Path) -> None:
    later_chat(small_folder)
    before = told(run, old, small_folder, *FEW)["journeys"]["counted"]
    journeys = small_folder / "journeys/first.yaml"
    text = journeys.read_text(encoding="utf-8")
    journeys.write_text(text[text.index("- journey: iemand-wil-praten") :], encoding="utf-8")

    found = told(run, old, small_folder, *FEW)

    assert found["journeys"]["counted"] == before
    assert {"kind": "file", "id": "journeys/first.yaml", "how": "changed", "parts": []} in (
        found["files"]
    )


def test_an_option_that_is_new_is_no_trouble_on_the_old_side(
    run: Run, old: Path, small_folder: Path
) -> None:
    option = "    - {option: talk, label: Praten}\n"
    swap(
        small_folder,
        "questions/first.yaml",
        option,
        f"{option}    - {{option: sleep, label: Slapen}}\n",
    )
    priors = (small_folder / "priors.yaml").read_text(encoding="utf-8")
    share = "          sleep: {percent: 90, assumed: [0, 100]}\n"
    (small_folder / "priors.yaml").write_text(
        priors.replace("          talk: {", f"{share}          talk: {{"), encoding="utf-8"
    )

    found = told(run, old, small_folder, *FEW)

    assert [(one["kind"], one["id"], one["parts"]) for one in found["changes"]] == [
        ("question", "needs.now", ["options"])
    ]
    assert [one["new"] for one in found["texts"]] == ["Slapen", "Slapen"]
    assert found["people"]["drawn"] == 60


def test_without_a_second_name_it_is_the_knowledge_as_it_is_now(
    run: Run, small_folder: Path
) -> None:
    repository(small_folder.parent)
    swap(small_folder, "organisations/listening.yaml", "Titel van listening", "Iemand die luistert")

    said = run("knowledge", "diff", "HEAD", *FEW).output

    assert said.startswith("From HEAD (")
    assert "  to the knowledge as it is now (" in said
    assert "~ offer listening/night: title" in said


def test_a_mistake_in_one_of_the_two_says_in_which(say: Say, old: Path, small_folder: Path) -> None:
    swap(old, "rules/rules.yaml", "- rule: danger\n", "- rool: danger\n")

    said = say("knowledge", "diff", old, small_folder, *FEW)

    assert said.is_refusal
    assert f"In {old}: rules/rules.yaml:" in said.err


def test_long_lists_are_cut_and_say_so(run: Run, old: Path, small_folder: Path) -> None:
    for path in (small_folder / "organisations").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(": Titel", ": Nieuw").replace("Helpt.", "Helpt nu."), encoding="utf-8"
        )

    said = run("knowledge", "diff", old, small_folder, *FEW).output

    assert "lines more: --json has them all" in said
    assert len(said.splitlines()) < 200


def test_no_people_at_all_is_refused(say: Say) -> None:
    assert say("knowledge", "diff", "HEAD", "--people", "0").is_refusal
