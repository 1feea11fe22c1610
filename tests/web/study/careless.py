"""A site that remembers in which order people came: what the search for links must find out."""

from importlib import import_module

from django.core.management import call_command

from entree.web.study.actions import drop, keep, send, start

BY_KEY = "entree.web.study.migrations.0002_in_the_order_of_their_keys"


def migrate_carelessly() -> None:
    """Make the tables as any database does, with rows in the order of their coming."""
    import_module(BY_KEY).Migration.operations = []
    call_command("migrate", verbosity=0, interactive=False)


def forget_nothing() -> None:
    """Write nothing anew and cut no journal off."""
    for module in (start, send, keep, drop):
        module.mix = lambda _wave: None  # type: ignore[attr-defined]
        module.forget_order_after = lambda: None  # type: ignore[attr-defined]
