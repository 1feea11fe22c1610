"""The codebook of a study: one Markdown page that a researcher reads beside the research file."""

from collections.abc import Iterator

from entree.core.study.columns import MISSING, Column, columns
from entree.core.study.instrument import NL, Form, Instrument, Module

WORDS = {
    "nl": {
        "title": "Codeboek",
        "for": "Voor",
        "off": "Staat uit. Eerst moet besloten zijn",
        "missing": "Waarom een cel leeg is",
        "name": "Variabele",
        "label": "Vraag",
        "values": "Waarden",
        "none": "Leeg",
        "unit": "Eenheid",
        "route": "Gevraagd wanneer",
        "chapter": "Hoofdstuk",
        "source": "Bron",
        "own": "eigen vraag",
        "text": "eigen woorden, apart bestand, hoogstens {most} tekens",
        "number": "getal van {least} tot en met {most}",
        "turns": "Tot {most} keer gevraagd; het nummer staat achter de naam (hier 1).",
        "code": "Code",
        "why": "Reden",
        "mirrors": "zelfde vraag als",
        "fills": "vult",
    },
    "en": {
        "title": "Codebook",
        "for": "For",
        "off": "Is off. To be decided first",
        "missing": "Why a cell is empty",
        "name": "Variable",
        "label": "Question",
        "values": "Values",
        "none": "Empty",
        "unit": "Unit",
        "route": "Asked when",
        "chapter": "Chapter",
        "source": "Source",
        "own": "own item",
        "text": "own words, file apart, {most} characters at most",
        "number": "number from {least} to {most}",
        "turns": "Asked up to {most} times; the number stands behind the name (here 1).",
        "code": "Code",
        "why": "Reason",
        "mirrors": "same question as",
        "fills": "fills",
    },
}
HEADS = ("name", "label", "values", "none", "unit", "route", "chapter", "source")


def write_codebook(instrument: Instrument, language: str) -> str:
    """Return the codebook of every form, in one language."""
    say = WORDS[language]
    lines = [f"# {say['title']}: {instrument.id}", "", f"## {say['missing']}", ""]
    lines += [f"| {say['code']} | {say['why']} |", "|---|---|"]
    for kind, code in MISSING.items():
        lines.append(f"| {code} | {instrument.missing[kind].get(language, kind)} (`{kind}`) |")
    for form in instrument.forms.values():
        lines += _form(form, language)
    return "\n".join([*lines, ""])


def _form(form: Form, language: str) -> Iterator[str]:
    """Give the lines of one form."""
    say = WORDS[language]
    yield from ("", f"## {form.title.get(language, form.id)} (`{form.id}`)", "")
    yield f"{say['for']}: {form.audience.get(language, '')}"
    if not form.enabled:
        yield from ("", f"**{say['off']}:**", "")
        yield from (f"- {said.get(language, '')}" for said in form.decide)
    listed = columns(form)
    for module in form.modules:
        names = {item.id for item in module.items}
        # A repetition differs from the first in nothing but its number.
        yield from _module(module, [one for one in listed if one.item in names], language)


def _module(module: Module, listed: list[Column], language: str) -> Iterator[str]:
    """Give the lines of one module."""
    say = WORDS[language]
    yield from ("", f"### {module.title.get(language, module.id)} (`{module.id}`)", "")
    if module.count:
        yield from (say["turns"].format(most=module.most), "")
    yield f"| {' | '.join(say[one] for one in HEADS)} |"
    yield "|---" * len(HEADS) + "|"
    for column in listed:
        if column.turn in {None, 1}:
            yield _row(column, language)


def _row(column: Column, language: str) -> str:
    """Return the row of one column."""
    say = WORDS[language]
    cells = [
        f"`{column.name}`",
        column.label.get(language, column.label.get(NL, "")),
        _values(column, language),
        ", ".join(str(code) for code in column.missing.values()),
        str(column.unit),
        column.asked_when[language],
        ", ".join(map(str, column.chapters)),
        _source(column, say),
    ]
    return f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"


def _values(column: Column, language: str) -> str:
    """Return what the values mean."""
    if not column.values:
        limits = {"least": column.least, "most": column.most}
        return WORDS[language][column.type].format(**limits)
    # Conditions name options by their id.
    ids = {code: f" (`{id_}`)" for code, id_ in column.options.items()}
    return "; ".join(
        f"{code} {said.get(language, '')}{ids.get(code, '')}"
        for code, said in column.values.items()
    )


def _source(column: Column, say: dict[str, str]) -> str:
    """Return where a question comes from, and where it leads."""
    parts = [f"`{column.source}`" if column.source else say["own"]]
    if column.mirrors:
        parts.append(f"{say['mirrors']} `{column.mirrors}`")
    if column.fills:
        parts.append(f"{say['fills']} {', '.join(column.fills)}")
    return "; ".join(parts)
