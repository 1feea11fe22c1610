"""``entree keys``: the operator's offline key, and which organisations can receive."""

import click

from entree.commands.backup_key import make as make_backup_key
from entree.commands.keys_list import list_keys
from entree.commands.keys_make import make
from entree.commands.keys_revoke import revoke
from entree.commands.keys_sign import sign


@click.group()
def keys() -> None:
    """Make the operator's key, sign, list who can receive, revoke."""


for command in (make, sign, list_keys, revoke, make_backup_key):
    keys.add_command(command)
