"""A file of an audit is whole or not there."""

import os
from pathlib import Path

import pytest

from entree.core.findability.kept import NotKept, Visit
from entree.core.findability.sites import Line, Sites, read_sites
from entree.outside.kept_files import AuditFolder, as_yaml, write_whole
from tests.core.findability.pages import kept, site


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError("no space")

    write_whole(tmp_path / "a", "old")
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="no space"):
        write_whole(tmp_path / "a", "new")

    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_what_was_kept_comes_back_in_its_order(tmp_path: Path) -> None:
    folder = AuditFolder(tmp_path)
    pages = [kept("a"), kept("b", "b", 1)]
    for number, one in enumerate(pages, 1):
        folder.keep("one", number, one)
    (tmp_path / "pages/one/.half.json").write_text("{")

    assert folder.visit("one") == Visit("one", tuple(pages))
    assert not folder.is_done("one")
    folder.close(Visit("one", tuple(pages), untried=2, browser="ok"))
    assert folder.visit("one").untried == 2
    assert folder.is_done("one")


def test_a_site_that_was_not_begun_has_no_pages(tmp_path: Path) -> None:
    assert AuditFolder(tmp_path).visit("one") == Visit("one", ())


def test_a_missing_page_is_named(tmp_path: Path) -> None:
    folder = AuditFolder(tmp_path)
    folder.keep("one", 2, kept("a"))

    with pytest.raises(NotKept, match=r"0001\.json is missing"):
        folder.visit("one")


def test_a_sites_file_that_is_written_is_read_the_same(tmp_path: Path) -> None:
    sites = Sites((site(Line("0800-0000", "24/7"), Line("0800-0001")),), is_invented=False)
    (tmp_path / "s.yaml").write_text(as_yaml(sites), encoding="utf-8")

    assert read_sites(tmp_path / "s.yaml") == sites
