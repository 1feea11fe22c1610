"""A process in which many write at once into one conversation, each from what they read before.

Started by ``tests.databases``; it says in JSON how each was answered, and what is kept.
"""

import json
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_test_environment

from entree.web.access import Role
from entree.web.referrals import models
from tests.correspondents import Body, Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal

WRITERS = 6


def answers(writer: Writer, one: Receiver) -> list[Body]:
    """Return answers to the first message, each as who knows of no other would write it."""
    kept, made = dict(writer.sections), []
    for nth in range(WRITERS):
        del writer.letters[1:]
        writer.sections = dict(kept)
        section = writer.seal(f"{nth}")
        writer.share([one])
        made.append(writer.post([section], [one]))
    del writer.letters[1:]
    return made


def replies(writer: Writer, one: Receiver) -> list[Body]:
    """Return replies to the first message, each as who knows of no other would write it."""
    made = []
    for _ in range(WRITERS):
        one.letters.clear()
        made.append(one.reply(writer))
    return made


def at_once(browser: Browser, path: str, bodies: Sequence[Body]) -> list[int]:
    """Send all of these at the same moment, and return how they were answered."""
    together = threading.Barrier(len(bodies))

    def ask(body: Body) -> int:
        """Wait for the others, and ask."""
        together.wait()
        try:
            return browser.post(path, body).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(bodies)) as threads:
        return sorted(threads.map(ask, bodies))


def race() -> dict[str, object]:
    """Let the person's devices, and then the colleagues, write at once."""
    browser, writer, one = Browser(), Writer(), receiver("113")
    browser.send(writer, [one])
    token = browser.token(writer)
    mine = [{"token": token, **body} for body in answers(writer, one)]
    theirs, portal = replies(writer, one), at_the_portal(one, Role.CASEWORKER)
    lines = models.LineEntry.objects
    return {
        "wrote": at_once(browser, "/letter/write/", mine),
        "replied": at_once(portal, address(writer, "reply"), theirs),
        "messages": lines.filter(sender="person").count(),
        "replies": lines.filter(sender="113").count(),
        "sections": models.Section.objects.count(),
    }


if __name__ == "__main__":
    call_command("migrate", verbosity=0, interactive=False)
    setup_test_environment()
    sys.stdout.write(f"{json.dumps(race())}\n")
