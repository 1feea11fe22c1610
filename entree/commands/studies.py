"""``entree study`` with all its commands: what is asked, a wave from key to export, opening."""

from entree.commands.study import study
from entree.commands.study_cards import cards
from entree.commands.study_export import export
from entree.commands.study_invite import invite
from entree.commands.study_keys import keys
from entree.commands.study_open import open_
from entree.commands.study_wave import batch, wave

__all__ = ["study"]

for command in (cards, keys, wave, invite, batch, export, open_):
    study.add_command(command)
