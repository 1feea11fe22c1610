"""What proves needs the solver, which the running site does not have."""

import importlib.util

import click


def require_solver() -> None:
    """Refuse to go on without the solver, and say how to install it."""
    if importlib.util.find_spec("z3") is None:
        raise click.ClickException(
            "This needs one more library. Install it once: "
            ".venv/bin/pip install --require-hashes -r requirements/verify.txt"
        )
