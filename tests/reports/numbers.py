"""The numbers of an invented wave of the needs study, as a file of results gives them."""

from functools import cache
from typing import Any

from tests.core.study.test_results_file import OF, made
from tests.kept import kept


@cache
def document(number: int = 400) -> Any:
    """Return the results of so many invented people; the tests of the core made them mostly."""
    return kept(f"needs-{number}", lambda: made(number), *OF)
