"""Collecting texts: what is missing or orphaned is named, what changed is kept but fuzzy."""

import shutil
from pathlib import Path

import polib
import pytest

from entree.commands.collect import collect_knowledge, waiting_in_interface
from entree.core.knowledge.texts import Text
from entree.web.environment import ROOT

TEXTS = [Text("rules/a/tell", "Bel gerust."), Text("rules/b/tell", "Het mag.")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a knowledge folder whose English catalogue holds both texts."""
    place = tmp_path / "knowledge"
    collect_knowledge(place, TEXTS, "en")
    catalogue = polib.pofile(str(path_of(place)))
    for entry, said in zip(catalogue, ("Do call.", "You may."), strict=True):
        entry.msgstr = said
    catalogue.save(str(path_of(place)))
    return place


def path_of(folder: Path) -> Path:
    """Return where the English catalogue stands."""
    return folder / "locale/en/LC_MESSAGES/knowledge.po"


def test_a_new_catalogue_misses_everything(tmp_path: Path) -> None:
    problems = collect_knowledge(tmp_path / "knowledge", TEXTS, "en")

    assert [problem.split("'")[1] for problem in problems] == ["rules/a/tell", "rules/b/tell"]


def test_collecting_again_changes_nothing_and_finds_nothing(folder: Path) -> None:
    before = path_of(folder).read_text(encoding="utf-8")

    assert collect_knowledge(folder, TEXTS, "en") == []
    assert path_of(folder).read_text(encoding="utf-8") == before


def test_a_changed_text_keeps_its_translation_as_fuzzy_and_is_no_failure(folder: Path) -> None:
    changed = [Text("rules/a/tell", "Bel gewoon."), TEXTS[1]]

    assert collect_knowledge(folder, changed, "en") == []
    entry = polib.pofile(str(path_of(folder)))[0]
    assert (entry.msgid, entry.msgstr, entry.flags) == ("Bel gewoon.", "Do call.", ["fuzzy"])


def test_an_orphan_is_named_and_removed(folder: Path) -> None:
    problems = collect_knowledge(folder, TEXTS[:1], "en")

    assert problems == [
        "knowledge/locale/en/LC_MESSAGES/knowledge.po: 'rules/b/tell' was an orphan and is removed"
    ]
    assert len(polib.pofile(str(path_of(folder)))) == 1


def test_the_interface_waits_for_no_reader_and_a_fuzzy_text_would_wait(tmp_path: Path) -> None:
    place = tmp_path / "locale/en/LC_MESSAGES/django.po"
    place.parent.mkdir(parents=True)
    shutil.copy(ROOT / "locale/en/LC_MESSAGES/django.po", place)
    assert waiting_in_interface(tmp_path, "en") == []

    catalogue = polib.pofile(str(place))
    catalogue[0].flags = ["fuzzy"]
    catalogue.save(str(place))

    assert waiting_in_interface(tmp_path, "en") == [catalogue[0].msgid]
