"""Making invitations: for the arms and strata of a wave, each of them a crowd."""

import os
from collections.abc import Mapping

from django.db import transaction

from entree.web.study.actions.start import hash_of
from entree.web.study.errors import NotInvited
from entree.web.study.models import LEAST_INVITED, MOST_STRATA, Arm, Invitation, Wave
from entree.web.study.sizes import TOKEN

Strata = Mapping[tuple[Arm, str], int]


@transaction.atomic
def invite(wave: Wave, strata: Strata) -> dict[tuple[Arm, str], list[bytes]]:
    """Make so many invitations for each arm and stratum, all at once; the actor is the operator.

    Raises NotInvited for more than 12 of them, for fewer than 200 invitations in one, and for a
    second time: who is invited later would be a small crowd of their own.
    """
    if Invitation.objects.filter(wave=wave).exists():
        raise NotInvited("This wave has its invitations. All of them are made at once.")
    if len(strata) > MOST_STRATA:
        raise NotInvited(f"These are {len(strata)} kinds; at most {MOST_STRATA}.")
    for (arm, stratum), number in strata.items():
        if arm is Arm.OPEN_LINK:
            raise NotInvited("Who comes by the open link has no invitation.")
        if number < LEAST_INVITED:
            few = f"{arm.value} {stratum} has {number} invitations; at least {LEAST_INVITED}."
            raise NotInvited(few)
    made = {kind: [os.urandom(TOKEN) for _ in range(number)] for kind, number in strata.items()}
    Invitation.objects.bulk_create(
        Invitation(hash=hash_of(token), wave=wave, arm=arm.value, stratum=stratum)
        for (arm, stratum), tokens in made.items()
        for token in tokens
    )
    return made
