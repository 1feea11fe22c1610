"""Changes nothing; it only waits to be carried out."""

from django.db import migrations


class Migration(migrations.Migration):
    """A migration without operations."""

    initial = True
