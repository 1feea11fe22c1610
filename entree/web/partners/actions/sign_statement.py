"""Signing a draft as the second colleague."""

from datetime import datetime

from django.db import transaction

from entree.core.sealing.signatures import is_signed
from entree.web.partners.audit import record
from entree.web.partners.errors import DoesNotFit, SomebodyWasFirst
from entree.web.partners.models import Holder, Statement
from entree.web.partners.stating import claim_of


@transaction.atomic
def sign_statement(statement: Statement, signature: bytes, *, by: Holder, at: datetime) -> None:
    """Keep the signature of one of the two who are named.

    Raises DoesNotFit when it does not hold, and SomebodyWasFirst when it stands there already.
    """
    places = {statement.first_id: "first_signature", statement.second_id: "second_signature"}
    if by.pk not in places:
        raise DoesNotFit("This statement asks for the signatures of others.")
    if not is_signed(bytes(by.signing), signature, claim_of(statement).for_staff()):
        raise DoesNotFit("This signature does not hold.")
    place = places[by.pk]
    unsigned = Statement.objects.filter(pk=statement.pk, signed__isnull=True, **{place: b""})
    if not unsigned.update(**{place: signature}):
        raise SomebodyWasFirst("This is signed already.")
    record(by.staff, "signed a statement", about=f"epoch:{statement.epoch.number}", at=at)
