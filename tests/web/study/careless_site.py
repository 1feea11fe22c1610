"""The site as it is served, but that it remembers the order in which people came."""

from entree.web.wsgi import served
from tests.web.study.careless import forget_nothing

__all__ = ["served"]

forget_nothing()
