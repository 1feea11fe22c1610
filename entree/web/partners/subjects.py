"""About which help an organisation may say what it can take on.

Never about help that has to come first: nobody in danger may read there that they must wait.
"""

from collections.abc import Mapping

from entree.web.knowledge import knowledge


def subjects(organisation: str) -> Mapping[str, str]:
    """Return the offers by key, with their titles; "" when they may be spoken of together."""
    known = knowledge().organisations.get(organisation)
    if known is None:
        return {}
    firsts = knowledge().ranking.must_of
    found = {offer.key: offer.title for offer in known.offers if offer.key not in firsts}
    is_together = len(found) == len(known.offers) > 1
    return {**({"": known.name} if is_together else {}), **found}
