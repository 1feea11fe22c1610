"""The folder of an audit: one file per finished page and per finished site, whole or not there."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import NamedTemporaryFile

import yaml

from entree.core.findability.kept import (
    Kept,
    NotKept,
    Visit,
    page_text,
    read_kept,
    read_visit,
    visit_text,
)
from entree.core.findability.sites import Site, Sites

SITES, DONE = "sites.yaml", "done.json"
PAGE = re.compile(r"\d{4}\.json")
SEARCHED = "search-{:02}.json"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there as a whole or not at all, also when the power goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", encoding="utf-8", errors="replace", dir=path.parent, prefix=".", delete=False
    ) as new:
        try:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        except BaseException:
            Path(new.name).unlink()
            raise
    Path(new.name).replace(path)


class AuditFolder:
    """Where an audit is kept."""

    def __init__(self, folder: Path) -> None:
        """Remember the place; nothing is written yet."""
        self.folder = folder

    @property
    def sites(self) -> Path:
        """Return where its SITES file is."""
        return self.folder / SITES

    def begin(self, sites: Sites) -> bool:
        """Keep what is visited; return whether this audit goes on with an earlier one's files.

        Raises NotKept when the folder is of an audit of other sites.
        """
        text = as_yaml(sites)
        if self.sites.exists():
            if self.sites.read_text(encoding="utf-8") != text:
                raise NotKept("This folder has an audit of other sites. Name a new one.")
            return True
        write_whole(self.sites, text)
        return False

    def pages(self, site: str) -> Iterator[Kept]:
        """Give the pages of a site in the order in which they came. Raises NotKept."""
        folder = self.folder / "pages" / site
        names = sorted(path.name for path in folder.glob("*.json")) if folder.exists() else []
        for number, name in enumerate((n for n in names if PAGE.fullmatch(n)), 1):
            if name != _name(number):
                raise NotKept(f"{folder / _name(number)} is missing. Remove this site's folder.")
            yield read_kept((folder / name).read_text(encoding="utf-8"))

    def keep(self, site: str, number: int, kept: Kept) -> None:
        """Write one page, counted from 1."""
        write_whole(self.folder / "pages" / site / _name(number), page_text(kept))

    def searched(self, site: str) -> tuple[Kept, ...]:
        """Return what a site's own search answered, in the order of asking. Raises NotKept."""
        files = sorted((self.folder / "pages" / site).glob("search-*.json"))
        return tuple(read_kept(path.read_text(encoding="utf-8")) for path in files)

    def keep_searched(self, site: str, number: int, kept: Kept) -> None:
        """Write one answer of a site's own search, counted from 1."""
        write_whole(self.folder / "pages" / site / SEARCHED.format(number), page_text(kept))

    def is_done(self, site: str) -> bool:
        """Return whether a site was finished."""
        return (self.folder / "pages" / site / DONE).exists()

    def close(self, visit: Visit) -> None:
        """Write that a site is finished, with what the browser saw."""
        write_whole(self.folder / "pages" / visit.site / DONE, visit_text(visit))

    def visit(self, site: str) -> Visit:
        """Return all that was kept of a site; of one that is not finished, its pages so far."""
        pages = tuple(self.pages(site))
        with suppress(FileNotFoundError):
            text = (self.folder / "pages" / site / DONE).read_text(encoding="utf-8")
            return read_visit(text, pages, self.searched(site))
        return Visit(site, pages)


def _name(number: int) -> str:
    """Return the name of a page's file."""
    return f"{number:04}.json"


def as_yaml(sites: Sites) -> str:
    """Return a SITES file."""
    whole = {
        "version": 1,
        "invented": "yes" if sites.is_invented else "no",
        "sites": [_entry(one) for one in sites.sites],
    }
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=120)


def _entry(site: Site) -> dict[str, object]:
    """Return a site as its entry; what is empty is left out."""
    lines = [{k: v for k, v in asdict(line).items() if v is not None} for line in site.lines]
    entry = {
        "site": site.id,
        "name": site.name,
        "home": site.home,
        "hosts": sorted(site.hosts),
        "organisation": site.organisation,
        "serves": sorted(site.serves),
        "lines": lines,
        "own": "yes" if site.is_own else None,
    }
    return {key: value for key, value in entry.items() if value}
