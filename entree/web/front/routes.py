"""Beginning on a route from a page that is the same for everyone, without saying which.

Browsers keep posted bodies, so the buttons have opaque values. There is no state yet to take a
salt from: it is the moment, so that who comes later is given others. What the values meant goes
with the key of the hour.
"""

import hmac
from collections.abc import Mapping
from datetime import datetime

from entree.core.knowledge.model import ROUTE, Knowledge
from entree.web.front.walk import Step, next_step
from entree.web.steps.keys import Keys
from entree.web.steps.state import State

# Who it happened to begins with the ordinary button.
ROUTES = ("close", "professional", "own")
PURPOSE = "entree: the routes at the door"
# For so long who comes gets the same values, here and for the other tones.
SECONDS_AT_THE_DOOR = 5
# Letters of a value that say when it was given.
SALT = 8


def salt_at_the_door(at: datetime) -> str:
    """Return what the values of this moment begin with; it tells when, and no more."""
    return f"{int(at.timestamp()) // SECONDS_AT_THE_DOOR:0{SALT}x}"


def route_values(key: bytes, salt: str) -> Mapping[str, str]:
    """Return the opaque value of the button of each route, under a key and with this salt."""
    return {route: salt + _proof(key, salt, route) for route in ROUTES}


def _proof(key: bytes, salt: str, route: str) -> str:
    """Return what only the key makes of a route and a salt."""
    return hmac.digest(key, f"{PURPOSE} {salt} {route}".encode(), "sha256").hex()[:12]


def route_begun(do: str, keys: Keys) -> str | None:
    """Return whose button was pressed, this hour or on a page of the last; None: another's."""
    for key in (keys.this, keys.last):
        for route, value in route_values(key, do[:SALT]).items() if key else ():
            if hmac.compare_digest(do.encode(), value.encode()):
                return route
    return None


def on_route(knowledge: Knowledge, route: str) -> Step:
    """Return the step after saying for whom one is here, and nothing else."""
    state = State({ROUTE: (route,)})
    leads_to_help = knowledge.questions[ROUTE].option(route).leads_to_help
    return next_step(knowledge, state, "help" if leads_to_help else "ask", ())
