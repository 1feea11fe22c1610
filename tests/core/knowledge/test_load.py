"""The knowledge is loaded as a whole, or not at all."""

from dataclasses import fields
from pathlib import Path

import pytest

from entree.core.knowledge.asking import Asking, Phrases
from entree.core.knowledge.errors import KnowledgeError, UnreadableFile, WrongShape
from entree.core.knowledge.load import content_hash, knowledge_files, load
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import refusal, swap, write


def same(one: Knowledge, other: Knowledge) -> bool:
    """Return whether both know the same; two objects are never equal of themselves."""
    return all(getattr(one, part.name) == getattr(other, part.name) for part in fields(one))


def test_everything_in_the_files_is_there_in_its_order(small: Knowledge) -> None:
    assert list(small.questions) == [
        "now.situation",
        "who.for",
        "needs.now",
        "what.happened",
        "when.last_time",
        "who.age",
    ]
    assert tuple(small.offers) == small.ranking.order
    assert [rule.id for rule in small.rules][:2] == ["danger", "window"]
    assert sorted(small.organisations) == list(small.organisations)
    assert small.asking == Asking(("now.situation", "who.for"), 2)
    assert small.phrases == Phrases("En", "Dan past dit misschien niet.", "Hangt af van: {topics}.")
    assert small.catalogues == {}


def test_the_same_files_give_the_same_knowledge_wherever_they_stand(
    tmp_path: Path, small: Knowledge
) -> None:
    assert same(load(write(tmp_path / "elsewhere")), small)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/rules.yaml", "title: Beelden", "title: Foto's"),
        ("organisations/home.yaml", "organisation: home", "# Thuis.\norganisation: home"),
        ("asking.yaml", "offered_after: 2", "offered_after: 3"),
        ("phrases.yaml", "also: En", "also: Of"),
        ("priors.yaml", "seed: 7", "seed: 8"),
        ("figures/figures.yaml", "value: 15", "value: 16"),
    ],
)
def test_every_change_in_a_file_changes_the_version(
    tmp_path: Path, small: Knowledge, file: str, old: str, new: str
) -> None:
    write(tmp_path)
    swap(tmp_path, file, old, new)

    assert content_hash(tmp_path) != small.version
    assert load(tmp_path).version == content_hash(tmp_path)


def test_two_are_the_same_only_when_they_are_one(tmp_path: Path, small: Knowledge) -> None:
    other = load(write(tmp_path))

    assert other != small
    assert len({other, small, small}) == 2


def test_a_translation_belongs_to_the_version_and_other_files_do_not(tmp_path: Path) -> None:
    write(tmp_path)
    before = content_hash(tmp_path)
    (tmp_path / "README.md").write_text("Lees mij.", encoding="utf-8")
    with_readme = content_hash(tmp_path)
    catalogue = tmp_path / "locale/en/LC_MESSAGES/knowledge.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text("", encoding="utf-8")

    assert with_readme == before
    assert content_hash(tmp_path) != before
    assert catalogue in set(knowledge_files(tmp_path))


def test_a_file_name_counts_for_the_version(tmp_path: Path) -> None:
    write(tmp_path)
    before = content_hash(tmp_path)
    (tmp_path / "rules/rules.yaml").rename(tmp_path / "rules/laws.yaml")

    assert content_hash(tmp_path) != before


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "asking.yaml",
            "  - who.for\n",
            "  - who.fro\n",
            "asking.yaml:2: There is no question 'who.fro'. Did you mean 'who.for'?",
        ),
        (
            "questions/later.yaml",
            "- question: who.age",
            "- question: who.for",
            "questions/later.yaml:29: 'who.for' exists already. An id is used once",
        ),
        (
            "rules/rules.yaml",
            "- rule: child\n",
            "- rule: danger\n",
            "rules/rules.yaml:50: 'danger' exists already.",
        ),
        (
            "organisations/home.yaml",
            "organisation: home",
            "organisation: house",
            "organisations/home.yaml:1: Name this file house.yaml, after its organisation.",
        ),
        (
            "organisations/home.yaml",
            "organisation: home",
            "organisation: centre",
            "organisations/home.yaml:1: 'centre' exists already.",
        ),
        (
            "ranking.yaml",
            "cards: 3",
            "cards: 3\ncards: 4",
            "ranking.yaml:13: The key 'cards' stands here twice. Remove one of the two.",
        ),
    ],
)
def test_files_that_do_not_fit_together_are_refused_with_a_repair(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    said = refusal(tmp_path, file, old, new)

    assert said.startswith(message), said


@pytest.mark.parametrize("name", ["rules/new.yml", "questions/new.txt", "organisations/new"])
def test_a_file_that_would_not_be_read_is_refused(tmp_path: Path, name: str) -> None:
    (write(tmp_path) / name).write_text("- rule: x\n", encoding="utf-8")

    with pytest.raises(WrongShape) as caught:
        load(tmp_path)

    assert str(caught.value).startswith(f"{name}: Only files that end in .yaml stand here.")


def test_hidden_files_of_an_editor_do_no_harm(tmp_path: Path, small: Knowledge) -> None:
    (write(tmp_path) / "rules/.rules.yaml.swp").write_text("?", encoding="utf-8")

    assert same(load(tmp_path), small)


def test_a_folder_without_knowledge_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^asking\.yaml: There is no such file\. Add it\.$"):
        load(tmp_path)


@pytest.mark.parametrize("part", ["questions", "organisations", "rules"])
def test_without_a_folder_its_entries_are_missing(tmp_path: Path, part: str) -> None:
    write(tmp_path)
    for path in (tmp_path / part).iterdir():
        path.unlink()
    (tmp_path / part).rmdir()

    if part == "rules":
        assert load(tmp_path).rules == ()
    else:
        missing = {"questions": "There is no question 'now.situation'", "organisations": "'order'"}
        with pytest.raises(KnowledgeError, match=missing[part]):
            load(tmp_path)
