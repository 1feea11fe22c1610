"""Registers the sealed story with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from entree.web.erasing import keep_no_samples


class ReferralsConfig(AppConfig):
    """The sealed story and the mailbox."""

    name = "entree.web.referrals"

    def ready(self) -> None:
        """Have its tables sampled by nobody."""
        post_migrate.connect(keep_no_samples, sender=self)
