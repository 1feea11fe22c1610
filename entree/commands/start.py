"""What commands need before they can work: Django's settings, and a place to write."""

import django
from django.conf import settings

from entree.web.environment import ROOT


def start() -> None:
    """Set Django up, once, with its texts compiled. Raises BadSetting."""
    if not settings.configured:
        _ = settings.VAR
    from entree.web.knowledge import compile_interface  # noqa: PLC0415 (needs settings)

    compile_interface(ROOT / "locale")
    settings.VAR.mkdir(parents=True, exist_ok=True)
    django.setup()
