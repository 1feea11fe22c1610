"""What axe cannot decide and a person did: the reviewed list, with a reason each. It only shrinks.

Empty is best: the pages are built so that every contrast can be computed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule that axe left open at a place, and why it is right there."""

    rule: str
    target: str
    reason: str

    def is_about(self, rule: str, target: str) -> bool:
        """Return whether this is the doubt about that place."""
        return (self.rule, self.target) == (rule, target)


DOUBTS: tuple[Doubt, ...] = ()
