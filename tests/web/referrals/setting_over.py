"""Setting conversations over to the latest key, as the page of a colleague does."""

from entree.web.access import Role
from tests.correspondents import Body, Receiver
from tests.renewing import renewed
from tests.web.referrals.asking import at_the_portal

REWRAP = "/partners/conversations/rewrap/"


def given(one: Receiver, after: int = 0, role: Role = Role.CASEWORKER) -> Body:
    """Ask for the next keys under an earlier epoch."""
    return at_the_portal(one, role).ask(f"{REWRAP}under/", {"after": after})


def take_in(one: Receiver, wraps: list[Body], status: int = 200, epoch: int = 2) -> Body:
    """Send keys that were sealed anew."""
    body = {"epoch": epoch, "wraps": wraps}
    return at_the_portal(one, Role.CASEWORKER).ask(f"{REWRAP}anew/", body, status)


def set_over(old: Receiver, new: Receiver) -> int:
    """Set all over, as the page does; return how many batches it took."""
    after, batches = 0, 0
    while wraps := given(old, after)["wraps"]:
        take_in(old, [renewed(old, new, one) for one in wraps])
        after, batches = wraps[-1]["place"], batches + 1
    return batches
