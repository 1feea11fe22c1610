"""The ticket: what the start gives, and a response brings. Nothing of it is kept at the start.

It says arm and stratum and holds a random number, sealed so that only this site reads it. A
response is counted once by the hash of that number.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from entree.core.sealing.errors import Malformed
from entree.core.sealing.frames import from_text, to_text
from entree.web.study.errors import Used
from entree.web.study.models import Arm, Wave

NUMBER, NONCE, TAG = 16, 12, 16
# Arm and stratum, filled up: one size for all.
SAID = 48
LENGTH = NONCE + NUMBER + SAID + TAG
PURPOSE = b"entree: tickets of the study 1"


@dataclass(frozen=True, slots=True)
class Ticket:
    """How somebody came, and a number that counts their response once."""

    arm: Arm
    stratum: str
    number: bytes = field(default_factory=lambda: os.urandom(NUMBER), repr=False)

    def hash(self) -> str:
        """Return what is kept when it was used."""
        return hashlib.sha256(self.number).hexdigest()

    def sealed(self, wave: Wave) -> str:
        """Write it as only this site reads it."""
        said = f"{self.arm.value} {self.stratum}".encode().ljust(SAID)
        nonce = os.urandom(NONCE)
        made = AESGCM(key_of(wave)).encrypt(nonce, self.number + said, wave.name.encode())
        return to_text(nonce + made)


def ticket_of(text: str, wave: Wave) -> Ticket:
    """Read a ticket that this site gave for a wave. Raises Used for any other."""
    try:
        octets = from_text(text)
        if len(octets) != LENGTH:
            raise Used("This is no ticket.")
        nonce, sealed = octets[:NONCE], octets[NONCE:]
        opened = AESGCM(key_of(wave)).decrypt(nonce, sealed, wave.name.encode())
    except (Malformed, InvalidTag) as error:
        raise Used("This is no ticket of this wave.") from error
    arm, stratum = opened[NUMBER:].decode().split()
    return Ticket(Arm(arm), stratum, opened[:NUMBER])


def key_of(wave: Wave) -> bytes:
    """Return the key of the tickets of a wave."""
    return hmac.digest(settings.SECRET_KEY.encode(), PURPOSE + wave.name.encode(), "sha256")
