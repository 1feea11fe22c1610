"""An invented story for the tests: whose keys, which sections, what was said."""

from collections.abc import Sequence
from random import Random

from entree.core.sealing.envelope import Content, Place
from entree.core.sealing.epoch import Epoch
from entree.core.sealing.keys import Secret, make_secret
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import (
    Claim,
    Statement,
    sign_as_operator,
    sign_as_staff,
)
from entree.core.sealing.suites import Suite
from tests.browser.sealing.engines import Value, read

CONVERSATION = Random("conversation").randbytes(16)
SECTION = Random("section").randbytes(16)
ORGANISATION = "centrum-noord"
OPERATOR = Random("operator").randbytes(32)
STAFF = sorted((Random(f"staff {n}").randbytes(32) for n in range(2)), key=signing_key)
FROM, UNTIL = 1_800_000_000, 1_800_000_000 + 90 * 24 * 3600
# Three organisations: the suite of each, and what it may read, None for everything.
ORGANISATIONS: dict[str, tuple[Suite, tuple[str, ...] | None]] = {
    "centrum-oost": (Suite.HYBRID, None),
    "steunpunt-west": (Suite.HYBRID, ("reach_me", "must_not", "what_i_need", "preview")),
    "huis-zuid": (Suite.X25519, ("reach_me", "preview")),
}
CONTENT = Content("what_i_need", "Iemand om mee te praten, ’s avonds. 🙂")


def place(version: int = 1) -> Place:
    """Return where the section of the story belongs."""
    return Place(CONVERSATION, SECTION, version)


def secret(suite: Suite, number: int = 1) -> Secret:
    """Return the keys of an organisation in an epoch."""
    return make_secret(suite, Random(f"epoch {suite} {number}").randbytes)


def statement(suite: Suite, number: int = 1) -> Statement:
    """Return a statement about these keys, with all its signatures."""
    return stated(Epoch(ORGANISATION, number, secret(suite, number).public()))


def three_organisations(kinds: Sequence[str]) -> list[Value]:
    """Return three organisations as the page knows them, and what each may read."""
    return [
        {
            "organisation": name,
            "statement": as_value(stated(Epoch(name, 1, keys_of(name).public())).to_json()),
            "kinds": list(kinds if shared is None else shared),
            "oldest": 1,
        }
        for name, (_suite, shared) in ORGANISATIONS.items()
    ]


def keys_of(organisation: str) -> Secret:
    """Return the keys of one of the three."""
    suite, _kinds = ORGANISATIONS[organisation]
    return make_secret(suite, Random(organisation).randbytes)


def stated(epoch: Epoch) -> Statement:
    """Return a statement about an epoch, with all its signatures."""
    keys = (signing_key(STAFF[0]), signing_key(STAFF[1]))
    claim = Claim(epoch, FROM, UNTIL, keys)
    signatures = (sign_as_staff(claim, STAFF[0]), sign_as_staff(claim, STAFF[1]))
    return sign_as_operator(claim, signatures, OPERATOR)


def as_value(written: object) -> Value:
    """Return what one side wrote for the wire, to be given to the other."""
    return read(written)
