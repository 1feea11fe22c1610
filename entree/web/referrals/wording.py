"""The words for what is counted: of each bin, and of bins that are told together."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entree.core.handover.measures import (
    HANDED,
    KEPT,
    REASONS,
    SILENT,
    WITHDRAWN,
    Block,
    Measure,
)
from entree.core.handover.waiting import UNKNOWN, Between, quantile, span_of
from entree.web.partners.models import Partner

HEADS: Mapping[Measure, Promise] = {
    Measure.OPENED: gettext_lazy("Van binnenkomen tot openen"),
    Measure.ACCEPTED: gettext_lazy("Van openen tot aannemen"),
    Measure.CONTACTED: gettext_lazy("Van aannemen tot eerste contact"),
    Measure.ENDED: gettext_lazy("Hoe het verder ging"),
    Measure.BEFORE: gettext_lazy("Wie het al eerder opende"),
}
HOURS: Mapping[int, Promise] = {
    4: gettext_lazy("4 werkuren"),
    8: gettext_lazy("1 werkdag"),
    16: gettext_lazy("2 werkdagen"),
    40: gettext_lazy("5 werkdagen"),
    80: gettext_lazy("10 werkdagen"),
}
ENDS: Mapping[str, Promise] = {
    KEPT: gettext_lazy("bleef bij jullie"),
    "full": gettext_lazy("afgewezen: vol"),
    "not_ours": gettext_lazy("afgewezen: niet iets voor jullie"),
    "other_region": gettext_lazy("afgewezen: andere regio"),
    "other_age": gettext_lazy("afgewezen: andere leeftijd"),
    "needs_more": gettext_lazy("afgewezen: meer hulp nodig dan jullie geven"),
    "knows_somebody": gettext_lazy("afgewezen: iemand bij jullie kent de persoon"),
    HANDED: gettext_lazy("overgedragen"),
    SILENT: gettext_lazy("doorgegeven omdat er geen antwoord kwam"),
    WITHDRAWN: gettext_lazy("ingetrokken of gewist"),
}
BEFORE: Mapping[str, Promise] = {
    "0": gettext_lazy("nog niemand anders"),
    "1": gettext_lazy("één andere organisatie"),
    "2": gettext_lazy("twee andere organisaties"),
    "3-": gettext_lazy("drie of meer andere organisaties"),
    "1 2 3-": gettext_lazy("één of meer andere organisaties"),
    "2 3-": gettext_lazy("twee of meer andere organisaties"),
}


def name_of(measure: Measure, block: Block) -> str:
    """Return what a block is, in words; of several bins that they are together."""
    return WORDS[measure](block.bins)


def waited(bins: Sequence[str]) -> str:
    """Return how long something took."""
    return between(span_of(bins))


def between(found: Between) -> str:
    """Return a stretch of time, as exactly as it is known."""
    if found == UNKNOWN:
        return all_of_it()
    if found.high is None:
        return _("langer dan %(low)s, of niet binnen zes weken") % {"low": HOURS[found.low]}
    if not found.low:
        return _("binnen %(high)s") % {"high": HOURS[found.high]}
    return _("%(low)s tot %(high)s") % {"low": HOURS[found.low], "high": HOURS[found.high]}


def all_of_it() -> str:
    """Return what is said when nothing may be told apart."""
    return _("alles samen: te weinig om uit elkaar te houden")


def ended(bins: Sequence[str]) -> str:
    """Return how turns ended; reasons and organisations are named as one where all are meant."""
    if KEPT in bins and len(bins) > 1:
        return all_of_it()
    names = dict(Partner.objects.values_list("organisation", "name"))
    parts, handed = [], [name for name in bins if name.startswith(HANDED)]
    is_any = len(handed) > 1 or handed == [HANDED]
    declined = [name for name in bins if name in REASONS]
    if len(declined) == len(REASONS):
        parts.append(_("afgewezen"))
    elif set(declined) == set(REASONS) - {"full"}:
        parts.append(_("afgewezen om iets anders dan vol zijn"))
    else:
        parts += [str(ENDS[name]) for name in declined]
    if is_any:
        parts.append(str(ENDS[HANDED]))
    elif handed:
        other = handed[0].partition(":")[2]
        parts.append(_("overgedragen aan %(name)s") % {"name": names.get(other, other)})
    parts += [str(ENDS[name]) for name in (KEPT, SILENT, WITHDRAWN) if name in bins]
    return together(parts)


def together(parts: Sequence[str]) -> str:
    """Return names as one."""
    if len(parts) == 1:
        return parts[0]
    return _("%(parts)s; samen") % {"parts": ", ".join(parts)}


def opened_before(bins: Sequence[str]) -> str:
    """Return how many others opened it before."""
    found = BEFORE.get(" ".join(bins))
    return all_of_it() if found is None else str(found)


def half_of(blocks: Sequence[Block]) -> str:
    """Return within what half of all had it, in words."""
    found = quantile(blocks)
    return "" if found == UNKNOWN else _("De helft: %(span)s.") % {"span": between(found)}


WORDS: Mapping[Measure, Callable[[Sequence[str]], str]] = {
    Measure.OPENED: waited,
    Measure.ACCEPTED: waited,
    Measure.CONTACTED: waited,
    Measure.ENDED: ended,
    Measure.BEFORE: opened_before,
}
