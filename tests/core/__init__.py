"""The tests of how it thinks; they mirror ``entree/core``."""
