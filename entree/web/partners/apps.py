"""Registers the portal, and the library for login, with Django."""

from allauth.account.apps import AccountConfig
from django.apps import AppConfig
from django.db.models.signals import post_migrate

from entree.web.erasing import keep_no_samples


class PartnersConfig(AppConfig):
    """The portal of the partners."""

    name = "entree.web.partners"
    default = True

    def ready(self) -> None:
        """Have its tables sampled by nobody."""
        post_migrate.connect(keep_no_samples, sender=self)


class Login(AccountConfig):  # type: ignore[misc]
    """The library for login, whose middleware runs in the portal's chain only."""

    name = "allauth.account"

    def ready(self) -> None:
        """Do not ask for the middleware in the list that the public pages run through."""
        from allauth.account import checks  # noqa: F401, PLC0415 (its import registers them)
