"""A git repository of a test's own, so that revisions can be asked for."""

import subprocess
from pathlib import Path

AUTHOR = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.nl"]


def git(place: Path, *words: str) -> None:
    """Run git there, with a name that is nobody's."""
    subprocess.run(["git", "-C", place, *AUTHOR, *words], check=True, capture_output=True)


def repository(place: Path) -> Path:
    """Make a repository of everything in this folder, with one revision."""
    git(place, "init", "--quiet", "--initial-branch=main")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--no-gpg-sign", "--message", "As it was")
    return place
