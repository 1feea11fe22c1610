"""The opened folder on disk: every command that reads answers reads them here."""

from collections.abc import Mapping
from pathlib import Path

import click

from entree.core.study.errors import BadResponses
from entree.core.study.instrument import Instrument
from entree.core.study.opened import Opened, read_opened
from entree.core.study.opened_files import ABOUT, RESPONSES, TEXTS

OPENED = click.argument(
    "opened", metavar="OPENED", type=click.Path(exists=True, file_okay=False, path_type=Path)
)


def read_folder(opened: Path, instrument: Instrument) -> Opened:
    """Return the wave in an opened folder, or say what is wrong with it."""
    try:
        about = (opened / ABOUT).read_text(encoding="utf-8")
        with (
            (opened / RESPONSES).open(encoding="utf-8") as responses,
            (opened / TEXTS).open(encoding="utf-8") as texts,
        ):
            return read_opened(about, responses, texts, instrument)
    except FileNotFoundError as error:
        lacks = Path(str(error.filename)).name
        raise click.ClickException(
            f"{opened}: {lacks} is not there. Name the folder that `entree study open` or "
            "`entree study rehearse --one` wrote."
        ) from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{opened}: a file is not written in UTF-8.") from None
    except BadResponses as error:
        raise click.ClickException(f"{opened}: {error}") from None


def write_folder(files: Mapping[str, str], folder: Path) -> None:
    """Write the files of an opened folder."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
