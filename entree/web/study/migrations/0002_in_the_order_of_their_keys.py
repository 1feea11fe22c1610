from typing import Any

from django.db import migrations

TABLES = ("invitation", "spent", "pooled", "response", "draft")
# What would stand in the journal of PostgreSQL in the order of its coming. Without a journal these
# are empty after a crash of the server: whoever paused begins anew, and fewer than twenty are lost.
WITHOUT_JOURNAL = ("spent", "pooled", "draft")


def order_by_key(apps: object, schema_editor: Any) -> None:
    """Let nothing remember the order in which rows came.

    SQLite stores them in the order of their random keys. PostgreSQL has no such tables: there they
    are kept out of the journal, and written anew together (``forgetting.mix``).
    """
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name in WITHOUT_JOURNAL:
                cursor.execute(f"ALTER TABLE study_{name} SET UNLOGGED")
        else:
            for name in TABLES:
                make_anew(cursor, f"study_{name}")


def make_anew(cursor: Any, table: str) -> None:
    """Make a table of SQLite again, in the order of its key."""
    listed = "SELECT type, sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL"
    cursor.execute(listed, [table])
    made = cursor.fetchall()
    [whole] = [sql for kind, sql in made if kind == "table"]
    cursor.execute(f"DROP TABLE {table}")
    cursor.execute(f"{whole} WITHOUT ROWID")
    for kind, sql in made:
        if kind == "index":
            cursor.execute(sql)


class Migration(migrations.Migration):

    dependencies = [
        ("study", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(order_by_key, migrations.RunPython.noop),
    ]
