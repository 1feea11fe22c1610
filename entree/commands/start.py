"""What commands need before they can work: Django's settings, and a place to write."""

import django
from django.conf import settings

from entree.web.environment import ROOT
from entree.web.knowledge import compile_interface


def start() -> None:
    """Set Django up, with its texts compiled. Raises BadSetting."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    compile_interface(ROOT / "locale")
    django.setup()
