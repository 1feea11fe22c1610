"""``entree serve``: the site, on this machine."""

import errno
import resource
import socket

import click
from django.conf import settings
from granian.constants import Interfaces
from granian.server import Server

from entree.commands.clock import embedded
from entree.commands.start import start
from entree.web import clock
from entree.web.bundles import check_site
from entree.web.errors import write_error_pages
from entree.web.knowledge import knowledge
from entree.web.steps.machine import key_file

SECONDS_TO_STOP = 5


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to serve on.")
def serve(port: int | None) -> None:
    """Serve the site until you press Ctrl-C."""
    start()
    environment = settings.ENVIRONMENT
    check_site(environment)
    address = environment["ENTREE_ADDRESS"]
    chosen = port or environment.number("ENTREE_PORT")
    refuse_taken_port(address, chosen)
    # A crash must not write what was in memory to disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    knowledge()
    write_error_pages(settings.VAR / "errors")
    # Refuses to start when the file is not ours alone. The workers read it for themselves.
    key_file().at(clock.now())
    key_file.cache_clear()
    shown = f"[{address}]" if ":" in address else address
    click.echo(f"Entree is open on http://{shown}:{chosen} (Ctrl-C stops it).")
    run_server("entree.web.wsgi:served", address, chosen)


def run_server(application: str, address: str, port: int) -> None:
    """Serve an application here, with as many workers as the settings say, and a clock."""
    server = Server(
        application,
        address=address,
        port=port,
        interface=Interfaces.RSGI,
        workers=settings.ENVIRONMENT.number("ENTREE_WORKERS"),
        websockets=False,
        log_enabled=False,
        log_access=False,
        respawn_failed_workers=True,
        # One that is still starting does not hear that it has to stop.
        workers_kill_timeout=SECONDS_TO_STOP,
    )
    with embedded():
        server.serve()


def refuse_taken_port(address: str, port: int, *, command: str = "entree serve") -> None:
    """Say clearly when one cannot serve there, rather than dying in a worker."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            is_taken = error.errno == errno.EADDRINUSE
            why = f"Port {port} is taken" if is_taken else f"{address}:{port}: {error.strerror}"
            raise click.ClickException(
                f"{why}. Choose another, for example: {command} --port {port % 65535 + 1}"
            ) from None
