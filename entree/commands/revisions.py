"""A knowledge as it is in a folder, or was in a git revision."""

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from entree.core.knowledge.errors import did_you_mean


@contextmanager
def folder_of(name: str, knowledge: Path) -> Iterator[Path]:
    """Give the folder that this name stands for: a folder, or a revision in a temporary one.

    ``knowledge`` is the folder whose history is looked in.
    """
    if name and Path(name).is_dir():
        yield Path(name)
        return
    with tempfile.TemporaryDirectory(prefix="entree-") as place:
        with zipfile.ZipFile(io.BytesIO(archive(name, knowledge))) as found:
            found.extractall(place)
        yield Path(place)


def archive(revision: str, knowledge: Path) -> bytes:
    """Return the knowledge in a revision as a zip file; say clearly when there is none."""
    if shutil.which("git") is None:
        raise click.ClickException(
            f"There is no folder '{revision}', and git is not installed. Name a folder."
        )
    root = Path(asked(knowledge, "rev-parse", "--show-toplevel", of=revision))
    inside = asked(knowledge, "rev-parse", "--show-prefix", of=revision)
    refs = asked(knowledge, "for-each-ref", "--format=%(refname:short)", of=revision)
    names = ["HEAD", *refs.split()]
    found = git(knowledge, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise click.ClickException(
            f"There is no folder and no revision '{revision}'. {did_you_mean(revision, names)} "
            "`git log --oneline knowledge` lists revisions."
        )
    tree = f"{found.stdout.decode().strip()}:{inside}"
    archived = git(root, "archive", "--format=zip", tree)
    if archived.returncode:
        raise click.ClickException(
            f"The revision '{revision}' has no folder {inside or '.'}. Name a newer one."
        )
    return archived.stdout


def asked(folder: Path, *words: str, of: str) -> str:
    """Return what git says; outside a repository there are no revisions."""
    done = git(folder, *words)
    if done.returncode:
        why = done.stderr.decode().strip().splitlines()
        raise click.ClickException(
            f"There is no folder '{of}', and git knows no revisions of {folder} "
            f"({why[0] if why else 'no reason given'}). Name a folder."
        )
    return done.stdout.decode().strip()


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, and return how it ended."""
    return subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False)
