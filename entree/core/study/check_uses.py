"""Whether every answer has a use, and every use its answers."""

from collections.abc import Iterator

from entree.core.knowledge.errors import did_you_mean
from entree.core.study.instrument import CHAPTERS, Instrument, Item, Kind, Place
from entree.core.study.problems import Problem, every_asked, reached


def missing_years(instrument: Instrument) -> Iterator[Problem]:
    """Find contacts of which nobody knows the years, and bands that mix today with long ago."""
    years = instrument.today_years
    modules = {module.id: module for form in instrument.forms.values() for module in form.modules}
    dated: set[str] = set()
    for module in modules.values():
        bands = [one for one in module.items if _is_year_band(one)]
        dated |= {one.id for one in bands}
        for item in module.items:
            if item.unit == "contact" and item.kind.is_asked and not bands:
                says = f"'{item.id}' is about a contact, and no item of its module asks the year."
                yield Problem(item.place, f"{says} Add a span in years.")
        for band, option in ((one, option) for one in bands for option in one.options):
            ends_later = option.most is None or option.most >= years
            if option.least is not None and option.least < years and ends_later:
                says = (
                    f"the option '{option.id}' of '{band.id}' lies on both sides of {years} years."
                )
                yield Problem(band.place, f"{says} Split it: today's help ends there.")
    known = {item.id: item for item in every_asked(instrument)}
    for analysis in instrument.analyses:
        read = {one for name in analysis.reads for one in reached(name, known)}
        if analysis.today and not read & dated:
            says = f"'{analysis.id}' is about today's help and reads no year. Read one, or say"
            yield Problem(analysis.place, f"{says} that it is not.")


def _is_year_band(item: Item) -> bool:
    """Return whether an item asks when a contact was."""
    return item.kind is Kind.SPAN and item.unit == "contact" and item.measured_in == "years"


def unused_things(instrument: Instrument) -> Iterator[Problem]:
    """Find modules in no form, items and options that no analysis reads, chapters without one."""
    for module in instrument.unused:
        yield Problem(
            module.place, f"the module '{module.id}' stands in no form. Add or remove it."
        )
    known = {item.id: item for item in every_asked(instrument)}
    whole: set[str] = set()
    named: dict[str, set[str]] = {}
    served: set[tuple[str, int]] = set()
    for analysis in instrument.analyses:
        for name, options in analysis.reads.items():
            for one in reached(name, known):
                served.add((one, analysis.chapter))
                named.setdefault(one, set()).update(options)
                whole |= set() if options else {one}
            yield from _unknown_reads(analysis.place, name, options, known)
    for item in known.values():
        yield from _unused(item, item.id in whole, named.get(item.id), served)
    for chapter in set(CHAPTERS) - {one.chapter for one in instrument.analyses}:
        place = Place("purposes.yaml", 1)
        yield Problem(place, f"chapter {chapter} has no analysis. Add one, or say why in the plan.")


def _unknown_reads(
    place: Place, name: str, options: tuple[str, ...], known: dict[str, Item]
) -> Iterator[Problem]:
    """Find names in an analysis that do not exist."""
    if not reached(name, known):
        yield Problem(place, f"there is no item '{name}'. {did_you_mean(name, known)}")
        return
    for option in options:
        ids = [one.id for one in known[reached(name, known)[0]].options]
        if option not in ids:
            says = f"'{name}' has no option '{option}'. {did_you_mean(option, ids)}"
            yield Problem(place, says)


def _unused(
    item: Item, is_whole: bool, named: set[str] | None, served: set[tuple[str, int]]
) -> Iterator[Problem]:
    """Find what of an item no analysis reads."""
    if named is None:
        yield Problem(
            item.place, f"no analysis reads '{item.id}'. Use it in purposes.yaml, or remove it."
        )
        return
    for chapter in item.chapters:
        if (item.id, chapter) not in served:
            says = f"no analysis of chapter {chapter} reads '{item.id}', which names that chapter."
            yield Problem(item.place, f"{says} Add one, or take the chapter off.")
    if not is_whole:
        for option in item.options:
            if option.id not in named:
                says = f"no analysis uses the option '{option.id}' of '{item.id}'."
                yield Problem(item.place, f"{says} Use or remove it.")


def bad_references(instrument: Instrument) -> Iterator[Problem]:
    """Find mirrors that cannot be compared, and unknowns that do not exist."""
    known = {item.id: item for item in every_asked(instrument)}
    filled: set[str] = set()
    for item in known.values():
        filled |= set(item.fills)
        yield from _bad_mirror(item, known)
        for name in item.fills:
            if name not in instrument.unknowns:
                hint = did_you_mean(name, instrument.unknowns)
                yield Problem(item.place, f"there is no unknown '{name}' to fill. {hint}")
    for unknown in instrument.unknowns.values():
        if unknown.id not in filled:
            yield Problem(unknown.place, f"no item fills the unknown '{unknown.id}'.")


def _bad_mirror(item: Item, known: dict[str, Item]) -> Iterator[Problem]:
    """Find a mirror that does not exist or has other options."""
    if item.mirrors is None:
        return
    if item.mirrors not in known:
        hint = did_you_mean(item.mirrors, known)
        yield Problem(item.place, f"'{item.id}' mirrors '{item.mirrors}', which is no item. {hint}")
    elif [one.id for one in item.options] != [one.id for one in known[item.mirrors].options]:
        says = f"'{item.id}' and '{item.mirrors}' have other options and cannot be compared."
        yield Problem(item.place, f"{says} Give both the same list.")
