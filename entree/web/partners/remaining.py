"""What an organisation can still do without somebody: said before a role is ended."""

from dataclasses import dataclass
from datetime import datetime

from entree.web.access import Role
from entree.web.partners.keyring import FEWEST_HOLDERS
from entree.web.partners.models import Epoch, EpochWrap, Holder, Staff
from entree.web.partners.presence import day_of


@dataclass(frozen=True, slots=True)
class Remaining:
    """Whether somebody sees to the colleagues, how many can open, and what nobody else can."""

    has_coordinator: bool
    # How many others who are there hold the key that is sealed to now.
    holders: int
    # Whether they have any key of the organisation, and so may know it.
    had_key: bool
    # The numbers of the keys in use that only they can open.
    only_theirs: tuple[int, ...]

    @property
    def are_enough(self) -> bool:
        """Return whether the organisation can go on receiving."""
        return self.holders >= FEWEST_HOLDERS


def without(staff: Staff, at: datetime) -> Remaining:
    """Return what is left of an organisation without somebody, of who is there now."""
    others = Staff.objects.working().filter(partner=staff.partner_id).exclude(pk=staff.pk)
    holders = Holder.objects.active().filter(staff__in=others)
    active = EpochWrap.objects.filter(
        epoch__partner=staff.partner_id,
        epoch__state=Epoch.State.ACTIVE,
        holder__in=holders.present(day_of(at)),
    )
    theirs = Epoch.objects.filter(wraps__holder__staff=staff)
    alone = theirs.exclude(pk__in=EpochWrap.objects.filter(holder__in=holders).values("epoch"))
    return Remaining(
        has_coordinator=others.filter(role=Role.COORDINATOR).exists(),
        holders=active.count(),
        had_key=theirs.exists(),
        only_theirs=tuple(alone.order_by("number").values_list("number", flat=True).distinct()),
    )
