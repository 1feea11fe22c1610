"""What the operator's key signed before, noted beside it: one line per statement, all of it public.

With these notes nobody can have an older epoch signed again, or a second key for the same epoch.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import click

from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import DIGEST, to_text
from entree.core.sealing.record import ORGANISATION, Record
from entree.core.sealing.signatures import SIGNING_KEY
from entree.core.sealing.statement import Claim


@dataclass(frozen=True, slots=True)
class Note:
    """One statement that was signed: whose, which epoch, which keys, and whose signatures."""

    organisation: str
    epoch: int
    public: str
    signing: str
    staff: tuple[str, ...]

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """Note a statement; of the key to seal to its fingerprint is enough."""
        epoch, staff = claim.epoch, tuple(to_text(key) for key in claim.staff)
        public, signing = epoch.public.fingerprint(), epoch.public.signing
        return cls(epoch.organisation, epoch.number, to_text(public), to_text(signing), staff)

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read a note back."""
        record = Record.of(raw, "note", "organisation epoch public signing staff")
        return cls(
            record.text("organisation", ORGANISATION),
            record.number("epoch", least=1),
            to_text(record.octets("public", DIGEST)),
            to_text(record.octets("signing", SIGNING_KEY)),
            tuple(to_text(key) for key in record.digests("staff", SIGNING_KEY)),
        )


def notes_beside(key_file: Path) -> Path:
    """Return where it is noted what a key signed."""
    return key_file.with_name(f"{key_file.name}.signed.jsonl")


def read_notes(file: Path) -> list[Note]:
    """Read what was signed before."""
    if not file.exists():
        return []
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        return [Note.from_json(json.loads(line)) for line in lines]
    except (ValueError, SealingError):
        raise click.ClickException(f"{file} cannot be read. Repair it before you sign.") from None


def write_note(file: Path, claim: Claim) -> None:
    """Note that a statement was signed."""
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(asdict(Note.of(claim))) + "\n")


def refuse_older(claim: Claim, earlier: Sequence[Note]) -> None:
    """Refuse an epoch older than one signed before, or other keys for the same epoch."""
    mine = Note.of(claim)
    highest = max((note.epoch for note in earlier), default=0)
    if mine.epoch < highest:
        raise click.ClickException(
            f"Epoch {highest} of {mine.organisation} was signed before. This is {mine.epoch}."
        )
    refuse_other_keys(claim, earlier)


def refuse_other_keys(claim: Claim, earlier: Sequence[Note]) -> None:
    """Refuse other keys for an epoch that was signed before."""
    mine = Note.of(claim)
    same = {(note.public, note.signing) for note in earlier if note.epoch == mine.epoch}
    if same - {(mine.public, mine.signing)}:
        raise click.ClickException(
            f"Epoch {mine.epoch} of {mine.organisation} was signed with other keys before. "
            "New keys are a new epoch."
        )


def staff_not_seen(claim: Claim, earlier: Sequence[Note]) -> int:
    """Return how many of the two staff signed no earlier statement of the organisation."""
    seen = {key for note in earlier for key in note.staff}
    return sum(key not in seen for key in Note.of(claim).staff)
