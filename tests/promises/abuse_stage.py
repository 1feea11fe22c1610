"""Seals stories for a served site, and counts what arrived: a process with the site's database.

``python -m tests.promises.abuse_stage seal NUMBER`` says in JSON the stories for each organisation;
``count`` says how many conversations are among the ordinary ones of each, and how many wait.
"""

import json
import sys

import django
from django.core.management import call_command

ORGANISATIONS = ("113", "slachtofferhulp")


def sealed(number: int) -> dict[str, list[object]]:
    """Make partners that receive, and seal so many stories for each."""
    from tests.correspondents import Writer, receiver

    call_command("migrate", verbosity=0, interactive=False)
    receivers = {name: receiver(name) for name in ORGANISATIONS}
    return {
        name: [Writer().story([one], ["ik wil praten", "bel me"]) for _ in range(number)]
        for name, one in receivers.items()
    }


def counted() -> dict[str, list[int]]:
    """Return for each organisation what is ordinary, and what waits."""
    from entree.web.referrals.models import Share

    return {
        name: [
            Share.objects.filter(partner__organisation=name, weighing=weighing).count()
            for weighing in ("none", "waits")
        ]
        for name in ORGANISATIONS
    }


if __name__ == "__main__":
    django.setup()
    what, *rest = sys.argv[1:]
    sys.stdout.write(json.dumps(sealed(int(rest[0])) if what == "seal" else counted()))
