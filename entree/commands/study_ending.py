"""``entree study archive`` with all its commands."""

from entree.commands.study_archive import archive
from entree.commands.study_destroy import destroy_, verify

__all__ = ["archive"]

for command in (destroy_, verify):
    archive.add_command(command)
