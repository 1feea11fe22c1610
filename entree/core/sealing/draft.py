"""A statement before the operator has signed it: a claim and the signatures of two staff.

Its fingerprint covers all that will be signed, the signing keys and the moments too. Comparing
the key to seal to alone would let somebody exchange the key that signs the replies.
"""

from entree.core.sealing.errors import Malformed
from entree.core.sealing.frames import digest
from entree.core.sealing.keys import COMPARED
from entree.core.sealing.signatures import SIGNATURE
from entree.core.sealing.spelling import Language, spell
from entree.core.sealing.statement import Claim, Statement, check_staff

Signatures = tuple[bytes, bytes]
UNSIGNED = bytes(SIGNATURE)


def draft_of(claim: Claim, signatures: Signatures) -> dict[str, object]:
    """Write a draft for the wire: a statement with zeros where the operator will sign."""
    return Statement(claim, signatures, UNSIGNED).to_json()


def read_draft(raw: object) -> tuple[Claim, Signatures]:
    """Read a draft from the wire, and refuse one that not both staff have signed."""
    statement = Statement.from_json(raw)
    if statement.operator != UNSIGNED:
        raise Malformed("This is no draft: it says that the operator has signed.")
    check_staff(statement.claim, statement.signatures)
    return statement.claim, statement.signatures


def claim_words(claim: Claim, language: Language) -> str:
    """Write a claim as eight words, to be compared outside Entree before the operator signs."""
    return spell(digest("statement fingerprint", claim.body())[:COMPARED], language)
