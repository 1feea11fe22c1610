"""The site in a process of its own, with a wave, for who takes part over HTTP.

Started by ``tests.databases`` with a line of JSON: which application, which port, where its log
goes. It says the invitations of each arm in one line, and then serves.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command

from entree.commands.serve import run_server
from entree.core.study.frozen import freeze
from entree.core.study.load import load_instrument
from entree.web.knowledge import knowledge
from tests.core.study.small_study import write
from tests.web.study.careless import migrate_carelessly
from tests.web.study.conftest import run_wave


def main() -> None:
    """Make the tables, open a wave, and serve."""
    asked = json.loads(sys.stdin.readline())
    if asked["careless"]:
        migrate_carelessly()
    else:
        call_command("migrate", verbosity=0, interactive=False)
    frozen = freeze(load_instrument(*write(Path(asked["study"]))))
    running = run_wave(datetime.now(UTC).date(), frozen)
    made = {arm.value: [one.hex() for one in found] for (arm, _), found in running.tokens.items()}
    knowledge()
    # Everything that the site and its workers say, as a service manager keeps it.
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, sys.stderr.fileno())
    sys.stdout.write(f"{json.dumps(made)}\n")
    sys.stdout.flush()
    run_server(asked["application"], "127.0.0.1", asked["port"])


if __name__ == "__main__":
    main()
