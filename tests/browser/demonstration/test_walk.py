"""A visitor and two organisations walk the sealed story together, on SQLite.

Each language has a file of its own, so that the two longest tests there are run beside each other.
"""

import pytest

from tests.browser.demonstration.cast import Cast
from tests.browser.demonstration.watched import walk_together


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl"], indirect=True)
def test_a_visitor_and_two_organisations_walk_it_together(people: Cast, axe_source: str) -> None:
    walk_together(people, axe_source)
