"""The theorem of ways: help that can be called, chatted or mailed with stays so."""

from collections import Counter
from collections.abc import Iterator

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.outcome import Reached


def missing_ways(knowledge: Knowledge, outcome: Reached) -> Iterator[str]:
    """Give, in words, each way that an offer must have and has no more; two are two."""
    for key, wanted in outcome.ways.items():
        there = Counter(channel.kind for channel in knowledge.offers[key].channels)
        for kind, number in Counter(wanted).items():
            if there[kind] < number:
                many = "no" if not there[kind] else f"only {there[kind]}"
                yield f"the offer {key} has {many} {kind}"
