"""The one command line of Entree."""

from entree.commands.entry import main

__all__ = ["main"]
