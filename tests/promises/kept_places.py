"""Where the tests of backups keep things: a site, its key for backups, and two databases."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from entree.commands.entry import entree
from tests.databases import database

SITE = {"operator": "A" * 43, "salt": "B" * 22}


@dataclass
class Place:
    """A site of its own, asked step by step."""

    kind: str
    folder: Path
    key: Path
    public: Path
    process: "subprocess.Popen[str] | None" = None
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def backups(self) -> Path:
        """Return where its backups go."""
        return self.folder / "backups"

    @property
    def mails(self) -> Path:
        """Return where its notices go."""
        return self.folder / "mails"

    def ask(self, step: str, **given: object) -> Any:
        """Take a step, and return what is said."""
        process = self.process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"step": step, **given}) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    def backup(self) -> tuple[Path, Path]:
        """Take a backup; return the file of content and the file of keys."""
        said = self.ask("take", folder=str(self.backups), to=str(self.public))
        assert said["code"] == 0, said
        return max(self.backups.glob("content-*")), max(self.backups.glob("wraps-*"))

    def restored(self, *words: str | Path) -> Any:
        """Restore into a new database of the same kind; return what was said, and what is there."""
        folder = self.folder / f"restored {len(list(self.folder.iterdir()))}"
        folder.mkdir()
        with (
            database(self.kind, folder, has_tables=True) as kept,
            kept.start("tests.promises.keeping") as process,
        ):
            other = Place(self.kind, folder, self.key, self.public, process)
            arguments = [*map(str, words), "--key", str(self.key)]
            said = other.ask("restore", arguments=arguments)
            return said, other.ask("look"), other.ask("audit", words=["verify"])


@contextmanager
def place(kind: str, folder: Path) -> Iterator[Place]:
    """Give a site with stories in it, that mails into a folder."""
    made = folder / "made"
    made.mkdir()
    (made / "site.json").write_text(json.dumps(SITE), encoding="utf-8")
    key, public = folder / "backup.key", folder / "backup.json"
    done = CliRunner().invoke(entree, ["keys", "backup", str(key), "--public", str(public)])
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("ENTREE_BUNDLES", str(made))
        settings.setenv("ENTREE_MAIL_URL", f"file:{folder / 'mails'}")
        settings.setenv("ENTREE_MAIL_FROM", "post@voorbeeld.example")
        settings.setenv("ENTREE_AUDITOR", "controle@elders.example")
        site = folder / "site"
        site.mkdir()
        with (
            database(kind, site, has_tables=True) as kept,
            kept.start("tests.promises.keeping") as process,
        ):
            found = Place(kind, folder, key, public, process)
            found.said = found.ask("tell")
            yield found
    assert done.exit_code == 0
