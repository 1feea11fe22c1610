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
from entree.web.partners.models import Epoch
from entree.web.referrals import models
from tests.correspondents import Body, Receiver, Writer, receiver
from tests.renewing import next_epoch, renewed
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.handing import LISTED
from tests.web.referrals.referred import made_by, story
from tests.web.referrals.setting_over import REWRAP, given

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
    """Let the person's devices, and then the colleagues, write at once, and accept at once."""
    browser, writer, one = Browser(), Writer(), receiver("113")
    browser.send(writer, [one])
    token = browser.token(writer)
    mine = [{"token": token, **body} for body in answers(writer, one)]
    theirs, portal = replies(writer, one), at_the_portal(one, Role.CASEWORKER)
    lines = models.LineEntry.objects
    wrote = at_once(browser, "/letter/write/", mine)
    replied = at_once(portal, address(writer, "reply"), theirs)
    referral = models.Referral.objects.get()
    accept = {"move": "accept", "moves": referral.moves}
    return {
        "wrote": wrote,
        "replied": replied,
        "accepted": at_once(portal, f"{LISTED}{referral.pk}/move/", [accept] * WRITERS),
        "moves": list(models.Moved.objects.order_by("number").values_list("move", flat=True)),
        "messages": lines.filter(sender="person").count(),
        "replies": lines.filter(sender="113").count(),
        "sections": models.Section.objects.count(),
        **set_over_at_once(portal, one),
        **with_one_code_at_once(browser, receiver("slachtofferhulp")),
    }


def with_one_code_at_once(browser: Browser, one: Receiver) -> dict[str, object]:
    """Let many send a story with the same code at once; return what is kept of them and of it."""
    made, before = made_by(one), models.Conversation.objects.count()
    bodies = [story(Writer(), [one], made) for _ in range(WRITERS)]
    return {
        "with one code": at_once(browser, "/letter/send/", bodies),
        "stories": models.Conversation.objects.count() - before,
        "codes": models.Introduction.objects.filter(ciphertext__isnull=False).count(),
    }


def set_over_at_once(portal: Browser, one: Receiver) -> dict[str, object]:
    """Let colleagues set the same over to a new key at once; return what is sealed to it then."""
    new = next_epoch(one)
    wraps: list[Body] = given(one)["wraps"]
    made = [[renewed(one, new, each) for each in wraps] for _ in range(WRITERS)]
    bodies: list[Body] = [{"epoch": 2, "wraps": theirs} for theirs in made]
    answers = at_once(portal, f"{REWRAP}anew/", bodies)
    sealed = [each["wrap"] for theirs in made for each in theirs]
    kept = models.Wrap.objects.filter(epoch__number=2)
    return {
        "set over": answers,
        "kept": len([one for one in kept if one.wrap in sealed]),
        "left": models.Wrap.objects.filter(epoch__number=1).count(),
        "destroyed": Epoch.objects.get(number=1).destroyed_at is not None,
    }


if __name__ == "__main__":
    call_command("migrate", verbosity=0, interactive=False)
    setup_test_environment()
    sys.stdout.write(f"{json.dumps(race())}\n")
