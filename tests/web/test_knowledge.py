"""``entree.web.knowledge``: compiled once, kept beside the database, and read only when ours."""

import os
import pickle
import shutil
from pathlib import Path

import polib
import pytest
from django.conf import settings

from entree.core.knowledge.errors import KnowledgeError
from entree.web import knowledge as compiling
from entree.web.environment import ROOT, Environment
from entree.web.knowledge import compile_interface, compiled, knowledge, layout


class Trap:
    """Says so when it is read as a pickle."""

    was_sprung = False

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return spring, ()


def spring() -> None:
    """Note that a pickle was read."""
    Trap.was_sprung = True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a knowledge of this test's own."""
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))


@pytest.fixture
def kept(tmp_path: Path, folder: Path) -> Path:
    """Return the compiled form of that knowledge."""
    compiled(folder, tmp_path / "var")
    (place,) = (tmp_path / "var/knowledge").iterdir()
    return place


def read_again(folder: Path, kept: Path) -> bool:
    """Compile once more, and return whether the kept form was used."""
    before = kept.stat().st_mtime_ns
    assert compiled(folder, kept.parents[1]).version == compiled(folder, kept.parents[1]).version
    return kept.stat().st_mtime_ns == before


def test_the_compiled_form_is_used_while_nothing_changed(folder: Path, kept: Path) -> None:
    assert read_again(folder, kept)


def test_another_content_is_compiled_anew_and_the_old_form_goes(folder: Path, kept: Path) -> None:
    (folder / "asking.yaml").write_text(
        (folder / "asking.yaml").read_text(encoding="utf-8") + "# changed\n", encoding="utf-8"
    )

    made = compiled(folder, kept.parents[1])

    (now,) = kept.parent.iterdir()
    assert now != kept
    assert now.name.startswith(made.version)


def test_what_other_code_made_is_made_anew(
    folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "code_hash", lambda: "other")

    compiled(folder, kept.parents[1])

    assert [place.name for place in kept.parent.iterdir()] != [kept.name]


def test_the_compiled_form_is_its_owners_alone(kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_form_that_others_may_write_is_not_read(folder: Path, kept: Path, mode: int) -> None:
    kept.write_bytes(pickle.dumps(Trap()))
    kept.chmod(mode)

    found = compiled(folder, kept.parents[1])

    assert not Trap.was_sprung
    assert found.questions


def test_a_form_of_somebody_else_is_not_read(
    folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.write_bytes(pickle.dumps(Trap()))
    os.chown(kept, 12345, -1) if os.geteuid() == 0 else None
    me = os.geteuid()
    if me != 0:
        monkeypatch.setattr(os, "geteuid", lambda: me + 1)

    compiled(folder, kept.parents[1])

    assert not Trap.was_sprung


@pytest.mark.parametrize("content", [b"", b"\x80", b"nonsense", pickle.dumps({"no": "knowledge"})])
def test_a_damaged_form_is_made_anew(folder: Path, kept: Path, content: bytes) -> None:
    kept.write_bytes(content)

    found = compiled(folder, kept.parents[1])

    assert found.questions
    assert kept.read_bytes() != content


def test_no_unfinished_file_is_left(kept: Path) -> None:
    assert [place.suffix for place in kept.parent.iterdir()] == [".pickle"]


def test_without_a_folder_the_message_says_which_setting_to_look_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = Environment({"ENTREE_KNOWLEDGE": "no/such/place"})
    monkeypatch.setattr(settings, "ENVIRONMENT", elsewhere)

    with pytest.raises(KnowledgeError, match=r"no/such/place\. Look at ENTREE_KNOWLEDGE"):
        compiling.knowledge_folder()


def test_the_layout_has_every_question_and_option_in_order() -> None:
    for name, options in layout().questions:
        assert tuple(option.id for option in knowledge().questions[name].options) == options
    assert layout().version == knowledge().version


def test_texts_of_the_interface_are_compiled_where_they_changed(tmp_path: Path) -> None:
    place = tmp_path / "en/LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "django.po").write_text('msgid "Vorige"\nmsgstr "Back"\n', encoding="utf-8")

    compile_interface(tmp_path)
    first = (place / "django.mo").stat().st_mtime_ns
    compile_interface(tmp_path)

    assert polib.mofile(str(place / "django.mo")).find("Vorige").msgstr == "Back"  # type: ignore[union-attr]
    assert (place / "django.mo").stat().st_mtime_ns == first
    assert {entry.name for entry in place.iterdir()} == {"django.po", "django.mo"}
