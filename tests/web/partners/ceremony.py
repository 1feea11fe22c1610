"""What browsers of colleagues send in the key ceremony, made with the core as a browser would."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http.response import HttpResponseBase
from django.test import Client

from entree.core.sealing.colleague import keep, make_passphrase
from entree.core.sealing.epoch import Epoch, wrap_epoch
from entree.core.sealing.frames import to_text
from entree.core.sealing.keys import Secret, make_secret
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import (
    Claim,
    Statement,
    sign_as_operator,
    sign_as_staff,
)
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from entree.web import clock
from entree.web.partners.stating import UNSIGNED
from tests.core.sealing.cast import OPERATOR
from tests.people import Colleague, sure

DAYS = 24 * 60 * 60
Body = dict[str, object]


@dataclass
class Keyed:
    """A colleague with a browser and keys."""

    someone: Colleague
    secret: Secret = field(default_factory=lambda: make_secret(Suite.HYBRID, os.urandom))
    name: str = field(default_factory=lambda: os.urandom(8).hex())

    def __post_init__(self) -> None:
        """Log in, and say again who this is."""
        self.client: Client = sure(self.someone)

    def post(self, step: str, body: object) -> HttpResponseBase:
        """Send what a step of the ceremony asks."""
        said = body if isinstance(body, str) else json.dumps(body)
        return self.client.post(f"/partners/keys/{step}/", said, content_type="application/json")

    def kept(self) -> Body:
        """Put the keys under a passphrase."""
        passphrase = make_passphrase(os.urandom)
        return keep(self.secret, self.name, passphrase, os.urandom).to_json()

    def keep(self) -> HttpResponseBase:
        """Keep the keys."""
        return self.post("mine", {"kept": self.kept()})


@dataclass
class Making:
    """An organisation's epoch in the making, by a coordinator."""

    maker: Keyed
    organisation: str = "113"
    number: int = 1
    secret: Secret = field(default_factory=lambda: make_secret(Suite.HYBRID, os.urandom))

    @property
    def epoch(self) -> Epoch:
        """Return what is public of it."""
        return Epoch(self.organisation, self.number, self.secret.public())

    def wrapped(self, to: Secret, purpose: Purpose = Purpose.EPOCH) -> Body:
        """Wrap it for somebody."""
        public = to.public()
        return wrap_epoch(self.epoch, self.secret, purpose, public.suite, public.key).to_json()

    def body(self) -> Body:
        """Return what the browser that made it sends."""
        public, recovery = self.secret.public(), make_secret(Suite.HYBRID, os.urandom)
        return {
            "about": {
                "organisation": self.organisation,
                "suite": public.suite.value,
                "epoch": self.number,
                "public": to_text(public.key),
                "signing": to_text(public.signing),
            },
            "own": self.wrapped(self.maker.secret),
            "recovery": self.wrapped(recovery, Purpose.RECOVERY),
            "recovery_key": to_text(recovery.public().key),
        }

    def make(self) -> HttpResponseBase:
        """Make it."""
        return self.maker.post("epoch", self.body())

    def hand_over(self, to: Keyed) -> HttpResponseBase:
        """Hand it over to a colleague."""
        wrap = self.wrapped(to.secret)
        return self.maker.post("wrap", {"epoch": self.number, "holder": to.name, "wrap": wrap})

    def draft(self, other: Keyed, at: datetime | None = None) -> Statement:
        """Draft its statement with a colleague, signed by the maker alone."""
        begins = int((at or clock.now()).timestamp())
        seeds = sorted((self.maker.secret.signing, other.secret.signing), key=signing_key)
        claim = Claim(
            self.epoch,
            begins,
            begins + 90 * DAYS,
            (signing_key(seeds[0]), signing_key(seeds[1])),
        )
        own = sign_as_staff(claim, self.maker.secret.signing)
        is_first = claim.staff[0] == signing_key(self.maker.secret.signing)
        signatures = (own, UNSIGNED) if is_first else (UNSIGNED, own)
        return Statement(claim, signatures, UNSIGNED)

    def post_draft(self, draft: Statement) -> HttpResponseBase:
        """Send a draft."""
        return self.maker.post("draft", {"draft": draft.to_json()})


def sign_second(draft: Statement, other: Keyed) -> Body:
    """Return what the browser of the second colleague sends."""
    signature = sign_as_staff(draft.claim, other.secret.signing)
    return {"epoch": draft.claim.epoch.number, "signature": to_text(signature)}


def with_both(draft: Statement, other: Keyed) -> Statement:
    """Return the draft with both signatures."""
    signature = sign_as_staff(draft.claim, other.secret.signing)
    both = tuple(signature if one == UNSIGNED else one for one in draft.signatures)
    return replace(draft, signatures=(both[0], both[1]))


def signed(draft: Statement, other: Keyed, seed: bytes = OPERATOR) -> Mapping[str, object]:
    """Return the statement as it comes back from the operator."""
    complete = with_both(draft, other)
    return sign_as_operator(complete.claim, complete.signatures, seed).to_json()
