"""A process in which many write at once into one conversation, each from what they read before.

``python -m tests.web.referrals.racing`` says in JSON how each was answered, and what is kept.
"""

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import django

WRITERS = 6


def race() -> dict[str, object]:
    """Let them all begin at the same moment."""
    from django.core.management import call_command
    from django.db import connections
    from django.test.utils import setup_test_environment

    from entree.web.access import Role
    from entree.web.referrals import models
    from tests.correspondents import Body, Writer, receiver
    from tests.web.referrals.asking import Browser, address, at_the_portal

    call_command("migrate", verbosity=0, interactive=False)
    setup_test_environment()
    browser, writer, one = Browser(), Writer(), receiver("113")
    browser.send(writer, [one])
    token = browser.token(writer)
    together = threading.Barrier(WRITERS)

    kept = dict(writer.sections)

    def written(nth: int) -> Body:
        """Write an answer that follows the first message, as who knows of no other would."""
        del writer.letters[1:]
        writer.sections = dict(kept)
        made = writer.seal(f"{nth}")
        writer.share([one])
        return {"token": token, **writer.post([made], [one])}

    def replied_to(_nth: int) -> Body:
        """Reply to the first message, as who knows of no other would."""
        del writer.letters[1:]
        one.letters.clear()
        return one.reply(writer)

    def ask(asked: tuple[Browser, str, Body]) -> int:
        """Wait for the others, and ask."""
        by, path, body = asked
        together.wait()
        try:
            return by.post(path, body).status_code
        finally:
            connections.close_all()

    answers = [written(nth) for nth in range(WRITERS)]
    replies = [replied_to(nth) for nth in range(WRITERS)]
    portal = at_the_portal(one, Role.CASEWORKER)
    with ThreadPoolExecutor(WRITERS) as threads:
        wrote = sorted(threads.map(ask, [(browser, "/letter/write/", body) for body in answers]))
        path = address(writer, "reply")
        replied = sorted(threads.map(ask, [(portal, path, body) for body in replies]))
    lines = models.LineEntry.objects
    return {
        "wrote": wrote,
        "replied": replied,
        "messages": lines.filter(sender="person").count(),
        "replies": lines.filter(sender="113").count(),
        "sections": models.Section.objects.count(),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entree.web.settings")
    django.setup()
    sys.stdout.write(f"{json.dumps(race())}\n")
