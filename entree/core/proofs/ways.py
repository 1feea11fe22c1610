"""The theorem of ways: help that can be called, chatted or mailed with stays so."""

from collections.abc import Iterator

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.outcome import Reached


def missing_ways(knowledge: Knowledge, outcome: Reached) -> Iterator[str]:
    """Give, in words, each way that an offer must have and has no more."""
    for key, wanted in outcome.ways.items():
        there = {channel.kind for channel in knowledge.offers[key].channels}
        for kind in wanted:
            if kind not in there:
                yield f"the offer {key} has no {kind}"
