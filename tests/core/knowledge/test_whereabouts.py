"""Who has to repair a rule or an offer is told where it stands."""

from pathlib import Path

from entree.core.knowledge.whereabouts import whereabouts
from tests.core.small_knowledge import write


def test_each_rule_and_offer_has_its_file_and_line(tmp_path: Path) -> None:
    folder = write(tmp_path)

    found = whereabouts(folder)

    for id_, key in (("window", "rule: window"), ("centre/call", "offer: call")):
        file, line = found[id_].split(":")
        assert key in (folder / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
