"""How far somebody is who answers without our script: sealed into a hidden field of one size.

Sealed under the key of the hour, as the front door seals its steps (``entree.web.steps``).
"""

import base64
import hmac
import secrets
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entree.core.sealing.errors import Malformed
from entree.core.sealing.frames import from_text, to_text
from entree.core.study.packing import SELF, BadResponse, Response, pack, unpack
from entree.core.study.replies import Reply
from entree.web.steps.keys import Keys
from entree.web.steps.state import LIFE_BY_FETCH, LIFE_BY_NAVIGATION, VALUE_LENGTH, Gone
from entree.web.study.running import Running
from entree.web.study.sizes import LOOKUP
from entree.web.study.tickets import LENGTH

VERSION, BY_FETCH = 1, 128
# Version and manner, moment, salt, whether a questionnaire was chosen, place, lookup id, ticket.
HEAD = struct.Struct(f">BI16sBH{LOOKUP}s{LENGTH}s")
NONCE, TAG = 12, 16
# The place behind all questions, where one sends.
END = 0xFFFF
PURPOSE = b"entree survey 1"
NOTHING = bytes(LOOKUP)


@dataclass(frozen=True, slots=True)
class Progress:
    """What somebody answered, and where they are.

    ``form`` is None as long as none was chosen; ``at`` the place of the first variable on the page;
    ``lookup`` finds what they paused with before, which their next pause overwrites; ``mode`` is
    whether they read by themselves, or an interviewer reads to them.
    """

    form: str | None = None
    replies: Mapping[str, Reply] = field(default_factory=dict, repr=False)
    ticket: bytes = field(default=bytes(LENGTH), repr=False)
    at: int = 0
    mode: str = SELF
    lookup: bytes = field(default=NOTHING, repr=False)
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)

    def moved(self, at: int, replies: Mapping[str, Reply] | None = None) -> "Progress":
        """Return the same person at another place; the values of options are new there."""
        told = self.replies if replies is None else replies
        return replace(self, at=at, replies=told, salt=secrets.token_bytes(16))

    def value(self, *names: str) -> str:
        """Return the opaque value of something to choose: a browser keeps what is posted."""
        return hmac.digest(self.salt, "|".join(names).encode(), "sha256").hex()[:VALUE_LENGTH]

    @property
    def ticket_text(self) -> str:
        """Return the ticket as it was given."""
        return to_text(self.ticket)


def ticket_octets(text: str) -> bytes:
    """Return a ticket as it is kept in a state. Raises Gone for what is none."""
    try:
        found = from_text(text)
    except Malformed:
        raise Gone from None
    if len(found) != LENGTH:
        raise Gone
    return found


def seal(
    progress: Progress, of: Running, keys: Keys, at: datetime, language: str, *, by_fetch: bool
) -> str:
    """Return the state as text of one length."""
    layout = of.frozen.layout
    form = progress.form or next(iter(layout.forms))
    head = HEAD.pack(
        VERSION | (BY_FETCH if by_fetch else 0),
        int(at.timestamp()),
        progress.salt,
        progress.form is not None,
        progress.at,
        progress.lookup,
        progress.ticket,
    )
    packed = pack(layout, Response(form, progress.mode, language, progress.replies))
    hour, nonce = keys.hour.to_bytes(4, "big"), secrets.token_bytes(NONCE)
    sealed = AESGCM(keys.this).encrypt(nonce, head + packed, bound(hour, of))
    return base64.urlsafe_b64encode(hour + nonce + sealed).decode()


def bound(hour: bytes, of: Running) -> bytes:
    """Return what a state is bound to: the hour, and what is asked."""
    return PURPOSE + hour + of.asked.instrument


def unseal(text: str, of: Running, keys: Keys, at: datetime, *, by_fetch: bool) -> Progress:
    """Return how far somebody is. Raises Gone for what is too old, altered or of another wave."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii"))
    except ValueError:
        raise Gone from None
    layout = of.frozen.layout
    if base64.urlsafe_b64encode(raw).decode() != text:
        raise Gone
    hour, nonce, sealed = raw[:4], raw[4 : 4 + NONCE], raw[4 + NONCE :]
    key = keys.of(int.from_bytes(hour, "big"))
    if key is None or len(sealed) != HEAD.size + layout.size + TAG:
        raise Gone
    try:
        opened = AESGCM(key).decrypt(nonce, sealed, bound(hour, of))
        response = unpack(layout, opened[HEAD.size :])
    except (InvalidTag, BadResponse):
        raise Gone from None
    manner, moment, salt, is_chosen, place, lookup, ticket = HEAD.unpack(opened[: HEAD.size])
    life = LIFE_BY_FETCH if by_fetch and manner & BY_FETCH else LIFE_BY_NAVIGATION
    age = timedelta(seconds=int(at.timestamp()) - moment)
    if manner & ~BY_FETCH != VERSION or not timedelta(seconds=-60) <= age <= life:
        raise Gone
    form = response.form if is_chosen else None
    return Progress(form, response.replies, ticket, place, response.mode, lookup, salt)
