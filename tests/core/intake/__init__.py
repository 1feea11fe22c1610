"""The tests of ``entree/core/intake``."""
