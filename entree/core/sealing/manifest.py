"""A manifest: every static file of the sealed story and of the portal, signed offline.

Whoever has the manifest and the operator's public key can see whether a server serves these files
and no others. It cannot show what the server gives to somebody else.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from entree.core.sealing.errors import Malformed, NotStated
from entree.core.sealing.frames import DIGEST, FORMAT, digest, frame, to_text, u32, u64
from entree.core.sealing.record import MOST, Record
from entree.core.sealing.signatures import SIGNATURE, is_signed, sign

# Where a file is served: by the public site or by the portal of the partners.
SIDES = ("site", "portal")
PATH = r"/[A-Za-z0-9._~/-]{0,200}"
HEADER = r"[ -~]{0,2000}"
# With one of these a server can make more of the right bytes than they are.
NEVER = ("set-cookie", "refresh", "link", "service-worker-allowed")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers: its status, headers with their names in small letters, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """One file as it must be served."""

    side: str
    path: str
    kind: str
    policy: str
    size: int
    digest: bytes

    @classmethod
    def of(cls, side: str, path: str, answer: Answer) -> Self:
        """Write down how a file is answered."""
        kind, policy = headers_of(answer)
        size, mark = len(answer.body), hashlib.sha256(answer.body).digest()
        return cls(side, path, kind, policy, size, mark)

    def body(self) -> bytes:
        """Write it as bytes of what is signed."""
        parts = (self.side, self.path, self.kind, self.policy, u64(self.size), self.digest)
        return digest("manifest file", *parts)

    def to_json(self) -> dict[str, object]:
        """Write it for the file."""
        return {
            "side": self.side,
            "path": self.path,
            "type": self.kind,
            "policy": self.policy,
            "size": self.size,
            "sha256": to_text(self.digest),
        }

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the file."""
        record = Record.of(raw, "file of a manifest", "side path type policy size sha256")
        return cls(
            record.text("side", "|".join(SIDES)),
            record.text("path", PATH),
            record.text("type", HEADER),
            record.text("policy", HEADER),
            record.number("size"),
            record.octets("sha256", DIGEST),
        )

    def faults(self, answer: Answer) -> tuple[str, ...]:
        """Say what is wrong with an answer; nothing, when it is what it must be."""
        kind, policy = headers_of(answer)
        found = [f"status {answer.status}"] if answer.status != 200 else []
        if (len(answer.body), hashlib.sha256(answer.body).digest()) != (self.size, self.digest):
            found.append("other bytes")
        if kind != self.kind:
            found.append("another type")
        if policy != self.policy:
            found.append("another security policy")
        found += [f"a header '{name}'" for name in NEVER if name in answer.headers]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of one release; the number rises with each."""

    number: int
    made: int
    files: tuple[Served, ...]

    def __post_init__(self) -> None:
        """Refuse what no manifest may say."""
        places = [(file.side, file.path) for file in self.files]
        if not places or places != sorted(set(places)):
            raise Malformed("The files of a manifest stand in their order, and none twice.")

    def body(self) -> bytes:
        """Write it as the bytes that are signed."""
        files = b"".join(file.body() for file in self.files)
        return frame("manifest", u32(self.number), u64(self.made), files)

    def to_json(self) -> dict[str, object]:
        """Write it for the file, not signed."""
        files = [file.to_json() for file in self.files]
        return {"format": FORMAT, "number": self.number, "made": self.made, "files": files}

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read one that is not signed."""
        record = Record.of(raw, "manifest", "format number made files")
        files = tuple(Served.from_json(file) for file in record.several("files"))
        return cls(record.number("number", least=1), record.number("made", MOST), files)


def sign_manifest(manifest: Manifest, seed: bytes) -> dict[str, object]:
    """Write a manifest for the file, signed with the operator's offline key."""
    return manifest.to_json() | {"signature": to_text(sign(seed, manifest.body()))}


def read_signed(raw: object, operator: bytes) -> Manifest:
    """Read a signed manifest; refuse one that the operator did not sign."""
    record = Record.of(raw, "signed manifest", "format number made files signature")
    signature = record.octets("signature", SIGNATURE)
    values = {key: value for key, value in record.values.items() if key != "signature"}
    manifest = Manifest.from_json(values)
    if not is_signed(operator, signature, manifest.body()):
        raise NotStated("The operator did not sign this manifest.")
    return manifest


def headers_of(answer: Answer) -> tuple[str, str]:
    """Return the two headers that decide what a browser makes of the bytes."""
    get = answer.headers.get
    return get("content-type", ""), get("content-security-policy", "")
