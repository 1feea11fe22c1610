"""Entering a mailbox: a session token, sealed to the key that only the receipt gives.

Whoever asks for a mailbox that does not exist gets a token sealed to a key nobody has.
"""

from entree.core.sealing.frames import frame
from entree.core.sealing.receipt import Person
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose, Wrap, unwrap, wrap


def seal_token(token: bytes, lookup_hash: bytes, suite: Suite, mailbox: bytes) -> Wrap:
    """Seal a token for the mailbox that the hash of a lookup id finds."""
    return wrap(token, Purpose.SESSION, suite, mailbox, frame("token", lookup_hash))


def open_token(found: Wrap, person: Person) -> bytes:
    """Open the token that the server sent."""
    keys, context = person.keys, frame("token", person.lookup_hash())
    return unwrap(found, Purpose.SESSION, keys.suite, keys.seed, context)
