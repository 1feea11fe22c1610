"""``deleted``: the list of what must not come back, whatever happens to its file."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from entree.web.environment import Environment
from entree.web.partners import deleted

AT = datetime(2026, 11, 17, 10, 20, 30, tzinfo=UTC)
ONE, TWO = deleted.mark("conversation", "one"), deleted.mark("conversation", "two")


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the list of this test is."""
    found = tmp_path / "deleted.jsonl"
    environment = Environment({"ENTREE_DELETED_FILE": str(found)})
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    return found


def test_it_says_an_hour_and_a_hash_and_nothing_else(file: Path) -> None:
    deleted.note([ONE], AT)

    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    hour = int(AT.replace(minute=0, second=0).timestamp())
    assert lines == [{"hour": hour, "mark": "begun"}, {"hour": hour, "mark": ONE}]
    assert "one" not in file.read_text(encoding="utf-8")


def test_what_was_deleted_in_the_hour_of_a_moment_or_later_is_found(file: Path) -> None:
    deleted.note([ONE], AT)
    deleted.note([TWO], AT + timedelta(hours=2))

    assert deleted.deleted_since(file, AT + timedelta(minutes=39)) >= {ONE, TWO}
    assert deleted.deleted_since(file, AT + timedelta(hours=1)) == {TWO}
    assert deleted.deleted_since(file, AT + timedelta(hours=3)) == set()


def test_the_same_thing_of_another_kind_is_another_mark() -> None:
    marks = {deleted.mark(*parts) for parts in (("a", "b", "c"), ("a", "bc"), ("ab", "c"))}

    assert len(marks) == 3


def test_a_line_that_was_torn_off_spoils_no_other(file: Path) -> None:
    deleted.note([ONE], AT)
    with file.open("a", encoding="utf-8") as out:
        out.write('{"hour": 17')

    deleted.note([TWO], AT)

    assert deleted.deleted_since(file, AT) >= {ONE, TWO}


def test_old_lines_go_and_since_when_it_is_kept_stays(file: Path) -> None:
    deleted.note([ONE], AT)
    later = AT + timedelta(days=32)
    deleted.note([TWO], later)

    deleted.forget_old(later)

    assert ONE not in file.read_text(encoding="utf-8")
    assert deleted.deleted_since(file, AT) == {TWO, "begun"}
    assert deleted.reaches(file, AT)
    assert file.stat().st_mode & 0o077 == 0


def test_a_list_that_was_begun_later_does_not_reach_back(file: Path) -> None:
    deleted.begin(AT)
    deleted.begin(AT + timedelta(days=1))

    assert deleted.reaches(file, AT)
    assert not deleted.reaches(file, AT - timedelta(hours=1))
    file.write_text("", encoding="utf-8")
    assert not deleted.reaches(file, AT)


def test_who_deletes_has_it_deleted_though_the_list_cannot_be_written(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.mkdir()

    deleted.note([ONE], AT)

    assert "cannot be written" in caplog.text
    assert ONE not in caplog.text


def test_without_a_list_there_is_nothing_to_forget(file: Path) -> None:
    deleted.forget_old(AT)

    assert not file.exists()
