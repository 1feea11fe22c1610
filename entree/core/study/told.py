"""What of a number on the list may be told: it, it with its neighbours, or nothing."""

from dataclasses import dataclass
from enum import StrEnum

from entree.core.study.coded import REST
from entree.core.study.disclosure import Protected, ToldTable
from entree.core.study.listing import Place, Places


class Shown(StrEnum):
    """What becomes of a number."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a number, and whether weighted figures may stand beside it.

    ``of``: per variable of its first place, the categories that it is told of together.
    ``counted`` of ``people`` are told there.
    """

    shown: Shown
    is_weighted: bool = False
    of: tuple[frozenset[str], ...] = ()
    counted: int = 0
    people: int = 0

    @property
    def told_count(self) -> int | None:
        """Return how many are counted, where that may be told by itself."""
        return self.counted if self.shown is Shown.SHOWN else None


HIDDEN = Fate(Shown.HIDDEN)


class Told:
    """What is told of one list."""

    def __init__(self, protected: Protected) -> None:
        self.tables = {table.id: table for table in protected.tables}
        self.counts = {
            table.id: {
                tuple(frozenset(cell.where[name]) for name in table.by): cell.count
                for cell in table.cells
            }
            for table in protected.tables
        }

    def fate(self, places: Places) -> Fate:
        """Return what becomes of a number that tells the counts of all these places."""
        fates = [self.at(one) for one in places]
        if any(one.shown is Shown.HIDDEN for one in fates) or not fates:
            return HIDDEN
        return Fate(
            max((one.shown for one in fates), key=lambda one: one is Shown.MERGED),
            all(one.is_weighted for one in fates),
            fates[0].of,
            fates[0].counted,
            fates[0].people,
        )

    def at(self, place: Place) -> Fate:
        """Return what becomes of the number at one place."""
        table = self.tables.get(place.table)
        if table is None:
            return HIDDEN
        of = {name: self.block(table, name, said) for name, said in place.where.items()}
        own = tuple(of[name] for name in table.by)
        whole = tuple(
            self.whole(table, name) if name == place.over else of[name] for name in table.by
        )
        counted, people = (self.counts[table.id].get(one) for one in (own, whole))
        # Of the others together nobody can say who they are.
        if counted is None or people is None or any(REST in said for said in of.values()):
            return HIDDEN
        is_merged = of != dict(place.where)
        shown = Shown.MERGED if is_merged else Shown.SHOWN
        return Fate(shown, table.is_weighted, tuple(of.values()), counted, people)

    def block(self, table: ToldTable, name: str, said: frozenset[str]) -> frozenset[str]:
        """Return with which others these categories stand together; nothing when with all."""
        if said == self.whole(table, name):
            return said
        blocks = [frozenset(cell.where[name]) for cell in table.cells if name not in cell.totals]
        return next((one for one in blocks if said <= one), frozenset())

    def whole(self, table: ToldTable, name: str) -> frozenset[str]:
        """Return all categories of a variable."""
        return max((frozenset(cell.where[name]) for cell in table.cells), key=len)
