"""The tests of Entree; they mirror ``entree/`` and run ``knowledge/``."""
