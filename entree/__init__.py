"""Entree: the one door to help after sexual violence in the Netherlands."""

__version__ = "0.1.0"
