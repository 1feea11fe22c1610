"""What has to be repaired in a study, and what every check of it goes through."""

from collections.abc import Iterator
from typing import NamedTuple

from entree.core.study.instrument import Instrument, Item, Place


class Problem(NamedTuple):
    """Something to repair, and where."""

    place: Place
    says: str

    def __str__(self) -> str:
        """Return it as a line for a researcher."""
        return f"{self.place}: {self.says}"


def every_item(instrument: Instrument) -> Iterator[Item]:
    """Give every item that stands in a form, once."""
    modules = {module.id: module for form in instrument.forms.values() for module in form.modules}
    for module in modules.values():
        yield from module.items


def every_asked(instrument: Instrument) -> Iterator[Item]:
    """Give every item that can have an answer."""
    return (item for item in every_item(instrument) if item.kind.is_asked)


def reached(name: str, known: dict[str, Item]) -> list[str]:
    """Return the items of a name; ``barrier.*`` is every item that begins so."""
    if name.endswith(".*"):
        return [one for one in known if one.startswith(name.removesuffix("*"))]
    return [name] if name in known else []
