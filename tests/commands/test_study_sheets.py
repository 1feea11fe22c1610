"""What organisations fill in becomes a range that Pathways reads, from the opened folder on."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from entree.core.knowledge.load import load
from entree.core.study.columns import columns
from entree.core.study.instrument import Instrument
from entree.core.study.load import load_instrument
from entree.core.study.opened_files import RESPONSES
from entree.web.environment import ROOT
from tests.commands.conftest import Say
from tests.commands.responding import write_opened

STUDY, PATHWAYS = ROOT / "studies/2026-needs", ROOT / "studies/2026-pathways"
CENTRES = 14


@pytest.fixture(scope="module")
def needs() -> Instrument:
    """Return the needs study."""
    return load_instrument(STUDY / "instrument", load(ROOT / "knowledge"))


@pytest.fixture
def opened(tmp_path: Path, needs: Instrument) -> Path:
    """Return the opened folder of a wave in which fourteen centres filled in their sheet."""
    folder = tmp_path / "opened"
    folder.mkdir()
    lines = write_opened(folder, needs, CENTRES, "organisation")
    kind = next(one for one in columns(needs.forms["organisation"]) if one.item == "sheet.kind")
    [csg] = [code for code, id_ in kind.options.items() if id_ == "csg"]
    for at, line in enumerate(lines):
        cells = line["cells"]
        assert isinstance(cells, dict)
        cells |= {kind.name: csg, "sheet_work_minutes": 170 + at, "sheet_staff_hours": 60 + at}
    text = "".join(json.dumps(one) + "\n" for one in lines)
    (folder / RESPONSES).write_text(text, encoding="utf-8")
    return folder


def test_the_entries_stand_in_pathways_and_its_check_reads_them(
    say: Say, opened: Path, tmp_path: Path
) -> None:
    said = say("study", "sheets", STUDY, opened, "--pathways", PATHWAYS, "--whole", "centre=16")
    entries = {one["assumption"]: one for one in yaml.safe_load(said.out)}

    assert said.code == 0, said.err
    assert "INVENTED DATA" in said.out
    assert {"takes-centre", "staff-centre"} <= set(entries)
    low, high = entries["takes-centre"]["range"]
    assert low < 176.5 / 60 < high
    assert "surge-plateau: no item of the sheet tells it." in said.err

    copy = tmp_path / "studies/2026-pathways"
    shutil.copytree(PATHWAYS, copy)
    put_in_place(copy, said.out)
    assert f"range: [{low}, {high}]" in (copy / "assumptions/organisations.yaml").read_text("utf-8")
    checked = say("pathways", "check", copy)
    assert checked.code == 0, checked.err


def put_in_place(study: Path, text: str) -> None:
    """Put each entry where the assumption of that name stands, as a researcher does by hand."""
    entries = {one["assumption"]: one for one in yaml.safe_load(text)}
    file = study / "assumptions/organisations.yaml"
    parts = file.read_text("utf-8").split("- assumption: ")
    for at, part in enumerate(parts):
        name = part.split("\n", 1)[0]
        if name in entries:
            lines = part.split("\n")
            ranges = [f"  range: {entries[name]['range']}" if "  range:" in x else x for x in lines]
            why = [
                f"  why: '{entries[name]['why']}'" if x.startswith("  why:") else x for x in ranges
            ]
            parts[at] = "\n".join(why)
    file.write_text("- assumption: ".join(parts), encoding="utf-8")


def test_a_number_that_is_none_is_refused(say: Say, opened: Path) -> None:
    words = ("--pathways", PATHWAYS, "--whole", "centre")

    assert say("study", "sheets", STUDY, opened, *words).is_refusal
