"""What every test with a browser may ask for."""

from tests.browser.tables import django_db_modify_db_settings

__all__ = ["django_db_modify_db_settings"]
