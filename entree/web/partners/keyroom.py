"""What a colleague sees of the keys of their organisation; whatever is of another is not there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from entree.core.sealing.frames import to_text
from entree.web.access import Role
from entree.web.partners.errors import DoesNotFit
from entree.web.partners.holding import latest, there_on
from entree.web.partners.keyring import FEWEST_HOLDERS
from entree.web.partners.models import Absence, Cover, Epoch, EpochWrap, Holder, Staff, Statement
from entree.web.partners.presence import day_of
from entree.web.partners.stating import about, draft_of

# Who sees colleagues by name: who sees to them.
SEES_NAMES = {Role.COORDINATOR, Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with keys, whether they have the latest epoch, and what I have and they do not."""

    holder: Holder
    is_me: bool
    has_it: bool
    lacks: tuple[int, ...]

    @property
    def public(self) -> dict[str, object]:
        """Return the public keys, from which a browser makes the words to compare."""
        return {
            "holder": self.holder.name,
            "suite": self.holder.suite,
            "public": to_text(bytes(self.holder.public)),
            "signing": to_text(bytes(self.holder.signing)),
        }


def room(staff: Staff, at: datetime) -> dict[str, Any]:
    """Return what the page of the keys shows to a colleague."""
    holders = colleagues(staff)
    mine = holders.filter(staff=staff).first()
    epoch = Epoch.objects.filter(partner=staff.partner_id).order_by("-number").first()
    having = numbers_held(holders)
    latest = epoch.number if epoch else 0
    statement = Statement.objects.filter(epoch=epoch).order_by("-pk").first()
    return {
        "mine": mine,
        "colleagues": [
            Colleague(
                one,
                one == mine,
                latest in having[one.pk],
                tuple(sorted(having[mine.pk] - having[one.pk])) if mine else (),
            )
            for one in holders
        ],
        "sees_names": Role(staff.role) in SEES_NAMES,
        "epoch": epoch,
        "about": about(epoch) if epoch else None,
        "wrap": epoch_wrap(epoch, mine),
        "next": epoch.number + 1 if epoch else 1,
        "are_enough": len(holders) >= FEWEST_HOLDERS,
        "cover": Cover.objects.filter(partner=staff.partner_id).first(),
        "is_receiving": Statement.objects.receiving(at)
        .filter(epoch__partner=staff.partner_id)
        .exists(),
        **closed(staff, day_of(at)),
        **drafted(statement, mine),
    }


def closed(staff: Staff, today: date) -> dict[str, bool]:
    """Return whether nobody is there today, or fewer than two of those who have the key."""
    nobody = Absence.objects.on(today).filter(partner=staff.partner_id, staff=None, covered_by="")
    is_stated = bool(latest(staff.partner_id))
    return {
        "is_closed": nobody.exists(),
        "are_too_few": is_stated and there_on(staff.partner_id, today) < FEWEST_HOLDERS,
    }


def numbers_held(holders: Iterable[Holder]) -> defaultdict[int, set[int]]:
    """Return for each holder the numbers of the epochs that were handed over to them."""
    found = defaultdict[int, set[int]](set)
    wraps = EpochWrap.objects.filter(holder__in=holders)
    for holder, number in wraps.values_list("holder", "epoch__number"):
        if holder is not None:
            found[holder].add(number)
    return found


def drafted(statement: Statement | None, mine: Holder | None) -> dict[str, Any]:
    """Return how far the statement is about the latest epoch."""
    if statement is None:
        return {"statement": None}
    signed = {
        statement.first_id: bool(bytes(statement.first_signature)),
        statement.second_id: bool(bytes(statement.second_signature)),
    }
    return {
        "statement": statement,
        "draft": draft_of(statement),
        "asks_me": mine is not None and signed.get(mine.pk) is False,
        "is_complete": all(signed.values()),
    }


def epoch_wrap(epoch: Epoch | None, mine: Holder | None) -> object:
    """Return the wrap of an epoch for one's own key, if there is one."""
    found = EpochWrap.objects.filter(epoch=epoch, holder=mine).first() if epoch and mine else None
    return found.wrap if found else None


def held(staff: Staff) -> list[dict[str, object]]:
    """Return every epoch of which the key was handed over to somebody, with the wrap for them.

    With it the statement that counts or counted longest: a browser seals to nothing without one.
    """
    wraps = EpochWrap.objects.filter(holder__staff=staff, holder__retired_at=None)
    rows = list(wraps.select_related("epoch__partner").order_by("epoch__number"))
    signed = Statement.objects.filter(signed__isnull=False, epoch__in=[one.epoch for one in rows])
    latest = dict(signed.order_by("valid_until").values_list("epoch", "signed"))
    return [
        {"about": about(one.epoch), "wrap": one.wrap, "statement": latest.get(one.epoch_id)}
        for one in rows
    ]


def colleagues(staff: Staff) -> Any:
    """Return those of one's own organisation who have keys that count."""
    active = Holder.objects.active().filter(staff__partner=staff.partner_id)
    return active.select_related("staff__account", "staff__partner").order_by("made_at", "pk")


def holder_of(staff: Staff) -> Holder:
    """Return somebody's own keys. Raises DoesNotFit."""
    return one_of(colleagues(staff).filter(staff=staff).first())


def colleague_of(staff: Staff, name: str) -> Holder:
    """Return the keys of a colleague. Raises DoesNotFit."""
    return one_of(colleagues(staff).filter(name=name).first())


def one_of(holder: Holder | None) -> Holder:
    """Return keys that are there. Raises DoesNotFit."""
    if holder is None:
        raise DoesNotFit("There are no such keys here.")
    return holder


def epoch_of(staff: Staff, number: int) -> Epoch:
    """Return an epoch of one's own organisation. Raises DoesNotFit."""
    mine = Epoch.objects.filter(partner=staff.partner_id).select_related("partner")
    found = mine.filter(number=number).first()
    if found is None:
        raise DoesNotFit("There is no such epoch here.")
    return found


def draft_about(epoch: Epoch) -> Statement:
    """Return the draft about an epoch. Raises DoesNotFit."""
    drafts = Statement.objects.filter(epoch=epoch, signed__isnull=True)
    found = drafts.select_related("epoch__partner", "first", "second").first()
    if found is None:
        raise DoesNotFit("There is no draft about this epoch.")
    return found
