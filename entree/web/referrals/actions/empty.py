"""Emptying an introduction at its end: by compare and set, and its bytes are written over."""

from datetime import datetime

from entree.web import erasing
from entree.web.partners.deleted import mark, note
from entree.web.referrals.introduction import EMPTY, IntroductionQuerySet
from entree.web.referrals.models import Introduction

TABLES = ("referrals_introduction",)


def empty(found: IntroductionQuerySet, at: datetime) -> int:
    """Empty those of them that are still whole, and return how many were; part of an action.

    Of two at the same moment the second finds nothing whole any more.
    """
    there = list(found.filter(lookup__isnull=False).values_list("pk", flat=True))
    note([mark("introduction", one) for one in there], at)
    number = Introduction.objects.filter(pk__in=there, lookup__isnull=False).update(**EMPTY)
    if number:
        erasing.erase_after(TABLES)
    return number
