"""The theorem of settled: once asking ends, no further answer changes the view."""

from itertools import combinations

import z3

from entree.core.intake.cards import choose_cards
from entree.core.intake.openness import nothing_known
from entree.core.intake.ranking import cannot_phone, holding, rank
from entree.core.intake.stop import still_to_ask
from entree.core.knowledge.conditions import Answers
from entree.core.proofs.encode import Encoded
from entree.core.proofs.space import any_of
from entree.core.truth import Truth


def broken_settled(view: Encoded, answers: Answers) -> z3.BoolRef:
    """Return for which further answers the view is another one than for these.

    ``view`` is encoded in the one pattern in which no hours are known.
    """
    knowledge = view.knowledge
    open_ = still_to_ask(knowledge, answers)
    told = [
        asked.is_answer(answers.get(name))
        for name, asked in view.space.asked.items()
        if name not in open_
    ]
    unknown = nothing_known(knowledge, cannot_phone(answers))
    held = holding(knowledge, answers)
    ranked = rank(knowledge, answers, held, unknown)
    cards = choose_cards(knowledge.ranking, ranked, unknown)
    keys = [one.offer.key for one in cards]
    holds_now = {rule.id for rule in held.rules}
    other = [is_card != z3.BoolVal(key in keys) for key, is_card in view.cards.is_card.items()]
    other += [z3.Not(view.cards.before(above, below)) for above, below in combinations(keys, 2)]
    other += [holds != z3.BoolVal(rule in holds_now) for rule, holds in view.notices.items()]
    for one in cards:
        seen = view.offers[one.offer.key]
        other.append(seen.fit.yes != z3.BoolVal(one.fit is Truth.YES))
        other.append(seen.due != z3.BoolVal(one.must is not None))
    return z3.And(*told, any_of(other))
