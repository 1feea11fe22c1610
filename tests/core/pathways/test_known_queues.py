"""The promise of the engine: queues that are known without it come out as they are known.

Here with a few people; ``python -m benchmarks pathways`` has each figure sure to 1 %.
"""

import pytest

from tests.core.pathways.claims import CLAIMS, Claim, try_out
from tests.core.pathways.theory import erlang_b, erlang_c


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_what_is_known_lies_in_the_interval(claim: Claim) -> None:
    for found in try_out(claim, part=0.06):
        assert abs(found.mean - found.expected) <= found.half, found
        assert found.half <= 0.07 * found.expected, found


def test_the_theory_itself_agrees_with_the_tables() -> None:
    # Erlang's own tables: ten lines, seven erlang; and a single server.
    assert erlang_b(10, 7.0) == pytest.approx(0.0787, abs=5e-5)
    assert erlang_c(1, 0.5) == pytest.approx(0.5)
