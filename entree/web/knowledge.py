"""The knowledge as the site uses it: compiled once, kept beside the database by content hash."""

import pickle
from functools import cache
from pathlib import Path

import polib
from django.conf import settings

from entree import __version__
from entree.core.knowledge.load import content_hash, load
from entree.core.knowledge.model import Knowledge
from entree.web.steps.state import Layout


@cache
def knowledge() -> Knowledge:
    """Return the knowledge of this process. Raises KnowledgeError with a repair."""
    return compiled(settings.ENVIRONMENT.folder("ENTREE_KNOWLEDGE"), settings.VAR)


def compiled(folder: Path, var: Path) -> Knowledge:
    """Return the knowledge of a folder, from its compiled form when that is of this content."""
    place = var / "knowledge" / f"{content_hash(folder)}-{__version__}.pickle"
    if place.exists():
        # Our own file, in a folder that only the operator writes.
        found = pickle.loads(place.read_bytes())  # noqa: S301
        if isinstance(found, Knowledge):
            return found
    made = load(folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    for old in place.parent.glob("*.pickle"):
        old.unlink(missing_ok=True)
    unfinished = place.with_suffix(".new")
    unfinished.write_bytes(pickle.dumps(made))
    unfinished.replace(place)
    return made


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
            polib.pofile(str(source)).save_as_mofile(str(target))
