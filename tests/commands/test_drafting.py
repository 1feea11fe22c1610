"""What the commands ``entree new …`` share: lines are put into files that keep all else."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from entree.commands.drafting import (
    MOST_LINES,
    appended,
    asked,
    checked_id,
    inserted,
    quoted,
    replaced,
    source,
    tell,
)
from entree.core.knowledge.reader import read

LISTED = """# Above.
first: 1
order:
  # A group.
  - one/a      # beside it
  - two/b:
      deeper: 1

      and: 2
# Below.
last: 2
"""

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()))


@given(text=TEXTS)
def test_a_text_in_quotes_is_read_back_as_it_was(text: str, tmp_path_factory: object) -> None:
    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    place = tmp_path_factory.mktemp("quoted") / "file.yaml"
    place.write_text(f"key: {quoted(text)}\nlist: [{{in: {quoted(text)}, more: 1}}]\n", "utf-8")

    plain = " ".join(text.split())

    assert read(place, name="file.yaml").content == {
        "key": plain,
        "list": [{"in": plain, "more": 1}],
    }


def test_a_plain_text_stays_plain() -> None:
    assert quoted("Je mag altijd bellen.") == "Je mag altijd bellen."
    assert quoted("12") == "'12'"
    assert quoted("Ja,  nee") == "'Ja, nee'"


def test_lines_are_put_in_after_an_entry_and_all_else_stays(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(LISTED, encoding="utf-8")

    second = inserted(tmp_path, "list.yaml", ("order", 0), "  - new/x\n")
    last = inserted(tmp_path, "list.yaml", ("order", 1), "  - new/x\n")

    assert second == LISTED.replace("  - two/b", "  - new/x\n  - two/b")
    assert last == LISTED.replace("# Below.", "  - new/x\n# Below.")


def test_a_last_line_without_an_end_gets_one(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("order:\n  - one/a", encoding="utf-8")

    assert inserted(tmp_path, "list.yaml", ("order", 0), "  - b/c\n") == (
        "order:\n  - one/a\n  - b/c\n"
    )


def test_an_entry_is_replaced_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(LISTED, encoding="utf-8")

    found = replaced(tmp_path, "list.yaml", 6, "  - three/c\n")

    assert found == LISTED.replace("  - two/b:\n      deeper: 1\n\n      and: 2\n", "  - three/c\n")


def test_an_entry_is_added_after_an_empty_line_and_a_new_file_begins_with_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "there.yaml").write_text("- a: 1\n\n\n", encoding="utf-8")

    assert appended(tmp_path, "there.yaml", "- b: 2\n") == "- a: 1\n\n- b: 2\n"
    assert appended(tmp_path, "new.yaml", "- b: 2\n") == "- b: 2\n"


@pytest.mark.parametrize(
    ("id_", "hint"),
    [
        ("Mijn Huis", "Did you mean 'mijn-huis'?"),
        ("mijn_huis", "Did you mean 'mijn-huis'?"),
        ("-", "is no id"),
    ],
)
def test_an_id_that_is_none_says_how_it_is_written(id_: str, hint: str) -> None:
    with pytest.raises(click.ClickException, match="small letters, digits and hyphens") as caught:
        checked_id(id_)

    assert hint in caught.value.message


def test_a_question_has_a_topic_and_a_name() -> None:
    assert checked_id("who.hearing", dotted=True) == "who.hearing"
    with pytest.raises(click.ClickException, match="a topic and a name with a dot between"):
        checked_id("hearing", dotted=True)


@pytest.mark.parametrize(
    ("href", "title", "date", "said"),
    [
        ("example.nl", None, None, "is no address of a page"),
        ("https://example.nl", None, "maart 2026", "is no date"),
        ("https://example.nl", "x" * 701, None, "The title is too long."),
    ],
)
def test_a_source_that_is_none_is_refused(
    href: str, title: str | None, date: str | None, said: str
) -> None:
    with pytest.raises(click.ClickException, match=said):
        source(href, title, date)


def test_a_source_has_what_is_known_of_it() -> None:
    assert source("https://example.nl", None, None) == "{href: 'https://example.nl'}"
    assert source("https://example.nl", "Een bron", "2026-03") == (
        "{href: 'https://example.nl', title: Een bron, date: 2026-03}"
    )


def test_what_is_missing_is_asked_for_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entree.commands.drafting.is_terminal", lambda: True)
    runner = CliRunner()

    @click.command()
    def ask() -> None:
        """Ask two things."""
        click.echo(asked(None, "--name", "Its name"))
        click.echo(asked(None, "--channel", "A channel, or -", "-"))

    assert runner.invoke(ask, input="  Het Huis \n\n").output.splitlines()[-1] == "-"
    assert "Het Huis\n" in runner.invoke(ask, input="  Het Huis \n\n").output


def test_without_a_terminal_a_default_counts_and_else_the_option_is_named() -> None:
    assert asked(" given ", "--name", "Its name") == "given"
    assert asked(None, "--channel", "A channel", "-") == "-"
    with pytest.raises(click.ClickException, match="--name is missing: its name"):
        asked(None, "--name", "Its name")


def test_a_file_that_grew_too_long_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(tmp_path, {"a.yaml": "x\n" * MOST_LINES, "b.yaml": "x\n" * (MOST_LINES + 1)}, ["Look."])

    said = capsys.readouterr().out
    assert "b.yaml\n  It has 301 lines; 300 is the most." in said
    assert "a.yaml\n  It has" not in said
    assert said.endswith("Next:\n  1. Look.\n")
