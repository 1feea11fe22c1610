"""A small invented study, on the small knowledge, so that tests do not hang on the real one."""

import shutil
from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.study.check import find_problems
from entree.core.study.flatten import flatten
from entree.core.study.instrument import Instrument, Item, Variable
from entree.core.study.load import load_instrument
from tests.core import small_knowledge
from tests.core.small_knowledge import swap

SMALL = Path(__file__).resolve().parent / "small"
ENGLISH = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

"""


def write(folder: Path) -> tuple[Path, Knowledge]:
    """Write the small study and its knowledge into this folder; return where, and the knowledge."""
    shutil.copytree(SMALL, folder / "instrument", dirs_exist_ok=True)
    place = small_knowledge.write(folder / "knowledge")
    options = {
        "questions/what.happened/options/act/me": ("Iemand raakte mij aan", "Touched me"),
        "questions/what.happened/options/images/all": ("Beelden", "Images"),
        "questions/what.happened/options/unsure/all": ("Ik weet het niet", "I do not know"),
        "questions/when.last_time/options/recent/all": ("Vandaag of gisteren", "Today"),
        "questions/when.last_time/options/about_a_week/all": ("Ongeveer een week", "A week"),
        "questions/when.last_time/options/longer/all": ("Langer", "Longer"),
        "questions/when.last_time/options/unsure/all": ("Ik weet het niet", "I do not know"),
    }
    entries = (
        f'msgctxt "{id_}"\nmsgid "{nl}"\nmsgstr "{en}"\n' for id_, (nl, en) in options.items()
    )
    catalogue = place / "locale/en/LC_MESSAGES/knowledge.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(ENGLISH + "\n".join(entries), encoding="utf-8")
    return folder / "instrument", load(place)


def changed(folder: Path, file: str, old: str, new: str) -> Instrument:
    """Return the small study with this one text replaced."""
    place, knowledge = write(folder)
    swap(place, file, old, new)
    return load_instrument(place, knowledge)


def refusal(folder: Path, file: str, old: str, new: str) -> str:
    """Return what the loader says of the small study with this one text replaced."""
    with pytest.raises(KnowledgeError) as caught:
        changed(folder, file, old, new)
    return str(caught.value)


def problems(folder: Path, file: str, old: str, new: str) -> list[str]:
    """Return what the check says of the small study with this one text replaced."""
    return [str(one) for one in find_problems(changed(folder, file, old, new))]


def variables(instrument: Instrument, form: str = "person") -> tuple[Variable, ...]:
    """Return the variables of a form."""
    return flatten(instrument.forms[form])


def item(instrument: Instrument, id_: str) -> Item:
    """Return an item of the study."""
    modules = (module for form in instrument.forms.values() for module in form.modules)
    return next(one for module in modules for one in module.items if one.id == id_)
