"""Registers the front door with Django."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """The front door; it has no models."""

    name = "entree.web.front"
