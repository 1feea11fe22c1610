"""``entree serve``: the site, on this machine."""

import resource
import socket
import threading

import click
from django.conf import settings

from entree.commands.start import start

TICK_SECONDS = 60


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to serve on.")
def serve(port: int | None) -> None:
    """Serve the site until you press Ctrl-C."""
    start()
    from granian.constants import Interfaces  # noqa: PLC0415 (heavy, and only needed here)
    from granian.server import Server  # noqa: PLC0415

    from entree.web.errors import write_error_pages  # noqa: PLC0415 (needs settings)
    from entree.web.knowledge import knowledge  # noqa: PLC0415

    environment = settings.ENVIRONMENT
    address = environment["ENTREE_ADDRESS"]
    chosen = port or environment.number("ENTREE_PORT")
    refuse_taken_port(address, chosen)
    # A crash must not write what was in memory to disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    knowledge()
    write_error_pages(settings.VAR / "errors")
    keep_keys_moving()
    server = Server(
        "entree.web.wsgi:application",
        address=address,
        port=chosen,
        interface=Interfaces.WSGI,
        workers=environment.number("ENTREE_WORKERS"),
        blocking_threads=2,
        websockets=False,
        log_enabled=False,
        log_access=False,
        respawn_failed_workers=True,
    )
    shown = f"[{address}]" if ":" in address else address
    click.echo(f"Entree is open on http://{shown}:{chosen} (Ctrl-C stops it).")
    server.serve()


def refuse_taken_port(address: str, port: int) -> None:
    """Say clearly when the port is taken, rather than dying in a worker."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            raise click.ClickException(
                f"Port {port} is taken. Choose another: entree serve --port {port + 1}"
            ) from None


def keep_keys_moving() -> None:
    """Ratchet the keys on the hour, also when nobody comes: an old key must not lie about."""
    from entree.web.clock import now  # noqa: PLC0415 (needs settings)
    from entree.web.front.views import key_file  # noqa: PLC0415

    key_file().at(now())

    def tick() -> None:
        """Bring the file to the present hour, over and over."""
        while True:
            key_file().at(now())
            pause.wait(TICK_SECONDS)

    pause = threading.Event()
    threading.Thread(target=tick, name="keys", daemon=True).start()
