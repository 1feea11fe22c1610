"""Two invented organisations with invented staff, and keys that only this demonstration has.

Made as the browsers of two colleagues make them, with ``entree.core.sealing``. Nobody of them
exists, and the names say so.
"""

import os
import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from entree.core.sealing.colleague import keep, make_passphrase, words_of_passphrase
from entree.core.sealing.epoch import Epoch, wrap_epoch
from entree.core.sealing.keys import Secret, make_secret
from entree.core.sealing.operator import Open
from entree.core.sealing.signatures import SIGNATURE
from entree.core.sealing.statement import Claim, Statement, sign_as_operator, sign_as_staff
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from entree.web.access import Role

if TYPE_CHECKING:
    from entree.web.partners import models as tables

ORGANISATIONS = {
    "voorbeeldhuis": "Het Voorbeeldhuis (verzonnen)",
    "voorbeeldpunt": "Het Voorbeeldpunt (verzonnen)",
}
# Agreed to hear of silence, and sees no content.
DESK = ("voorbeeldwacht", "De Voorbeeldwacht (verzonnen)")
ROLES = (Role.COORDINATOR, Role.CASEWORKER)
LIFE = timedelta(days=60)
# A double click selects a password whole: no sign in it ends a word.
SIGNS = string.ascii_letters + string.digits
SUITE = Suite.HYBRID
# What stands where nobody has signed yet.
UNSIGNED = bytes(SIGNATURE)


@dataclass(frozen=True, slots=True)
class Login:
    """What somebody who tries it needs to be an invented colleague."""

    organisation: str
    role: Role
    email: str
    password: str
    app_secret: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented colleague: how to log in, their keys, and their row."""

    login: Login
    secret: Secret
    holder: "tables.Holder"


def make_partners(operator: Open, at: datetime) -> list[Login]:
    """Let both organisations receive and one be the desk; return how to log in as their staff."""
    from entree.web.referrals.actions.name_desk import name_desk  # noqa: PLC0415

    logins = []
    for organisation, name in ORGANISATIONS.items():
        staff = [make_colleague(organisation, name, role, at) for role in ROLES]
        receive(organisation, staff, operator, at)
        logins += [one.login for one in staff]
    name_desk(*DESK, at=at)
    logins.append(make_colleague(*DESK, Role.DESK, at).login)
    return logins


def make_colleague(organisation: str, name: str, role: Role, at: datetime) -> Invented:
    """Invite an invented colleague, accept for them, and make their keys."""
    from allauth.mfa.totp.internal.auth import generate_totp_secret  # noqa: PLC0415

    from entree.web.partners import models as tables  # noqa: PLC0415
    from entree.web.partners.actions.accept import PasswordAndApp, accept  # noqa: PLC0415
    from entree.web.partners.actions.invite import invite  # noqa: PLC0415
    from entree.web.partners.actions.keep_keys import keep_keys  # noqa: PLC0415

    email = f"{role}@{organisation}.example"
    passphrase, keys = make_passphrase(os.urandom), make_secret(SUITE, os.urandom)
    words = words_of_passphrase(passphrase, "nl")
    password = "".join(secrets.choice(SIGNS) for _ in range(16))
    login = Login(organisation, role, email, password, str(generate_totp_secret()), words)
    invite(organisation, name, email=email, role=role, at=at)
    accept(
        tables.Invitation.objects.open(at).get(email=email),
        tables.Account(),
        name=f"{role} (verzonnen)",
        way_in=PasswordAndApp(login.password, login.app_secret),
        at=at,
    )
    staff = tables.Staff.objects.get(account__email=email)
    kept = keep(keys, f"{organisation}-{role}", passphrase, os.urandom)
    return Invented(login, keys, keep_keys(staff, kept, at=at))


def receive(organisation: str, staff: Sequence[Invented], operator: Open, at: datetime) -> None:
    """Let a coordinator make keys and hand them over, and both state with the operator whose."""
    from entree.web.partners.actions.draft_statement import draft_statement  # noqa: PLC0415
    from entree.web.partners.actions.hand_over import hand_over  # noqa: PLC0415
    from entree.web.partners.actions.make_epoch import make_epoch  # noqa: PLC0415
    from entree.web.partners.actions.name_cover import name_cover  # noqa: PLC0415
    from entree.web.partners.actions.publish_statement import publish_statement  # noqa: PLC0415
    from entree.web.partners.actions.sign_statement import sign_statement  # noqa: PLC0415

    maker, colleague = staff
    keys = make_secret(SUITE, os.urandom)
    # Nobody keeps its secret: in the demonstration nothing can be recovered.
    recovery = make_secret(SUITE, os.urandom).public().key
    epoch = Epoch(organisation, 1, keys.public())
    own, handed = (
        wrap_epoch(epoch, keys, Purpose.EPOCH, SUITE, one.secret.public().key) for one in staff
    )
    spare = wrap_epoch(epoch, keys, Purpose.RECOVERY, SUITE, recovery)
    row = make_epoch(maker.holder, epoch, own=own, recovery=spare, recovery_key=recovery, at=at)
    hand_over(row, handed, by=maker.holder, to=colleague.holder, at=at)
    name_cover(row.partner, who="Niemand (verzonnen)", answers_within=2, at=at)
    claim = claimed(staff, epoch, at)
    signatures = [sign_as_staff(claim, one.secret.signing) for one in staff]
    in_order = [sig for _, sig in sorted(zip(map(signing_of, staff), signatures, strict=True))]
    drafted = [one if one == signatures[0] else UNSIGNED for one in in_order]
    draft = Statement(claim, (drafted[0], drafted[1]), UNSIGNED)
    statement = draft_statement(row, draft, by=maker.holder, at=at)
    sign_statement(statement, signatures[1], by=colleague.holder, at=at)
    signed = sign_as_operator(claim, (in_order[0], in_order[1]), operator.seed)
    publish_statement(signed.to_json(), operator=operator.public(), at=at)


def signing_of(one: Invented) -> bytes:
    """Return the public key with which an invented colleague signs."""
    return one.secret.public().signing


def claimed(staff: Sequence[Invented], epoch: Epoch, at: datetime) -> Claim:
    """Return what the two colleagues say: that these keys are theirs, from now on."""
    begins = int(at.astimezone(UTC).timestamp())
    first, second = sorted(map(signing_of, staff))
    return Claim(epoch, begins, begins + int(LIFE.total_seconds()), (first, second))
