"""``entree new``: four kinds of entries, each with an example."""

import re

from tests.commands.conftest import Run


def test_help_shows_the_four_and_an_example_of_each(run: Run) -> None:
    page = run("new", "--help").output

    for name in ("organisation", "question", "rule", "journey"):
        assert re.search(rf"\n  {name} +[A-Z].*\w\.\n", page)
        assert f"entree new {name} " in run("new", name, "--help").output
