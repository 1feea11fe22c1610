"""A process in which many take part, for who then searches its files for a link.

They send about in the order in which they began, as people do. Started by ``tests.databases`` with
"as it is" or "careless" on its first line; it then says in one line of JSON who sent what.
"""

import json
import os
import random
import sys
from datetime import UTC, datetime

from django.core.management import call_command

from entree.web.study.actions import drop, keep, send, start
from entree.web.study.models import Arm
from entree.web.study.sizes import DRAFT, RESPONSE
from tests.web.study.careless import forget_nothing, migrate_carelessly
from tests.web.study.conftest import run_wave

NOW = datetime(2027, 3, 2, 10, 20, tzinfo=UTC)
EACH = 48
# So many others may begin between somebody's start and their sending.
BETWEEN = 3


def main() -> None:
    """Let everybody take part, and tell who is who."""
    if sys.stdin.readline().strip() == "careless":
        forget_nothing()
        migrate_carelessly()
    else:
        call_command("migrate", verbosity=0, interactive=False)
    chance = random.Random(20270302)
    running = run_wave(NOW.date())
    kinds = [Arm.PROBABILITY, Arm.ORGANISATIONS] * EACH
    # Who has which invitation says nothing of when they begin.
    tokens = [chance.choice([t for t in running.tokens[kind] if t]) for kind in kind_keys(kinds)]
    people = take_part(list(dict.fromkeys(tokens)), chance)
    arm_of = {t: arm.value for (arm, _), made in running.tokens.items() for t in made}
    said = [
        {"arm": arm_of[token], "token": start.hash_of(token), "sealed": sealed[:16].hex()}
        for token, sealed in people.items()
    ]
    sys.stdout.write(f"{json.dumps(said)}\n")
    sys.stdout.flush()
    # The files are looked at while it still runs.
    sys.stdin.readline()


def kind_keys(kinds: list[Arm]) -> list[tuple[Arm, str]]:
    """Return the arm and stratum of each."""
    strata = {Arm.PROBABILITY: "north", Arm.ORGANISATIONS: "all"}
    return [(kind, strata[kind]) for kind in kinds]


def take_part(tokens: list[bytes], chance: random.Random) -> dict[bytes, bytes]:
    """Let each begin, some pause, and send a little later; return who sent what."""
    people: dict[bytes, bytes] = {}
    waiting: list[tuple[int, bytes, str]] = []
    for place, token in enumerate(tokens):
        waiting.append((place + chance.randint(0, BETWEEN), token, start.start(token, at=NOW)))
        if place % 5 == 0:
            pause(is_dropped=place % 10 == 0)
        for one in [one for one in waiting if one[0] <= place]:
            waiting.remove(one)
            people[one[1]] = finish(one[2])
    for _, token, ticket in waiting:
        people[token] = finish(ticket)
    return people


def pause(*, is_dropped: bool) -> None:
    """Keep a draft, and drop it again."""
    lookup = os.urandom(32)
    keep.keep(lookup, os.urandom(DRAFT), at=NOW)
    if is_dropped:
        drop.drop(lookup, at=NOW)


def finish(ticket: str) -> bytes:
    """Send something of the size of sealed answers."""
    sealed = os.urandom(RESPONSE)
    send.send(ticket, sealed, at=NOW)
    return sealed


if __name__ == "__main__":
    main()
