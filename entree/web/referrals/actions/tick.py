"""One run of the clock: reminders, passing on, the desk, alarms, and what has had its time.

Several at once do no harm: each referral moves in a transaction of its own, and only from where it
was seen. Killed at any moment, the next run goes on where this one stopped.
"""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from entree.core.handover.states import Move, Part
from entree.web.partners.audit import Actor, record
from entree.web.partners.models import Statement
from entree.web.referrals.actions.add_to_line import hold
from entree.web.referrals.actions.expire import expire
from entree.web.referrals.actions.go_on import pass_on
from entree.web.referrals.actions.hold_referral import hold_referral
from entree.web.referrals.errors import NotHere, Overtaken
from entree.web.referrals.models import Alarm, Referral
from entree.web.referrals.moments import AGAIN, ALARMS
from entree.web.referrals.moving import THE_CLOCK, move
from entree.web.referrals.news import ask_for_news_of_alarm

# A referral that was left alone for long may have several moves due at once.
MOST_AT_ONCE = 8


def tick(at: datetime) -> Counter[str]:
    """Do all that is due, and return how often what was done; the actor is the system."""
    done: Counter[str] = Counter()
    for _ in range(MOST_AT_ONCE):
        made = Counter(turn_over(pk, at) for pk in due(at))
        done += made
        if made.total() == made[""]:
            break
    for alarm in Alarm.objects.filter(next_moment__lte=at).values_list("pk", flat=True):
        done[sound(alarm, at)] += 1
    done["expired"] += expire(at)
    del done[""]
    return done


def due(at: datetime) -> list[UUID]:
    """Return what waits: its moment has come, or its owner cannot receive any more."""
    receiving = Statement.objects.receiving(at).values_list("epoch__partner", flat=True)
    is_lost = ~Q(owner__in=list(receiving)) & ~Q(part=Part.DESK.value)
    is_late = Q(next_moment__lte=at)
    living = Referral.objects.open().filter(conversation__expires_at__gt=at)
    return list(
        living.filter(is_late | is_lost).order_by("next_moment").values_list("pk", flat=True)
    )


@transaction.atomic
def turn_over(referral: UUID, at: datetime) -> str:
    """Do the one thing that is due for a referral; return its name, "" when somebody else did."""
    try:
        found = hold_referral(referral)
        if found.next_moment is None:
            return ""
        receiving = Statement.objects.receiving(at).filter(epoch__partner=found.owner_id)
        is_lost = Part(found.part) is not Part.DESK and not receiving.exists()
        if not is_lost and found.next_moment > at:
            return ""
        what = Move.PASS_ON if is_lost else Move(found.next_move)
        if what is Move.PASS_ON:
            return pass_on(found, at=at) or ""
        move(found, what, by=THE_CLOCK, at=at)
    except (NotHere, Overtaken):
        return ""
    return what.value


@transaction.atomic
def sound(alarm: int, at: datetime) -> str:
    """Let an alarm go on to its next moment; return its name, "" when somebody else did."""
    found = Alarm.objects.filter(pk=alarm).select_related("conversation", "partner").first()
    if found is None:
        return ""
    hold(found.conversation)
    later = found.passed + 1
    moment = found.raised_at + ALARMS[later] if later < len(ALARMS) else at + AGAIN
    waiting = Alarm.objects.filter(pk=alarm, passed=found.passed, next_moment__lte=at)
    if not waiting.update(passed=later, next_moment=max(moment, at + AGAIN)):
        return ""
    partner, about = found.partner, found.conversation.about
    record(Actor.SYSTEM, "let an alarm sound", partner=partner, about=about, at=at)
    ask_for_news_of_alarm(partner, at)
    return "alarm"
