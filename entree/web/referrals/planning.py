"""From the rows of a referral to what the core thinks of it: its norm, and what comes next."""

from datetime import datetime
from functools import cache

from entree.core.handover.clock import Facts, Watch, watch
from entree.core.handover.load import read_norms
from entree.core.handover.norms import Norm, Norms, Urgency
from entree.core.handover.states import Part, State
from entree.web.knowledge import knowledge_folder
from entree.web.partners.models import Cover, Partner, Statement
from entree.web.referrals.models import Desk, Referral, Share


@cache
def norms() -> Norms:
    """Return the norms of this process. Raises KnowledgeError with a repair."""
    return read_norms(knowledge_folder())


def norm_of(referral: Referral) -> Norm:
    """Return how soon the owner of a referral answers, as it promised or as is known of it."""
    cover = Cover.objects.filter(partner=referral.owner_id).select_related("partner").first()
    return norm_with(referral, cover)


def norm_with(referral: Referral, cover: Cover | None) -> Norm:
    """Return the same, with the cover of the owner at hand."""
    return norms().norm(
        cover.partner.organisation if cover else "",
        Urgency(referral.urgency),
        promised=cover.answers_within if cover else None,
        after_a_call=referral.is_called,
    )


def facts_of(referral: Referral, able: dict[Part, Partner] | None = None) -> Facts:
    """Return what the clock has to know; who is able is asked only where it matters."""
    assert referral.counted_from is not None  # noqa: S101 (an open one has it: a constraint)
    return Facts(
        state=State(referral.state),
        part=Part(referral.part),
        counted_from=referral.counted_from,
        is_reminded=referral.is_reminded,
        furthest=Part(referral.furthest),
        able=tuple(able or ()),
    )


def plan(referral: Referral, able: dict[Part, Partner] | None = None) -> Watch:
    """Return what comes next for an open referral."""
    found = watch(facts_of(referral, able), norm_of(referral), norms().desk)
    assert found is not None  # noqa: S101 (only closed ones have nothing that comes next)
    return found


def able_of(referral: Referral, at: datetime, *, without: str = "") -> dict[Part, Partner]:
    """Return who could have a turn beside the owner: who referred, the fallback, the desk.

    Only who can receive now, and whom the person still lets open it.
    """
    receiving = Statement.objects.receiving(at).values_list("epoch__partner", flat=True)
    shares = Share.objects.standing().filter(conversation=referral.conversation_id)
    there = shares.filter(partner__in=list(receiving)).exclude(partner__organisation=without)
    able = {}
    for share in there.select_related("partner"):
        if share.is_fallback and not share.is_referrer:
            able[Part.FALLBACK] = share.partner
        elif share.partner_id == referral.referrer_id:
            able[Part.REFERRER] = share.partner
    if found := desk():
        able[Part.DESK] = found
    return able


def desk() -> Partner | None:
    """Return the national desk, if there is one."""
    found = Desk.objects.filter(ended_at=None).select_related("partner").first()
    return found.partner if found else None
