"""A whole run with known sentences and keys, by a program of its own, against a real server.

It fills the database of the server as the portal would, tells a story, has it read and answered,
changes, withdraws, tells another, and says on its output what must be found nowhere.
"""

import hashlib
import http.client
import json
import sys
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import django
from django.core.management import call_command

TOLD = ("Bel mij nooit na zes uur thuis", "Er ging iets mis op een dinsdag in de kelder")
CHANGED = "Toch liever bellen op mijn werk, vraag naar de planning"
REPLIED = "Wij bellen op woensdag om kwart over tien precies"
SECOND = "Dit is een tweede verhaal dat blijft staan, met een paraplu"
# What an organisation passes on under a code, to be used and to stay.
REFERRED = (
    "Zij zoekt iemand die tijd heeft op maandag, zonder telefoon",
    "Hij wil eerst een brief",
)
# The kind of every section that is told in this run: it is inside the seal too.
KIND = "reach_me"
# Fixed, so that no two neighbouring words of it stand in a text of ours by chance.
RECEIPTS = ("residue one", "residue two")


@dataclass(slots=True)
class Line:
    """Asks the server as a test's browser does; stands where Django's own client would."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)

    def post(self, path: str, body: bytes, *, content_type: str, headers: dict[str, str]) -> Any:
        """Post a body and return what is answered."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(
                "POST", path, body, {"Content-Type": content_type} | self.headers | headers
            )
            answer = line.getresponse()
            return SimpleNamespace(status_code=answer.status, content=answer.read())
        finally:
            line.close()


def logged_in(port: int, someone: Any) -> Line:
    """Return the line of a colleague, with the session of a login."""
    client, secret = someone.logged_in(), "c" * 32
    session = client.session
    session["_csrftoken"] = secret
    session.save()
    cookies = "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())
    return Line(port, {"Cookie": cookies, "X-CSRFToken": secret})


def main(port: int) -> None:
    """Do the whole run, and print what must be found nowhere."""
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from entree.core.sealing.receipt import person_of, words_of_receipt
    from entree.core.sealing.stretch import stretch
    from entree.core.sealing.suites import Suite
    from tests.core.sealing.cast import OPERATOR
    from tests.correspondents import SITE_SALT, Writer, receiver

    receivers = [receiver("113"), receiver("slachtofferhulp")]
    keys: dict[str, bytes] = {"the operator's seed": OPERATOR}
    receipts = []
    for name in RECEIPTS:
        bits = hashlib.sha256(name.encode()).digest()[:13]
        writer = Writer(person=person_of(bits, SITE_SALT, Suite.HYBRID))
        keys |= {f"receipt bits of {name}": bits, f"root of {name}": stretch(bits, SITE_SALT)}
        keys |= run_of(port, writer, receivers, is_last=name == RECEIPTS[-1])
        person = writer.person
        keys[f"lookup id of {name}"] = person.lookup
        keys[f"mailbox seed of {name}"] = person.keys.seed
        keys[f"signing seed of {name}"] = person.keys.signing
        receipts += [words_of_receipt(bits, "nl"), words_of_receipt(bits, "en")]
    for words in REFERRED:
        keys, receipts = refer(port, receivers, words, keys, receipts)
    for one in receivers:
        keys[f"seed of {one.organisation}"] = one.secret.seed
        keys[f"signing seed of {one.organisation}"] = one.secret.signing
    said = {
        "sentences": [*TOLD, CHANGED, REPLIED, SECOND, KIND, *REFERRED],
        "keys": {name: key.hex() for name, key in keys.items()},
        "receipts": receipts,
    }
    sys.stdout.write(json.dumps(said))


def run_of(port: int, writer: Any, receivers: list[Any], *, is_last: bool) -> dict[str, bytes]:
    """Tell, read and answer; but for the last, change and delete it; return all keys."""
    from tests.web.referrals.asking import Browser

    browser = Browser(Line(port))  # type: ignore[arg-type]
    browser.send(writer, receivers, *([SECOND] if is_last else TOLD))
    known = content_keys(writer, "at first")
    read_and_answer(port, writer, receivers[0])
    return known if is_last else known | take_back(browser, writer, receivers)


def refer(
    port: int, receivers: list[Any], words: str, keys: dict[str, bytes], receipts: list[str]
) -> tuple[dict[str, bytes], list[str]]:
    """Make a code at the portal and look with it; use the first one up. Return what to look for."""
    from entree.core.sealing.introduction import words_of_code
    from entree.core.sealing.stretch import stretch
    from entree.web.access import Role
    from tests.correspondents import SITE_SALT, Writer
    from tests.web.referrals.asking import Browser
    from tests.web.referrals.referred import MAKE, sealed, story

    first, browser = receivers[0], Browser(Line(port))  # type: ignore[arg-type]
    portal = Browser(logged_in(port, first.colleagues[Role.CASEWORKER]))  # type: ignore[arg-type]
    made, unused = sealed(first, words), sealed(first, "iets anders")
    portal.ask(MAKE, made.body)
    portal.ask(MAKE, unused.body)
    browser.ask("/letter/code/", made.lookup)
    browser.ask("/letter/drop/", unused.lookup)
    if words == REFERRED[0]:
        browser.ask("/letter/send/", story(Writer(), receivers, made))
    found = {
        f"bits of the code about {words}": made.bits,
        f"root of the code about {words}": stretch(made.bits, SITE_SALT),
        f"lookup id of the code about {words}": made.code.lookup,
        f"key of the code about {words}": made.code.key,
    }
    return keys | found, [*receipts, *(words_of_code(made.bits, one) for one in ("nl", "en"))]


def content_keys(writer: Any, when: str) -> dict[str, bytes]:
    """Return the content keys that the person has now."""
    who = writer.conversation.hex()[:4]
    pairs = enumerate(writer.sections.values())
    return {f"content key {number} {when} of {who}": key for number, (_, key) in pairs}


def read_and_answer(port: int, writer: Any, receiver: Any) -> None:
    """Open every section as a colleague of a partner, and reply."""
    from entree.web.access import Role
    from tests.web.referrals.asking import Browser, address

    receiver.letters.clear()
    portal = Browser(logged_in(port, receiver.colleagues[Role.CASEWORKER]))  # type: ignore[arg-type]
    for section in portal.ask(address(writer, "lines"), {})["sections"]:
        place = {name: section[name] for name in ("section", "version")}
        receiver.open(portal.ask(address(writer, "section"), place))
    portal.ask(address(writer, "reply"), receiver.reply(writer, REPLIED))


def take_back(browser: Any, writer: Any, receivers: list[Any]) -> dict[str, bytes]:
    """Look, withdraw from the first, seal anew for the others, and delete; return the keys."""
    from entree.core.sealing.frames import from_text

    known: dict[str, bytes] = {}

    def entered() -> str:
        """Enter, and note the token."""
        token = str(browser.token(writer))
        known[f"token {len(known)}"] = from_text(token)
        return token

    first, others = receivers[0], receivers[1:]
    browser.ask("/letter/open/", {"token": entered()})
    browser.ask("/letter/withdraw/", {"token": entered(), "organisation": first.organisation})
    again = writer.seal(CHANGED, next(iter(writer.sections)))
    writer.share(others)
    post = writer.post([again], others, [letter.hash() for letter in first.letters])
    browser.ask("/letter/write/", {"token": entered(), **post})
    browser.ask("/letter/delete/", {"token": entered()})
    return known | content_keys(writer, "after withdrawing")


if __name__ == "__main__":
    main(int(sys.argv[1]))
