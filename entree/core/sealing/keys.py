"""Keys of who writes and reads: two seeds, one to open with and one to sign with.

A person, a colleague and an epoch of an organisation each have such a pair. Whatever prints a
secret by accident prints nothing.
"""

from dataclasses import dataclass, field

from entree.core.sealing.errors import Malformed
from entree.core.sealing.frames import Chance, digest, u8
from entree.core.sealing.record import ID
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.spelling import Language, spell
from entree.core.sealing.suites import SEED, Suite, fingerprint, public_of

# So many bytes of a fingerprint are compared by two people: 80 bits, eight words.
COMPARED = 10


@dataclass(frozen=True, slots=True)
class Public:
    """What everybody may know of a pair of keys."""

    suite: Suite
    key: bytes
    signing: bytes

    def fingerprint(self) -> bytes:
        """Return the bytes by which the key to seal to is known."""
        return fingerprint(self.suite, self.key)


@dataclass(frozen=True, slots=True)
class Secret:
    """The two seeds of a pair of keys, for their owner only."""

    suite: Suite
    seed: bytes = field(repr=False)
    signing: bytes = field(repr=False)

    def public(self) -> Public:
        """Return what everybody may know."""
        return Public(self.suite, public_of(self.suite, self.seed), signing_key(self.signing))

    def octets(self) -> bytes:
        """Return both seeds, to be sealed or wrapped."""
        return self.seed + self.signing


def make_secret(suite: Suite, chance: Chance) -> Secret:
    """Make a new pair of keys."""
    return Secret(suite, chance(SEED), chance(SEED))


def secret_of(octets: bytes, expected: Public) -> Secret:
    """Read both seeds back, and see that they belong to the public keys expected."""
    secret = Secret(expected.suite, octets[:SEED], octets[SEED:])
    if len(octets) != 2 * SEED or secret.public() != expected:
        raise Malformed("These seeds belong to other public keys than they should.")
    return secret


def conversation_of(person: Public) -> bytes:
    """Return the id of a person's conversation, which follows from their public keys.

    All that is sealed or signed is bound to it. So nobody who writes to the database can put
    keys of their own in the place of the person's, and have the answers sealed to those.
    """
    return digest("conversation", u8(person.suite), person.key, person.signing)[:ID]


def fingerprint_words(mark: bytes, language: Language) -> str:
    """Write the beginning of a fingerprint as eight words, to be compared outside Entree."""
    return spell(mark[:COMPARED], language)
