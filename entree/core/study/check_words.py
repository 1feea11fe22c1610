"""Texts, units, chapters and reasons that a researcher still owes."""

from collections.abc import Iterator

from entree.core.study.instrument import LANGUAGES, Instrument, Kind, Place, Said
from entree.core.study.problems import Problem, every_asked, every_item

HEAVY = 3
"""From this burden on, a question of the front door is a sensitive one here."""


def missing_texts(instrument: Instrument) -> Iterator[Problem]:
    """Find texts that are not there, or not in both languages."""
    for item in every_item(instrument):
        if item.kind is Kind.LATER:
            continue
        yield from _in_both(item.place, f"'{item.id}'", item.ask, needed=True)
        for part in ("aloud", "help", "why"):
            yield from _in_both(item.place, f"'{part}' of '{item.id}'", getattr(item, part))
        for option in item.options:
            name = f"the option '{option.id}' of '{item.id}'"
            yield from _in_both(item.place, name, option.label, needed=True)
    for form in instrument.forms.values():
        for said in (form.title, form.audience, *form.decide):
            yield from _in_both(form.place, f"a text of the form '{form.id}'", said, needed=True)
        for module in form.modules:
            name = f"the title of the module '{module.id}'"
            yield from _in_both(module.place, name, module.title, needed=True)


def _in_both(place: Place, name: str, said: Said, *, needed: bool = False) -> Iterator[Problem]:
    """Find a text that misses a language; one that may be absent can miss both."""
    absent = [one for one in LANGUAGES if not said.get(one)]
    if absent and (needed or said):
        yield Problem(place, f"{name} has no text in: {', '.join(absent)}. Write it.")


def missing_facts(instrument: Instrument) -> Iterator[Problem]:
    """Find items that do not say what they are about, which chapter they serve, or why."""
    for item in every_asked(instrument):
        if item.unit is None:
            yield Problem(item.place, f"'{item.id}' has no unit. Say what one answer is about.")
        if not item.chapters:
            yield Problem(item.place, f"'{item.id}' serves no chapter. Name one, or remove it.")
        if item.burden >= HEAVY and not item.sensitive:
            says = f"'{item.id}' asks '{item.source}', which is heavy. Make it sensitive."
            yield Problem(item.place, says)
        if item.sensitive and not item.why:
            yield Problem(item.place, f"'{item.id}' is sensitive. Say under 'why' why it is asked.")


def missing_missings(instrument: Instrument) -> Iterator[Problem]:
    """Find reasons for an empty variable that have no words."""
    form = next(iter(instrument.forms.values()))
    for kind in ("skipped", "dont_know", "refused", "not_asked", "passed"):
        said = instrument.missing.get(kind, {})
        yield from _in_both(form.place, f"the missing kind '{kind}'", said, needed=True)
