"""The theorem of reach: every offer and every rule is there for somebody.

Help that is always folded away and serves no need we ask about (a talk with who did it) is there
when it surely fits: it stands in the list, and nowhere else on purpose.
"""

from collections.abc import Callable, Iterator

import z3

from entree.core.knowledge.model import NEEDS
from entree.core.proofs.encode import Encoded
from entree.core.proofs.kleene import ALWAYS
from entree.core.proofs.space import any_of


def reaching_nobody(view: Encoded, is_somebody: Callable[[z3.BoolRef], bool]) -> Iterator[str]:
    """Give, in words, each offer and rule that nobody sees; ``is_somebody`` asks the solver."""
    for rule in view.knowledge.rules:
        if not is_somebody(view.rules[rule.id].yes):
            yield f"the rule {rule.id} holds for nobody"
    needs = view.space.asked[NEEDS].ticks
    for key, one in view.offers.items():
        wanted = any_of(needs[need] for need in sorted(one.offer.serves))
        if one.offer.folded and not one.offer.serves:
            wanted = ALWAYS
        sees = z3.And(one.fit.yes, z3.Or(one.due, wanted))
        if not (is_somebody(sees) or is_somebody(z3.And(one.fit.yes, view.cards.is_card[key]))):
            yield f"nobody sees the offer {key} among the first cards or under what they need"
