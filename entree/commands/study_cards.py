"""``entree study cards``: the cards of an interview, to print."""

from pathlib import Path

import click

from entree.commands.study import STUDY, read_instrument
from entree.reports.cards import WORDS, write_cards


@click.command()
@STUDY
@click.option("--form", "name", required=True, help="The questionnaire, such as person.")
@click.option("--language", type=click.Choice(sorted(WORDS)), default="nl", show_default=True)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True,
    help="The file of HTML to write.",
)  # fmt: skip
def cards(folder: Path, name: str, language: str, out: Path) -> None:
    """Write the cards of an interview: a letter beside each answer, as on the page."""
    forms = {one.id: one for one in read_instrument(folder).forms.values() if one.interview}
    if name not in forms:
        raise click.ClickException(f"'{name}' is not read aloud. These are: {', '.join(forms)}.")
    out.write_text(write_cards(forms[name], language), encoding="utf-8")
    click.echo(f"{out}: print it, a card a page.")
