"""``entree findability``: whether someone who needs help can find it, and use what they find."""

import importlib.util

import click

COMMANDS = ("audit", "report", "search", "compare", "sites", "queries")
LIBRARIES = ("bm25s", "selectolax", "protego", "playwright")


def require_libraries() -> None:
    """Refuse to go on without what reads pages, and say how to install it."""
    if any(importlib.util.find_spec(name) is None for name in LIBRARIES):
        raise click.ClickException(
            "This needs a few more libraries. Install them once: "
            ".venv/bin/pip install --require-hashes -r requirements/audit.txt"
        )


class OnDemand(click.Group):
    """A group whose commands are read when one is asked for: the running site has no libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, in reading order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command."""
        if cmd_name not in COMMANDS:
            return None
        require_libraries()
        from entree.commands import (  # noqa: PLC0415
            findability_commands,
            findability_queries,
            findability_search,
        )

        found: dict[str, click.Command] = {
            "audit": findability_commands.audit,
            "report": findability_commands.report,
            "compare": findability_commands.compare_,
            "search": findability_search.search,
            "sites": findability_commands.sites,
            "queries": findability_queries.queries,
        }
        return found[cmd_name]


@click.group(cls=OnDemand)
def findability() -> None:
    """Measure whether help can be found, and used once it is found."""
