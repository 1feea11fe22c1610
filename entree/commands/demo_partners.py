"""Two invented organisations with invented staff, and keys that only this demonstration has.

Made as the browsers of two colleagues make them, with ``entree.core.sealing``. Nobody of them
exists, and the names say so.
"""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from entree.core.sealing.colleague import keep, make_passphrase, words_of_passphrase
from entree.core.sealing.epoch import Epoch, wrap_epoch
from entree.core.sealing.keys import Secret, make_secret
from entree.core.sealing.operator import Open
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import Claim, sign_as_operator, sign_as_staff
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from entree.web.access import Role

if TYPE_CHECKING:
    from entree.web.partners import models as tables

ORGANISATIONS = {
    "voorbeeldhuis": "Het Voorbeeldhuis (verzonnen)",
    "voorbeeldpunt": "Het Voorbeeldpunt (verzonnen)",
}
ROLES = (Role.COORDINATOR, Role.CASEWORKER)
LIFE = timedelta(days=60)
SUITE = Suite.HYBRID


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
    """Let both organisations receive, and return how to log in as their staff."""
    logins = []
    for organisation, name in ORGANISATIONS.items():
        staff = [make_colleague(organisation, name, role, at) for role in ROLES]
        make_epoch(organisation, staff, operator, at)
        logins += [one.login for one in staff]
    return logins


def make_colleague(organisation: str, name: str, role: Role, at: datetime) -> Invented:
    """Invite an invented colleague, accept for them, and make their keys."""
    from allauth.mfa.totp.internal.auth import generate_totp_secret  # noqa: PLC0415

    from entree.web.partners import models as tables  # noqa: PLC0415
    from entree.web.partners.actions.accept import PasswordAndApp, accept  # noqa: PLC0415
    from entree.web.partners.actions.invite import invite  # noqa: PLC0415

    email = f"{role}@{organisation}.example"
    passphrase, keys = make_passphrase(os.urandom), make_secret(SUITE, os.urandom)
    words = words_of_passphrase(passphrase, "nl")
    password = secrets.token_urlsafe(12)
    login = Login(organisation, role, email, password, str(generate_totp_secret()), words)
    invite(organisation, name, email=email, role=role, at=at)
    accept(
        tables.Invitation.objects.open(at).get(email=email),
        tables.Account(),
        name=f"{role} (verzonnen)",
        way_in=PasswordAndApp(login.password, login.app_secret),
        at=at,
    )
    holder = f"{organisation}-{role}"
    made = tables.Holder.objects.create(
        staff=tables.Staff.objects.get(account__email=email),
        name=holder,
        suite=SUITE.value,
        public=keys.public().key,
        signing=keys.public().signing,
        kept=keep(keys, holder, passphrase, os.urandom).to_json(),
        made_at=at,
    )
    return Invented(login, keys, made)


def make_epoch(organisation: str, staff: list[Invented], operator: Open, at: datetime) -> None:
    """Make keys for an organisation, wrap them for its staff, and state them."""
    from entree.web.partners import models as tables  # noqa: PLC0415
    from entree.web.partners.actions.publish_statement import publish_statement  # noqa: PLC0415

    keys = make_secret(SUITE, os.urandom)
    # Nobody keeps its secret: in the demonstration nothing can be recovered.
    recovery = make_secret(SUITE, os.urandom).public().key
    partner = tables.Partner.objects.get(organisation=organisation)
    epoch = Epoch(organisation, 1, keys.public())
    row = tables.Epoch.objects.create(
        partner=partner,
        number=epoch.number,
        suite=SUITE.value,
        public=epoch.public.key,
        signing=epoch.public.signing,
        recovery=recovery,
        made_at=at,
    )
    for one in staff:
        sealed = wrap_epoch(epoch, keys, Purpose.EPOCH, SUITE, one.secret.public().key)
        tables.EpochWrap.objects.create(epoch=row, holder=one.holder, wrap=sealed.to_json())
    kept = wrap_epoch(epoch, keys, Purpose.RECOVERY, SUITE, recovery)
    tables.EpochWrap.objects.create(epoch=row, holder=None, wrap=kept.to_json())
    tables.Cover.objects.create(partner=partner, who="Niemand (verzonnen)", answers_within=2)
    statement = sign_as_operator(*signed_by(staff, epoch, at), operator.seed)
    publish_statement(statement.to_json(), operator=operator.public(), at=at)


def signed_by(
    staff: list[Invented], epoch: Epoch, at: datetime
) -> tuple[Claim, tuple[bytes, bytes]]:
    """Let the two colleagues sign that the keys are theirs."""
    seeds = sorted((one.secret.signing for one in staff), key=signing_key)
    begins = int(at.astimezone(UTC).timestamp())
    ends = begins + int(LIFE.total_seconds())
    claim = Claim(epoch, begins, ends, (signing_key(seeds[0]), signing_key(seeds[1])))
    return claim, (sign_as_staff(claim, seeds[0]), sign_as_staff(claim, seeds[1]))
