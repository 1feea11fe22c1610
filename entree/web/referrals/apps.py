"""Registers the sealed story with Django."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The sealed story and the mailbox."""

    name = "entree.web.referrals"
