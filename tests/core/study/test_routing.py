"""A condition in words names variables as the research file does."""

import pytest

from entree.core.knowledge.conditions import AllOf, AnyOf, Condition, Is, Not, Within
from entree.core.study.routing import told

HERE, THERE = Is("a.b@1", ("x",)), Within("c.d", 1, 4)


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (None, "aan iedereen gevraagd"),
        (HERE, "a_b_1 is x"),
        (THERE, "c_d is minstens 1 en hoogstens 4"),
        (Not(HERE), "niet (a_b_1 is x)"),
        (AnyOf((HERE, Is("e.f", ("y", "z")))), "a_b_1 is x of e_f is y of z"),
        (AllOf((AnyOf((HERE, Within("c.d", None, 4))), HERE)),
         "(a_b_1 is x of c_d is hoogstens 4) en a_b_1 is x"),
    ],
)  # fmt: skip
def test_a_route_is_told(condition: Condition | None, says: str) -> None:
    assert told(condition, "nl") == says
