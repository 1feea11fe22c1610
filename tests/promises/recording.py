"""A process that writes lines of the audit, several threads at once, and runs what it is told.

Started by ``tests.databases``, twice for one database; it takes steps by lines of JSON.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from entree.web import clock
from entree.web.partners.audit import Actor, erase_fields, record
from tests.promises.keeping import audit

THREADS = 4


def migrate(**_: object) -> object:
    """Make the tables."""
    call_command("migrate", verbosity=0, interactive=False)
    return {}


def write(lines: int, name: str, **_: object) -> object:
    """Write lines, some of them in acts that are taken back."""

    def one(number: int) -> bool:
        """Write a line in an act of its own."""
        try:
            with suppress(InterruptedError), transaction.atomic():
                record(Actor.SYSTEM, name, about=f"conversation:{name}-{number}", at=clock.now())
                if number % 5 == 0:
                    raise InterruptedError
                return True
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as threads:
        return {"written": sum(threads.map(one, range(lines)))}


def erase(about: str, **_: object) -> object:
    """Erase the fields of a conversation that is deleted."""
    return {"erased": erase_fields(about)}


def execute(sql: str, **_: object) -> object:
    """Do in the database what an attacker, or a mistake of ours, would do."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        return {"refused": type(error).__name__}
    return {"refused": None}


STEPS: dict[str, Any] = {one.__name__: one for one in (migrate, write, erase, execute, audit)}


def main() -> None:
    """Take a step for each line that comes in."""
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(f"{json.dumps(STEPS[asked.pop('step')](**asked))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
