"""What organisations say that they can take on, as the clock wrote it down: read from one file.

Whatever is wrong with the file, nothing is shown of it and every page stands. It decides no order.
"""

import logging
import stat
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from entree.core.directory.capacity import MOST, Places, Said, Snapshot, Unreadable, read
from entree.core.handover.days import AMSTERDAM
from entree.core.knowledge.model import Organisation
from entree.web.capacity_file import capacity_file
from entree.web.knowledge import knowledge

logger = logging.getLogger("entree.capacity")
Mark = tuple[int, int, int]
# A whole organisation, where an offer has a key.
ALL = ""


class Reader:
    """The file, and what this process remembers of it until it is another."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._seen: tuple[Path, Mark | None] | None = None
        self._kept: Snapshot | None = None

    def at(self, moment: datetime) -> Mapping[tuple[str, str], Said]:
        """Return what counts at a moment, by organisation and offer."""
        file = capacity_file()
        seen = file, mark_of(file)
        if seen != self._seen:
            self._kept = read_file(file) if seen[1] else None
            self._seen = seen
        today = moment.astimezone(AMSTERDAM).date()
        return self._kept.now(moment, today) if self._kept else {}


def mark_of(file: Path) -> Mark | None:
    """Return by what a file is seen to be another; None when there is none of ours."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    is_ours = stat.S_ISREG(found.st_mode) and found.st_size <= MOST
    return (found.st_ino, found.st_mtime_ns, found.st_size) if is_ours else None


def read_file(file: Path) -> Snapshot | None:
    """Return what the file says; None when it cannot be read, which is logged."""
    try:
        with file.open("rb") as opened:
            return read(opened.read(MOST + 1))
    except (OSError, Unreadable):
        logger.warning("the file with what organisations can take on cannot be read")
        return None


reader = Reader()


def said_of(one: Organisation, at: datetime) -> Mapping[str, Said]:
    """Return what an organisation says of each of its offers, or of all; never of first help."""
    found, firsts = reader.at(at), knowledge().ranking.must_of
    keys = [offer.key for offer in one.offers]
    if not any(key in firsts for key in keys):
        keys.append(ALL)
    said = {key: found.get((one.id, key)) for key in keys if key not in firsts}
    return {key: words for key, words in said.items() if words is not None}


def in_words(said: Said | None, language: str) -> str:
    """Return what was said in plain words, with the day; nothing when nothing was."""
    if said is None:
        return ""
    with override(language):
        places = {
            Places.YES: _("Er is nu plek."),
            Places.FEW: _("Er zijn nu een paar plekken."),
            Places.NONE: _("Er is nu geen plek. Vraag gerust wat er wel kan."),
            Places.UNKNOWN: "",
        }[said.places]
        day = date_format(said.on, "j F Y")
        source = _("Dat zegt de organisatie op %(day)s.") % {"day": day}
        return " ".join(filter(None, (places, waiting(said.weeks), source)))


def waiting(weeks: tuple[int, int] | None) -> str:
    """Return about how long one waits, in the active language."""
    match weeks:
        case None:
            return ""
        case 0, 0:
            return _("Er is geen wachttijd.")
        case 0, most:
            return _("Wachttijd: hoogstens ongeveer %(weeks)s.") % {"weeks": number(most)}
        case least, most if least == most:
            return _("Wachttijd: ongeveer %(weeks)s.") % {"weeks": number(most)}
        case least, most:
            told = {"least": least, "most": most}
            return _("Wachttijd: ongeveer %(least)d tot %(most)d weken.") % told


def number(weeks: int) -> str:
    """Return a number of weeks, in the active language."""
    return _("1 week") if weeks == 1 else _("%(weeks)d weken") % {"weeks": weeks}
