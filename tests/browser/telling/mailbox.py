"""A mailbox for the tests, as `docs/understand/mailbox.md` says it, in memory and for one person.

It checks what the real one checks with the same core, and it can also be an organisation: fetch,
open and answer. ``lies`` lets a test bend what it says.
"""

import hashlib
import os
from collections.abc import Callable
from random import Random
from typing import Any

from entree.core.sealing.envelope import (
    Content,
    Place,
    Section,
    open_section,
    seal_section,
    unwrap_key,
    wrap_key,
)
from entree.core.sealing.epoch import Epoch
from entree.core.sealing.errors import NotWorked
from entree.core.sealing.frames import from_text, to_text
from entree.core.sealing.keys import Secret, make_secret
from entree.core.sealing.line import Writer, read_line
from entree.core.sealing.message import Entry, Letter, Row, check_row, check_section, sign_letter
from entree.core.sealing.session import seal_token
from entree.core.sealing.suites import Suite
from entree.core.sealing.work import Asked, check_work, is_about, make_challenge
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.referrals.price import Act
from tests.browser.sealing.story import FROM, stated
from tests.browser.telling.handing import DESK, KNOWN, Handing, Refused
from tests.core.audit.chains import chain, head_of

NOW = FROM + 1_000
ORGANISATIONS = {"centrum-oost": "Centrum Oost (verzonnen)", "huis-zuid": "Huis Zuid (verzonnen)"}
Json = dict[str, Any]
KEY = bytes(32)
# What costs work, and how many zeros.
WORKED = ("send", "enter", "write", "agree", "refuse", "withdraw", "delete")
READING = ("open", "section", "head")
ZEROS = 3


def keys_of(organisation: str) -> Secret:
    """Return the keys of an invented organisation."""
    suite = Suite.HYBRID if organisation == "centrum-oost" else Suite.X25519
    return make_secret(suite, Random(organisation).randbytes)


def statement_of(organisation: str) -> Json:
    """Return the statement about its key."""
    return dict(stated(Epoch(organisation, 1, keys_of(organisation).public())).to_json())


