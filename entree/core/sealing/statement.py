"""A statement: these public keys belong to this organisation, until then.

Signed by two of its staff and by the operator's offline key, the only one a visitor's browser
knows. Without a statement that counts, nothing is sealed to a key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from entree.core.sealing.epoch import Epoch
from entree.core.sealing.errors import Malformed, NotStated
from entree.core.sealing.frames import FORMAT, frame, to_text, u8, u32, u64
from entree.core.sealing.keys import Public
from entree.core.sealing.record import MOST, ORGANISATION, PERSON, Record
from entree.core.sealing.signatures import SIGNATURE, SIGNING_KEY, is_signed, sign, signing_key
from entree.core.sealing.suites import PUBLIC, suite_of

LONGEST = 90 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Claim:
    """What is signed: an epoch, from when until when, and whose signatures it takes."""

    epoch: Epoch
    begins: int
    ends: int
    staff: tuple[bytes, bytes]

    def __post_init__(self) -> None:
        """Refuse what no statement may say."""
        if self.epoch.organisation == PERSON:
            raise Malformed(f"No organisation may be called '{PERSON}'.")
        if self.epoch.number < 1:
            raise Malformed("The epochs of an organisation begin at 1.")
        if not self.begins < self.ends <= self.begins + LONGEST:
            raise Malformed("A statement ends after it begins, and within 90 days.")
        if self.staff[0] >= self.staff[1]:
            raise Malformed("The keys of the two staff differ, and the smaller comes first.")

    def body(self) -> bytes:
        """Write it as the bytes that are signed."""
        epoch, public = self.epoch, self.epoch.public
        keys = (u8(public.suite), u32(epoch.number), public.key, public.signing)
        moments = (u64(self.begins), u64(self.ends))
        return frame("statement", epoch.organisation, *keys, *moments, b"".join(self.staff))

    def for_staff(self) -> bytes:
        """Return what each of the two staff signs."""
        return frame("statement staff", self.body())

    def for_operator(self, signatures: tuple[bytes, bytes]) -> bytes:
        """Return what the operator signs, over the signatures of the staff."""
        return frame("statement operator", self.body(), *signatures)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim and its three signatures."""

    claim: Claim
    signatures: tuple[bytes, bytes]
    operator: bytes

    def to_json(self) -> dict[str, object]:
        """Write it for the wire."""
        claim, public = self.claim, self.claim.epoch.public
        pairs = zip(claim.staff, self.signatures, strict=True)
        return {
            "format": FORMAT,
            "organisation": claim.epoch.organisation,
            "suite": public.suite.value,
            "epoch": claim.epoch.number,
            "public": to_text(public.key),
            "signing": to_text(public.signing),
            "from": claim.begins,
            "until": claim.ends,
            "staff": [{"key": to_text(k), "signature": to_text(s)} for k, s in pairs],
            "operator": to_text(self.operator),
        }

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire; whether it counts is another question."""
        keys = "format organisation suite epoch public signing from until staff operator"
        record = Record.of(raw, "statement", keys)
        suite = suite_of(record.number("suite"))
        public = Public(
            suite, record.octets("public", PUBLIC[suite]), record.octets("signing", SIGNING_KEY)
        )
        epoch = Epoch(record.text("organisation", ORGANISATION), record.number("epoch"), public)
        staff, signatures = staff_of(record.several("staff"))
        begins, ends = record.number("from", MOST), record.number("until", MOST)
        claim = Claim(epoch, begins, ends, staff)
        return cls(claim, signatures, record.octets("operator", SIGNATURE))


def staff_of(raw: Sequence[object]) -> tuple[tuple[bytes, bytes], tuple[bytes, bytes]]:
    """Read the keys and the signatures of the two staff."""
    if len(raw) != 2:
        raise Malformed("A statement is signed by two staff.")
    one, other = (Record.of(item, "signature of staff", "key signature") for item in raw)
    keys = (one.octets("key", SIGNING_KEY), other.octets("key", SIGNING_KEY))
    return keys, (one.octets("signature", SIGNATURE), other.octets("signature", SIGNATURE))


def sign_as_staff(claim: Claim, seed: bytes) -> bytes:
    """Sign a claim as one of the two staff it names."""
    if signing_key(seed) not in claim.staff:
        raise NotStated("This statement asks for the signatures of two other staff.")
    return sign(seed, claim.for_staff())


def sign_as_operator(claim: Claim, signatures: tuple[bytes, bytes], seed: bytes) -> Statement:
    """Complete a statement with the operator's offline key, once both staff have signed."""
    check_staff(claim, signatures)
    return Statement(claim, signatures, sign(seed, claim.for_operator(signatures)))


def check_staff(claim: Claim, signatures: tuple[bytes, bytes]) -> None:
    """Refuse a claim that not both staff have signed."""
    for key, signature in zip(claim.staff, signatures, strict=True):
        if not is_signed(key, signature, claim.for_staff()):
            raise NotStated("A signature of the staff does not hold.")


def check_signed(statement: Statement, operator: bytes) -> None:
    """Refuse a statement with a signature that does not hold: enough to read old messages."""
    check_staff(statement.claim, statement.signatures)
    signed = statement.claim.for_operator(statement.signatures)
    if not is_signed(operator, statement.operator, signed):
        raise NotStated("The operator's signature does not hold.")


def check_for_sealing(
    statement: Statement, operator: bytes, organisation: str, *, at: datetime, lowest: int = 0
) -> Epoch:
    """Return the epoch to seal to, if the statement counts now for this organisation.

    ``lowest`` is the highest epoch of the organisation seen before.
    """
    check_signed(statement, operator)
    claim, now = statement.claim, int(at.timestamp())
    if claim.epoch.organisation != organisation:
        raise NotStated("The statement is about another organisation.")
    if now < claim.begins:
        raise NotStated("The statement does not count yet.")
    if now >= claim.ends:
        raise NotStated("The statement has ended. The organisation must make new keys.")
    if claim.epoch.number < lowest:
        raise NotStated("There is a newer epoch of this organisation.")
    return claim.epoch
