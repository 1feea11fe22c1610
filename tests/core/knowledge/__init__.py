"""The tests of ``entree/core/knowledge``."""
