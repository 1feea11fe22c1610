"""A partner that goes over to a new epoch, as browsers of its colleagues would have it."""

import os
from typing import Any

from entree.core.sealing.envelope import Place, header_of
from entree.core.sealing.epoch import Epoch, wrap_epoch
from entree.core.sealing.frames import from_text
from entree.core.sealing.keys import Secret, make_secret
from entree.core.sealing.suites import Suite, suite_of
from entree.core.sealing.wrap import Purpose, Wrap, unwrap, wrap
from entree.web import clock
from entree.web.partners import models as tables
from entree.web.partners.actions.publish_statement import publish_statement
from tests.correspondents import OPERATOR_KEY, Body, Receiver, stated


def next_epoch(one: Receiver) -> Receiver:
    """Make the next epoch of a partner, hand it to all with keys, state it, and return it."""
    secret = make_secret(Suite.HYBRID, os.urandom)
    epoch = Epoch(one.organisation, one.epoch.number + 1, secret.public())
    row = tables.Epoch.objects.create(
        partner=tables.Partner.objects.get(organisation=one.organisation),
        number=epoch.number,
        suite=1,
        public=epoch.public.key,
        signing=epoch.public.signing,
        recovery=make_secret(Suite.HYBRID, os.urandom).public().key,
        made_at=clock.now(),
    )
    for holder in tables.Holder.objects.active().filter(staff__partner=row.partner):
        give(row, epoch, secret, holder)
    recovery = wrap_epoch(epoch, secret, Purpose.RECOVERY, Suite.HYBRID, bytes(row.recovery))
    tables.EpochWrap.objects.create(epoch=row, holder=None, wrap=recovery.to_json())
    statement = stated(epoch, one.seeds, clock.now())
    publish_statement(statement.to_json(), operator=OPERATOR_KEY, at=clock.now())
    letters = one.letters
    return Receiver(one.organisation, epoch, secret, statement, one.colleagues, one.seeds, letters)


def give(row: tables.Epoch, epoch: Epoch, secret: Secret, holder: tables.Holder) -> None:
    """Hand an epoch over to somebody."""
    made = wrap_epoch(epoch, secret, Purpose.EPOCH, Suite(holder.suite), bytes(holder.public))
    tables.EpochWrap.objects.create(epoch=row, holder=holder, wrap=made.to_json())


def renewed(old: Receiver, new: Receiver, given: Body, **changed: Any) -> Body:
    """Seal a key that the server gave to the new epoch, as a browser does."""
    header = given["header"]
    conversation, section = from_text(header["conversation"]), from_text(header["section"])
    place = Place(conversation, section, header["version"])
    bound = header_of(suite_of(header["suite"]), place, from_text(header["commitment"]))
    found = Wrap.from_json(given["wrap"])
    key = unwrap(found, found.purpose, old.secret.suite, old.secret.seed, bound)
    made = wrap(key, found.purpose, new.epoch.public.suite, new.epoch.public.key, bound)
    which = {name: header[name] for name in ("conversation", "section", "version")}
    return {**which, "epoch": given["epoch"], "wrap": made.to_json(), **changed}
