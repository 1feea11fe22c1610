"""The guarantees of what is listed, due or noticed, checked a second way: by decision diagrams.

Positions are for the solver alone. Of a card that only musts may stand above, it is checked here
that it is a due must. A count tells how many answers break a guarantee.
"""

from collections.abc import Collection, Sequence

from entree.core.knowledge.conditions import leaves
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.diagrams import Diagrams, Node
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.outcome import (
    Hidden,
    Must,
    Noticed,
    Placed,
    Shown,
    Theorem,
    Unnoticed,
)
from entree.core.proofs.selection import Selection


class Second:
    """What is listed, due and noticed, over all answers."""

    def __init__(self, knowledge: Knowledge, guarantees: Sequence[Guarantee] = ()) -> None:
        """Draw every rule and offer once."""
        gaps = [gap.when for one in guarantees for gap in one.gaps]
        self.diagrams = Diagrams(knowledge, [*(one.when for one in guarantees), *gaps])
        self._knowledge = knowledge
        self._holds = {
            rule.id: self.diagrams.truths(rule.when, rule.unknown_is_yes).yes
            for rule in knowledge.rules
        }
        fits = {key: self.diagrams.truths(offer.when) for key, offer in knowledge.offers.items()}
        self._listed = {key: -fit.no for key, fit in fits.items()}
        self._visible = {
            key: fit.yes if knowledge.offers[key].own_route_only else self._listed[key]
            for key, fit in fits.items()
        }

    def listed(self, offers: Collection[str]) -> Node:
        """Return for whom one of these offers fits or may fit."""
        return self.diagrams.any_of(self._listed[key] for key in offers)

    def seen(self, some: Selection) -> Node:
        """Return who sees something of a selection, as a card or as further help."""
        return self.diagrams.any_of(
            self._visible[key] for key, offer in self._knowledge.offers.items() if some.means(offer)
        )

    def due(self, offers: Collection[str]) -> Node:
        """Return for whom one of these offers is a due must: listed, and made so by a rule."""
        return self.diagrams.any_of(
            self.diagrams.all_of((self._holds[rule.id], self._listed[key]))
            for key in offers
            for rule in self._knowledge.rules
            if key in rule.musts
        )

    def noticed(self, rules: Collection[str]) -> Node:
        """Return for whom the notice of one of these rules is shown."""
        return self.diagrams.any_of(
            self._holds[rule.id]
            for rule in self._knowledge.rules
            if rule.id in rules and rule.notice is not None
        )

    def removed(self) -> Node:
        """Return for whom taking one answer away would remove an offer from the list."""
        return self.diagrams.any_of(
            self.diagrams.all_of(
                (
                    self.diagrams.told(name),
                    self._listed[key],
                    -self.diagrams.without(self._listed[key], name),
                )
            )
            for key, offer in self._knowledge.offers.items()
            for name in {leaf.question for leaf in leaves(offer.when)}
        )

    def broken(self, guarantee: Guarantee) -> Node | None:
        """Return for whom what a guarantee says of membership does not hold.

        None: it speaks of positions, of the hour, or of the knowledge as a whole.
        """
        match guarantee.then:
            case Theorem("taking-away"):
                return self.removed()
            case Placed(offer=key, within=None):
                so = self.due([key])
            case Must(offers):
                so = self.due(offers)
            case Shown(some, anywhere=True) if not some.says_of_someone:
                so = self.seen(some)
            case Hidden(some, anywhere=True) if not some.says_of_someone:
                so = -self.seen(some)
            case Noticed(rules, only_then):
                so = self.noticed(rules)
                if only_then:
                    return self.diagrams.differs(self._whom(guarantee), so)
            case Unnoticed(rules):
                so = -self.noticed(rules)
            case _:
                return None
        return self.diagrams.all_of((self._whom(guarantee), -so))

    def _whom(self, guarantee: Guarantee) -> Node:
        """Return for whom a guarantee speaks."""
        truth = self.diagrams.truths(guarantee.when, guarantee.unknown_is_yes)
        spoken_of = -truth.no if guarantee.in_doubt else truth.yes
        excused = (-self.diagrams.truths(gap.when).yes for gap in guarantee.gaps)
        return self.diagrams.all_of((spoken_of, *excused))

    def holds(self, guarantee: Guarantee) -> bool | None:
        """Return whether it holds for everyone, as far as it speaks of membership."""
        broken = self.broken(guarantee)
        return None if broken is None else self.diagrams.answers(broken) == 0
