"""The study as it stands, with three designs and a few days to be run."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
KNOWLEDGE, STUDY = ROOT / "knowledge", ROOT / "studies/2026-pathways"
FEW = ("today", "no-wrong-door", "guide")
SETTINGS = {
    "worlds: 500": "worlds: 2",
    "again_one_in: 10": "again_one_in: 1",
    "warm_up_weeks: 26": "warm_up_weeks: 1",
    "\nweeks: 104": "\nweeks: 1",
    "follow_weeks: 52": "follow_weeks: 1",
}


def small_study(folder: Path, *, tolerance: str = "20.0") -> Path:
    """Write the study into a folder, so wide of tolerance that its worlds count."""
    found = folder / "2026-pathways"
    shutil.copytree(STUDY, found)
    for path in (found / "designs").iterdir():
        if path.stem not in FEW:
            path.unlink()
    settings = (found / "study.yaml").read_text(encoding="utf-8")
    for old, new in SETTINGS.items():
        assert old in settings
        settings = settings.replace(old, new)
    (found / "study.yaml").write_text(settings, encoding="utf-8")
    drop_unread(found / "assumptions", found / "designs")
    targets = (found / "targets.yaml").read_text(encoding="utf-8")
    for old in ("0.5", "0.6", "0.7"):
        targets = targets.replace(f"tolerance: {old}", f"tolerance: {tolerance}")
    (found / "targets.yaml").write_text(targets, encoding="utf-8")
    return found


def drop_unread(assumptions: Path, designs: Path) -> None:
    """Take out the assumptions that only designs read that are not there."""
    named = "".join(path.read_text(encoding="utf-8") for path in designs.iterdir())
    for name in ("effects", "designs"):
        path = assumptions / f"{name}.yaml"
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        kept = [one for one in blocks if one.split("assumption: ")[1].split("\n")[0] in named]
        path.write_text("\n\n".join(kept) + "\n", encoding="utf-8")