class Mailbox(Handing):
    """What the server keeps, and what it answers."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        super().__init__()
        self.organisations = dict(ORGANISATIONS)
        self.kept: Json = {}
        self.tokens: set[str] = set()
        # Where more came in than is read as ordinary.
        self.waiting: list[str] = []
        # How often work is too light, because the price rose; and whether reading costs work too.
        self.dearer = 0
        self.has_read_much = False
        self.asked: list[tuple[str, str]] = []
        self.audit = chain(3)
        self.since = NOW
        self.lies: Callable[[str, Json], Json] = lambda _path, answer: answer

    def partners(self) -> Json:
        """Say who can receive."""
        return {
            "now": NOW,
            "desk": KNOWN[DESK]["name"],
            "organisations": [
                {
                    "organisation": one,
                    "name": name,
                    "does": KNOWN[one]["does"],
                    "answers_within": 2,
                    "statement": statement_of(one),
                }
                for one, name in self.organisations.items()
            ],
        }

    def answer(self, path: str, body: Json) -> Json:
        """Answer one question. Raises Refused."""
        name = path.strip("/").removeprefix("letter/")
        if name not in {"challenge", "send", "enter"} and body.get("token") not in self.tokens:
            raise Refused(403)
        return self.lies(name, getattr(self, f"on_{name}")(body))

    def on_challenge(self, body: Json) -> Json:
        """Give a challenge."""
        mailbox, said = from_text(body["mailbox"]), from_text(body["body"])
        asked = Asked(Act(body["act"]), mailbox, said)
        challenge = make_challenge(KEY, asked, ZEROS, NOW, os.urandom)
        return {"challenge": challenge.to_text(), "zeros": ZEROS}

    def check(self, path: str, work: str, raw: bytes) -> None:
        """Check that who asks has worked. Raises NotWorked."""
        name = path.strip("/").removeprefix("letter/")
        if name == "send" and self.dearer:
            self.dearer -= 1
            raise NotWorked("The price rose.")
        if name not in WORKED and not (self.has_read_much and name in READING):
            return
        challenge = check_work(KEY, work, name, hashlib.sha256(raw).digest(), NOW)
        mailbox = bytes(32) if name == "send" else self.kept.get("lookup", b"")
        # Who enters may have the words of another mailbox.
        assert name == "enter" or is_about(KEY, challenge, mailbox)

    def on_send(self, body: Json) -> Json:
        """Take a story."""
        named = {row["organisation"] for row in body["rows"]}
        if self.kept or not named <= set(self.organisations):
            raise Refused(409)
        lookup = hashlib.sha256(from_text(body["lookup"])).digest()
        fresh: Json = {"lookup": lookup, "mailbox": body["mailbox"], "signing": body["signing"]}
        fresh |= {"lines": {"person": []}, "sections": {}, "wraps": {}, "rows": [], "fetched": []}
        self.kept = fresh
        self.take(body)
        return {"expires": NOW + 90 * 86_400, "waiting": self.waiting}

    def take(self, body: Json) -> None:
        """Take a message of the person with its sections, wraps and rows, after checking all."""
        line = [*self.kept["lines"]["person"], body["message"]]
        read = read_line(line, Writer(self.conversation(line), "person", {0: self.signing()}))
        assert read.trouble is None, read.trouble
        letter = read.shown[-1].letter
        for raw in body["sections"]:
            section = Section.from_json(raw)
            check_section(section, letter)
            self.kept["sections"][raw["section"]] = {**raw, "from": "person"}
            self.kept["wraps"] = {
                key: one for key, one in self.kept["wraps"].items() if key[0] != raw["section"]
            }
        for raw in body["rows"]:
            check_row(Row.from_json(raw), letter)
        assert len(letter.consent) == len(body["rows"])
        known = {row["organisation"] for row in self.kept["rows"]}
        self.hand(known, body, self.since)
        for one in body["wraps"]:
            assert self.kept["sections"][one["section"]]["version"] == one["version"]
            self.kept["wraps"][one["section"], one["organisation"]] = one["wrap"]
        self.kept["rows"] = body["rows"]
        self.kept["lines"]["person"] = line
        shared = {
            (section, row["organisation"]) for row in body["rows"] for section in row["sections"]
        }
        assert shared == {key for key in self.kept["wraps"] if key[1] is not None}

    def signing(self) -> bytes:
        """Return the person's public signing key."""
        return from_text(self.kept["signing"])

    def conversation(self, line: list[Json]) -> bytes:
        """Return the id of the conversation."""
        return from_text(line[0]["conversation"])

    def on_enter(self, body: Json) -> Json:
        """Give a token, sealed; for another mailbox one that opens for nobody."""
        lookup = hashlib.sha256(from_text(body["lookup"])).digest()
        token = os.urandom(32)
        if lookup == self.kept.get("lookup"):
            self.tokens.add(to_text(token))
            public = from_text(self.kept["mailbox"]["public"])
        else:
            public = make_secret(Suite.HYBRID, Random("nobody").randbytes).public().key
        return {"token": dict(seal_token(token, lookup, Suite.HYBRID, public).to_json())}

    def on_open(self, _body: Json) -> Json:
        """Say how it stands."""
        kept = self.kept
        places = [
            {
                "section": raw["section"],
                "version": raw["version"],
                "from": raw["from"],
                "size": len(from_text(raw["ciphertext"])),
                "wrapped": (raw["section"], None) in kept["wraps"],
            }
            for raw in kept["sections"].values()
        ]
        return {
            "state": "sent",
            "expires": NOW + 90 * 86_400,
            "rows": kept["rows"],
            "lines": kept["lines"],
            "sections": places,
            "fetched": kept["fetched"],
            "recovered": kept.get("recovered", []),
            "rewrapped": kept.get("rewrapped", []),
            "statements": {one: [statement_of(one)] for one in kept["lines"] if one != "person"},
            "partners": [
                {
                    "organisation": row["organisation"],
                    "state": "sent",
                    "since": self.since,
                    "waits": row["organisation"] in self.waiting,
                }
                for row in kept["rows"]
            ],
            **self.told(),
        }

    def on_head(self, body: Json) -> Json:
        """Say how far the audit is, and which lines came behind a number."""
        between = self.audit[body["since"] :] if body["since"] else []
        commitments = [to_text(one.line.commitment) for one in between]
        return {"head": head_of(self.audit).to_json(), "commitments": commitments}

    def on_section(self, body: Json) -> Json:
        """Give one section and the person's wrap."""
        wrap = self.kept["wraps"].get((body["section"], None))
        if wrap is None:
            raise Refused(404)
        raw = {**self.kept["sections"][body["section"]]}
        del raw["from"]
        return {"section": raw, "wrap": wrap}

    def on_write(self, body: Json) -> Json:
        """Take one message more."""
        self.take(body)
        return {"number": len(self.kept["lines"]["person"])}

    def on_agree(self, body: Json) -> Json:
        """Let another organisation take over."""
        self.answer_ask(body["ask"], "hand_over", NOW, state="handed_over")
        self.take(body)
        return {"number": len(self.kept["lines"]["person"])}

    def on_refuse(self, body: Json) -> Json:
        """Let no other organisation take over."""
        self.answer_ask(body["ask"], "refuse", NOW)
        return {}

    def on_withdraw(self, body: Json) -> Json:
        """Serve nothing more to an organisation."""
        gone = body["organisation"]
        kept = self.kept
        kept["wraps"] = {key: one for key, one in kept["wraps"].items() if key[1] != gone}
        kept["rows"] = [row for row in kept["rows"] if row["organisation"] != gone]
        self.take_back(gone)
        return {}

    def on_delete(self, _body: Json) -> Json:
        """Forget everything."""
        self.kept, self.tokens = {}, set()
        return {}

    # What an organisation does.

    def fetch(self, organisation: str) -> dict[str, str]:
        """Open all that an organisation may read, and note it; return words by kind."""
        found, keys = {}, keys_of(organisation)
        for (id_, reader), raw in self.kept["wraps"].items():
            if reader != organisation:
                continue
            written = {**self.kept["sections"][id_]}
            del written["from"]
            section, purpose = Section.from_json(written), Purpose(raw["purpose"])
            key = unwrap_key(section, Wrap.from_json(raw), purpose, keys.suite, keys.seed)
            content = open_section(section, key)
            found[content.kind] = content.words
            self.kept["fetched"].append(
                {
                    "organisation": organisation,
                    "role": "caseworker",
                    "section": id_,
                    "version": section.place.version,
                    "at": NOW + 60,
                }
            )
        return found

    def reply(self, organisation: str, words: str) -> None:
        """Answer as an organisation: one section, sealed to the person and signed."""
        keys, lines = keys_of(organisation), self.kept["lines"]
        conversation = self.conversation(lines["person"])
        place = Place(conversation, os.urandom(16), 1)
        section, key = seal_section(Suite.HYBRID, place, Content("reply", words), os.urandom)
        public = from_text(self.kept["mailbox"]["public"])
        wrap = wrap_key(section, key, Purpose.PERSON, Suite.HYBRID, public)
        letter = Letter(
            conversation, organisation, 1, 1, bytes(32), "reply-1", sections=(Entry.of(section),)
        )
        raw = dict(section.to_json())
        self.kept["sections"][raw["section"]] = {**raw, "from": organisation}
        self.kept["wraps"][raw["section"], None] = dict(wrap.to_json())
        lines[organisation] = [dict(sign_letter(letter, keys.signing).to_json())]
