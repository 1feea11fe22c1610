"""What the tests of referring in share: a colleague who makes a code, and who uses it."""

import os
from dataclasses import dataclass

from entree.core.sealing.frames import to_text
from entree.core.sealing.introduction import (
    Code,
    Introduction,
    SealedIntroduction,
    code_of,
    make_code,
    open_introduction,
    seal_introduction,
    words_of_code,
)
from entree.core.sealing.statement import Statement, check_signed
from entree.web import clock
from entree.web.access import Role
from tests.correspondents import OPERATOR_KEY, SITE_SALT, Body, Receiver, Writer
from tests.web.referrals.asking import Browser, at_the_portal

MAKE = "/partners/introductions/make/"
TOLD = "Zij wil graag met iemand praten, na vijf uur."


@dataclass(frozen=True, slots=True)
class Made:
    """A code, and what was sealed to it."""

    bits: bytes
    code: Code
    body: Body

    @property
    def words(self) -> str:
        """Return the words on the paper."""
        return words_of_code(self.bits, "nl")

    @property
    def lookup(self) -> Body:
        """Return how it is asked about."""
        return {"lookup": to_text(self.code.lookup)}


def sealed(one: Receiver, words: str = TOLD, to: str = "") -> Made:
    """Seal a text to a new code, as a colleague's browser does."""
    bits = make_code(os.urandom)
    code = code_of(bits, SITE_SALT)
    made_at = int(clock.now().timestamp())
    told = Introduction(one.organisation, one.epoch.number, made_at, to, words)
    introduction = seal_introduction(told, code, one.secret.signing, os.urandom)
    body = {"lookup": to_text(code.lookup_hash()), "introduction": introduction.to_json()}
    return Made(bits, code, body)


def made_by(one: Receiver, words: str = TOLD, to: str = "", status: int = 200) -> Made:
    """Let a caseworker make a code."""
    found = sealed(one, words, to)
    at_the_portal(one, Role.CASEWORKER).ask(MAKE, found.body, status)
    return found


def opened(browser: Browser, made: Made) -> Introduction:
    """Look with a code and open what is there, as a person's browser does."""
    answer = browser.ask("/letter/code/", made.lookup)
    keys = {}
    for raw in answer["statements"]:
        statement = Statement.from_json(raw)
        check_signed(statement, OPERATOR_KEY)
        keys[statement.claim.epoch.number] = statement.claim.epoch.public.signing
    found = SealedIntroduction.from_json(answer["introduction"])
    return open_introduction(found, made.code, keys)


def story(writer: Writer, to: list[Receiver], made: Made, referrer: Receiver | None = None) -> Body:
    """Return a story that uses a code up; with a referrer, who may have it back."""
    body = writer.story(to)
    if referrer is not None:
        writer.add_fallback(body, referrer)
    return {
        **body,
        "code": to_text(made.code.lookup),
        "may_go_back": True if referrer else None,
    }
