"""Opening a wave: its name, the instrument as it was frozen, the key, and its days."""

import hashlib
from datetime import date

from django.db import IntegrityError, transaction

from entree.core.sealing.suites import PUBLIC, Suite
from entree.web.study.errors import BadPost, Used
from entree.web.study.models import Wave


@transaction.atomic
def open_wave(
    name: str,
    frozen: bytes,
    public: bytes,
    days: tuple[date, date],
    *,
    is_invented: bool = False,
) -> Wave:
    """Open it with its frozen questionnaires; the actor is the operator.

    Raises Used when one is open, or had this name.
    """
    if len(public) != PUBLIC[Suite.HYBRID]:
        raise BadPost("This is no public key of suite 1.")
    begins, ends = days
    suite = Suite.HYBRID.value
    try:
        with transaction.atomic():
            return Wave.objects.create(
                name=name,
                frozen=frozen,
                instrument=hashlib.sha256(frozen).digest(),
                suite=suite,
                public=public,
                begins=begins,
                ends=ends,
                is_invented=is_invented,
            )
    except IntegrityError as error:
        raise Used("Another wave is open, had this name, or this one ends first.") from error
