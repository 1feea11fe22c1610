"""The guarantees of what is listed, due or noticed, checked a second way: by decision diagrams.

Positions are for the solver alone. What a guarantee of position says of membership is checked
here: that its card is a due must. A count tells how many answers break a guarantee.
"""

from collections.abc import Collection, Sequence

from entree.core.knowledge.conditions import leaves
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.diagrams import Diagrams, Node
from entree.core.proofs.guarantees import Guarantee


class Second:
    """What is listed, due and noticed, over all answers."""

    def __init__(self, knowledge: Knowledge, guarantees: Sequence[Guarantee] = ()) -> None:
        """Draw every rule and offer once."""
        self.diagrams = Diagrams(knowledge, [one.when for one in guarantees])
        self._knowledge = knowledge
        self._holds = {
            rule.id: self.diagrams.truths(rule.when, rule.unknown_is_yes).yes
            for rule in knowledge.rules
        }
        self._listed = {
            key: -self.diagrams.truths(offer.when).no for key, offer in knowledge.offers.items()
        }

    def listed(self, offers: Collection[str]) -> Node:
        """Return for whom one of these offers fits or may fit."""
        return self.diagrams.any_of(self._listed[key] for key in offers)

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

    def broken(self, guarantee: Guarantee) -> Node:
        """Return for whom what a guarantee says of membership does not hold."""
        if guarantee.card is None:
            return self.removed()
        whom = self.diagrams.truths(guarantee.when, guarantee.unknown_is_yes).yes
        return self.diagrams.all_of((whom, -self.due([guarantee.card])))

    def holds(self, guarantee: Guarantee) -> bool:
        """Return whether it holds for everyone, as far as it speaks of membership."""
        return self.diagrams.answers(self.broken(guarantee)) == 0
