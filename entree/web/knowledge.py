"""The knowledge as the site uses it: compiled once, kept beside the database by content hash."""

import hashlib
import os
import pickle
from functools import cache
from pathlib import Path
from random import Random
from tempfile import NamedTemporaryFile

import polib
from django.conf import settings

from entree import core
from entree.core.intake.ahead import with_sample
from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.load import content_hash, load
from entree.core.knowledge.model import Knowledge
from entree.core.priors.draw import draw_people
from entree.core.priors.load import read_priors
from entree.web.steps.state import Layout

WRITABLE_BY_OTHERS = 0o022


@cache
def knowledge() -> Knowledge:
    """Return the knowledge of this process. Raises KnowledgeError with a repair."""
    return compiled(knowledge_folder(), settings.VAR)


def knowledge_folder() -> Path:
    """Return the folder with the knowledge. Raises KnowledgeError when there is none."""
    folder = settings.ENVIRONMENT.folder("ENTREE_KNOWLEDGE")
    if not folder.is_dir():
        raise KnowledgeError(f"There is no folder {folder}. Look at ENTREE_KNOWLEDGE.")
    return folder


def compiled(folder: Path, var: Path) -> Knowledge:
    """Return the knowledge of a folder, from its compiled form when that is of this content."""
    place = var / "knowledge" / f"{content_hash(folder)}-{code_hash()}.pickle"
    found = unpickled(place)
    if found is not None:
        return found
    made = prepared(folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    for old in place.parent.glob("*.pickle"):
        old.unlink(missing_ok=True)
    put(place, pickle.dumps(made))
    return made


def prepared(folder: Path) -> Knowledge:
    """Return the knowledge of a folder with what is worked out ahead. Raises KnowledgeError."""
    known = load(folder)
    priors = read_priors(folder, known)
    # The seed stands in the file, so that the same knowledge always asks the same.
    people = draw_people(known, priors, Random(priors.seed), priors.people)  # noqa: S311
    return with_sample(known, people)


def unpickled(place: Path) -> Knowledge | None:
    """Return the knowledge kept here; None when there is none, or not surely ours.

    A pickle can do anything when it is read, so it must be our own and nobody else's to write.
    """
    try:
        with place.open("rb") as file:
            status = os.fstat(file.fileno())
            is_ours = status.st_uid in {0, os.geteuid()}
            if not is_ours or status.st_mode & WRITABLE_BY_OTHERS:
                return None
            found = pickle.loads(file.read())  # noqa: S301  # nosec B301
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return found if isinstance(found, Knowledge) else None


@cache
def code_hash() -> str:
    """Return a short hash of the core: what other code made is made anew."""
    digest = hashlib.sha256()
    for path in sorted(Path(core.__file__).parent.rglob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def put(place: Path, content: bytes) -> None:
    """Write a file as a whole: another process sees the old one or the new one, never a part."""
    with NamedTemporaryFile(dir=place.parent, suffix=".new", delete=False) as unfinished:
        unfinished.write(content)
    Path(unfinished.name).replace(place)


@cache
def layout() -> Layout:
    """Return the order by which states of this knowledge are written."""
    known = knowledge()
    return Layout(
        version=known.version,
        questions=tuple(
            (question.id, tuple(option.id for option in question.options))
            for question in known.questions.values()
        ),
    )


def compile_interface(folder: Path) -> None:
    """Compile the catalogues of the interface where they changed, as Django reads them."""
    for source in folder.glob("*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            put(target, polib.pofile(str(source)).to_binary())
            target.chmod(0o644)
