"""A process that keeps stories, takes and restores backups, and says what there is.

Started by ``tests.databases``; it takes steps by lines of JSON: a name, and what it needs.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from click.testing import CliRunner
from django.core.management import call_command
from django.test.utils import setup_test_environment

from entree.commands.entry import entree
from entree.core.sealing.colleague import keep, make_passphrase
from entree.core.sealing.keys import make_secret
from entree.core.sealing.suites import Suite
from entree.web import clock
from entree.web.access import Role
from entree.web.partners import models as partners
from entree.web.partners.actions.end import end
from entree.web.partners.actions.end_cover import end_cover
from entree.web.partners.actions.keep_keys import keep_keys
from entree.web.partners.actions.revoke import revoke
from entree.web.partners.actions.send_notices import send_notices
from entree.web.partners.actions.sign_head import sign_head
from entree.web.referrals import models
from tests.correspondents import Receiver, Writer, receiver
from tests.people import Colleague, partner
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.referred import Made, made_by

SENTENCES = ("Bel mij nooit na zes uur thuis", "Er ging iets mis in de kelder op dinsdag")
REPLIED = "Wij bellen op woensdag om kwart over tien"
WHO = ("deleted", "withdrawn", "narrowed", "changed", "stays")
Said = dict[str, Any]
writers: dict[str, Writer] = {}
receivers: dict[str, Receiver] = {}
codes: dict[str, Made] = {}


def tell(**_: object) -> Said:
    """Keep five stories for two organisations, two of them opened and answered."""
    for name in ("113", "slachtofferhulp"):
        receivers[name] = receiver(name)
    browser, several = Browser(), list(receivers.values())
    for who in WHO:
        writers[who] = Writer()
        browser.send(writers[who], several, *SENTENCES)
    portal = at_the_portal(receivers["113"], Role.CASEWORKER)
    for who in ("deleted", "stays"):
        for one in portal.ask(address(writers[who], "lines"), {})["sections"]:
            place = {name: one[name] for name in ("section", "version")}
            portal.ask(address(writers[who], "section"), place)
        receivers["113"].letters.clear()
        portal.ask(address(writers[who], "reply"), receivers["113"].reply(writers[who], REPLIED))
    codes["dropped"], codes["stays"] = (made_by(receivers["113"]) for _ in range(2))
    sign_head(at=clock.now())
    send_notices(at=clock.now())
    return {"sentences": [*SENTENCES, REPLIED], "keys": keys(), "ids": ids()}


def keys() -> dict[str, str]:
    """Return every key that nobody may find."""
    found = {f"content key of {who} {at}": key for who, one in writers.items()
             for at, (_, key) in enumerate(one.sections.values())}  # fmt: skip
    for who, writer in writers.items():
        person = writer.person
        found |= {f"lookup of {who}": person.lookup, f"seed of {who}": person.keys.seed}
    for name, one in receivers.items():
        found |= {f"seed of {name}": one.secret.seed, f"signs for {name}": one.secret.signing}
    return {name: key.hex() for name, key in found.items()}


def ids() -> dict[str, str]:
    """Return the ids of the conversations."""
    hashes = {f"code that {who}": one.code.lookup_hash().hex() for who, one in codes.items()}
    return {who: one.conversation.hex() for who, one in writers.items()} | hashes


def change(**_: object) -> Said:
    """Delete, withdraw, narrow, change; replace keys; end a role; revoke."""
    browser, several = Browser(), list(receivers.values())
    browser.ask("/letter/delete/", {"token": browser.token(writers["deleted"])})
    token = browser.token(writers["withdrawn"])
    browser.ask("/letter/withdraw/", {"token": token, "organisation": "113"})
    one = writers["narrowed"]
    first, second = sorted(one.sections)
    one.rows["113"] = type(one.rows["113"])(bytes(16), "113", (second,))
    browser.ask("/letter/write/", {"token": browser.token(one), **one.post([], several)})
    one = writers["changed"]
    anew = one.seal("Toch iets anders", min(one.sections))
    browser.ask("/letter/write/", {"token": browser.token(one), **one.post([anew], several)})
    browser.ask("/letter/drop/", codes["dropped"].lookup)
    keys_of_their_own(receivers["113"].colleagues[Role.CASEWORKER])
    end_cover(partner("113"), at=clock.now())
    end(receivers["113"].colleagues[Role.COORDINATOR].account.email, at=clock.now())
    revoke("slachtofferhulp", at=clock.now())
    return {"narrowed": first.hex(), "changed": min(one.sections).hex(), "keys": keys()}


def keys_of_their_own(someone: Colleague) -> None:
    """Let a colleague replace the keys that they had."""
    secret, passphrase = make_secret(Suite.X25519, os.urandom), make_passphrase(os.urandom)
    keep_keys(someone.staff, keep(secret, "anew", passphrase, os.urandom), at=clock.now())


def take(folder: str, to: str, **_: object) -> Said:
    """Take a backup."""
    return command("backup", folder, "--to", to)


def restore(arguments: list[str], **_: object) -> Said:
    """Restore one."""
    return command("restore", *arguments)


def command(*words: str, **_: object) -> Said:
    """Run a command, and say how it went."""
    done = CliRunner().invoke(entree, list(words))
    known = done.exception is None or isinstance(done.exception, SystemExit)
    return {"code": done.exit_code, "said": done.output if known else repr(done.exception)}


def audit(words: list[str], **_: object) -> Said:
    """Run ``entree audit``."""
    return command("audit", *words)


def look(**_: object) -> Said:
    """Say what there is."""
    columns = ("section__conversation", "partner__organisation", "section__section")
    wraps = models.Wrap.objects.filter(partner__isnull=False).values_list(*columns)
    shares = models.Share.objects.select_related("partner")
    sections = models.Section.objects.values_list("conversation", "section", "version")
    at = clock.now()
    return {
        "conversations": sorted(one.pk.hex for one in models.Conversation.objects.all()),
        "sections": [[one.hex, bytes(mark).hex(), version] for one, mark, version in sections],
        "wraps": [[one.hex, name, bytes(mark).hex()] for one, name, mark in wraps],
        "shares": [
            [one.conversation_id.hex, one.partner.organisation, "shared" if one.row else "gone"]
            for one in shares
        ],
        "codes": sorted(
            bytes(one.lookup).hex() for one in models.Introduction.objects.all() if one.lookup
        ),
        "messages": models.LineEntry.objects.count(),
        "working": sorted(one.account.email for one in partners.Staff.objects.working()),
        "receiving": [
            one.epoch.partner.organisation for one in partners.Statement.objects.receiving(at)
        ],
        "whole": {one.pk.hex: whole(one) for one in models.Conversation.objects.all()},
        "about": sorted(partners.AuditFields.objects.values_list("about", flat=True)),
        "covers": sorted(one.partner.organisation for one in partners.Cover.objects.all()),
        "holders": sorted(one.name for one in partners.Holder.objects.active()),
        "lines": partners.AuditLine.objects.count(),
    }  # fmt: skip


def whole(conversation: models.Conversation) -> str:
    """Return a hash of all that is sealed and signed in a conversation."""
    sections = conversation.sections.order_by("section").values_list("section", "ciphertext")
    found = [[bytes(mark).hex(), bytes(text).hex()] for mark, text in sections]
    wraps = models.Wrap.objects.filter(section__conversation=conversation).order_by("pk")
    entries = conversation.entries.order_by("sender", "number")
    rest = [[one.wrap for one in wraps], [one.message for one in entries]]
    return hashlib.sha256(json.dumps([found, rest], sort_keys=True).encode()).hexdigest()


def shift(days: float, **_: object) -> Said:
    """Let time pass."""
    now: Callable[[], datetime] = clock.now
    clock.now = lambda: now() + timedelta(days=days)
    return {}


STEPS: dict[str, Callable[..., Said]] = {
    one.__name__: one for one in (tell, change, take, restore, audit, look, shift)
}


def main() -> None:
    """Take a step for each line that comes in."""
    call_command("migrate", verbosity=0, interactive=False)
    setup_test_environment()
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(f"{json.dumps(STEPS[asked.pop('step')](**asked))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
