"""The tests of ``entree/core/priors``."""
