"""The keys of this machine, as the settings say where they are."""

from functools import cache

from django.conf import settings

from entree.web.steps.keys import KeyFile


@cache
def key_file() -> KeyFile:
    """Return the keys of this machine."""
    place = settings.ENVIRONMENT["ENTREE_KEYS_FILE"]
    seed = settings.ENVIRONMENT["ENTREE_SEED_FILE"]
    return KeyFile(
        settings.ENVIRONMENT.folder("ENTREE_KEYS_FILE") if place else settings.VAR / "steps.keys",
        settings.ENVIRONMENT.folder("ENTREE_SEED_FILE") if seed else None,
    )
