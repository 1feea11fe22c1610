"""``entree knowledge collect``: bring the catalogues up to date with the texts, for translators.

Interface texts are collected by Django's own makemessages, those of the knowledge here. What
changed is kept and marked fuzzy; what is missing or orphaned makes the command fail.
"""

from pathlib import Path

import click
import polib
from django.core.management import call_command

from entree.commands.start import start
from entree.core.knowledge.load import load
from entree.core.knowledge.texts import DOMAIN, LANGUAGES, SOURCE_LANGUAGE, Text
from entree.core.proofs.guarantees import every_text
from entree.web.environment import ROOT
from entree.web.knowledge import knowledge_folder

SKIPPED = [".venv/*", "node_modules/*", "tests/*", "var/*", "requirements/*"]


@click.command()
def collect() -> None:
    """Collect the texts of interface and knowledge; fail on missing and orphaned ones."""
    start()
    folder = knowledge_folder()
    texts = list(every_text(folder, load(folder)))
    problems = [
        problem
        for language in LANGUAGES
        if language != SOURCE_LANGUAGE
        for problem in (
            *collect_knowledge(folder, texts, language),
            *collect_interface(ROOT, language),
        )
    ]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.ClickException(f"{len(problems)} texts need work. Open the .po files named.")
    click.echo("All texts are collected; none is missing, none is orphaned.")


def collect_knowledge(folder: Path, texts: list[Text], language: str) -> list[str]:
    """Rewrite the catalogue of the knowledge in the order of the files; return its problems."""
    path = folder / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    found = {entry.msgctxt: entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=100)
    new.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": language}
    for text in texts:
        new.append(renewed(text, found.pop(text.id, None)))
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))
    name = path.relative_to(folder.parent)
    missing = [f"{name}: '{entry.msgctxt}' is missing" for entry in new if not entry.msgstr]
    return [*missing, *(f"{name}: '{id_}' was an orphan and is removed" for id_ in found)]


def renewed(text: Text, old: polib.POEntry | None) -> polib.POEntry:
    """Return the entry of a text; a translation of another source is kept, but fuzzy."""
    entry = polib.POEntry(msgctxt=text.id, msgid=text.source, msgstr=old.msgstr if old else "")
    if old is not None:
        is_changed = old.msgid != text.source and bool(old.msgstr)
        entry.flags = sorted({*old.flags, *(["fuzzy"] if is_changed else [])})
        entry.tcomment = old.tcomment
    return entry


def interface_catalogue(root: Path, language: str) -> Path:
    """Return where the interface's texts of a language stand."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def waiting_in_interface(root: Path, language: str) -> list[str]:
    """Return the Dutch interface texts that have no read translation yet."""
    return [
        entry.msgid
        for entry in polib.pofile(str(interface_catalogue(root, language)))
        if not entry.obsolete and (not entry.msgstr or "fuzzy" in entry.flags)
    ]


def collect_interface(root: Path, language: str) -> list[str]:
    """Let Django collect the interface's texts; return its problems."""
    path = interface_catalogue(root, language)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    call_command(
        "makemessages",
        locale=[language],
        extensions=["html", "py"],
        ignore_patterns=SKIPPED,
        add_location="file",
        no_wrap=True,
        verbosity=0,
    )
    catalogue = polib.pofile(str(path))
    # Only the date of collecting changed: leave the file as it was.
    if before and polib.pofile(before) == catalogue:
        path.write_text(before, encoding="utf-8")
    name = path.relative_to(root)
    missing = [
        f"{name}: '{entry.msgid}' is missing"
        for entry in catalogue
        if not entry.msgstr and not entry.obsolete
    ]
    orphans = catalogue.obsolete_entries()
    for entry in orphans:
        catalogue.remove(entry)
    if orphans:
        catalogue.save(str(path))
    return [
        *missing,
        *(f"{name}: '{entry.msgid}' was an orphan and is removed" for entry in orphans),
    ]
