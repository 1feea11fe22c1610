"""A partner's ceremony in a test: keys, a draft that two staff signed, and an operator's key."""

import json
from datetime import timedelta
from pathlib import Path

from entree.core.sealing.draft import draft_of
from entree.core.sealing.epoch import Epoch
from entree.core.sealing.operator import Open
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import LONGEST, Claim, sign_as_staff
from entree.core.sealing.suites import Suite
from entree.web import clock
from tests.core.sealing.cast import OPERATOR, STAFF, secret, stream

KEY = Open(OPERATOR)
ORGANISATION = "slachtofferhulp"


def claim(
    *,
    number: int = 1,
    name: str = "epoch",
    suite: Suite = Suite.HYBRID,
    days: int = 0,
    staff: tuple[bytes, bytes] | None = None,
) -> Claim:
    """Return a claim that begins so many days from now."""
    begins = int((clock.now() + timedelta(days=days)).timestamp())
    public = secret(name, suite).public()
    signers = staff or (STAFF[0], STAFF[1])
    keys = (signing_key(signers[0]), signing_key(signers[1]))
    return Claim(Epoch(ORGANISATION, number, public), begins, begins + LONGEST, keys)


def other_staff() -> tuple[bytes, bytes]:
    """Return the seeds of one of the two staff and of a new colleague, in the order of a claim."""
    first, second = sorted((STAFF[0], stream("new")(32)), key=signing_key)
    return first, second


def drafted(
    folder: Path, made: Claim, name: str = "draft", staff: tuple[bytes, bytes] | None = None
) -> Path:
    """Write a draft that both staff signed."""
    first, second = staff or (STAFF[0], STAFF[1])
    file = folder / f"{name}.json"
    draft = draft_of(made, (sign_as_staff(made, first), sign_as_staff(made, second)))
    file.write_text(json.dumps(draft), encoding="utf-8")
    return file


def key_in(folder: Path) -> Path:
    """Write the operator's key as it lies on the offline machine."""
    file = folder / "operator.key"
    file.write_text(json.dumps(KEY.to_json()), encoding="utf-8")
    file.chmod(0o600)
    return file
