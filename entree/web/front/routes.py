"""Beginning on a route from a page that is the same for everyone, without saying which.

Browsers keep posted bodies, so the buttons have opaque values. There is no state yet to take a
salt from: it comes from the key of the hour, and what the values meant goes with that key.
"""

import hmac
from collections.abc import Mapping

from entree.core.knowledge.model import ROUTE, Knowledge
from entree.web.front.walk import Step, next_step
from entree.web.steps.keys import Keys
from entree.web.steps.state import State

# Who it happened to begins with the ordinary button.
ROUTES = ("close", "professional", "own")
PURPOSE = b"entree: the routes at the door"


def route_values(key: bytes) -> Mapping[str, str]:
    """Return the opaque value of the button of each route under a key."""
    salt = hmac.digest(key, PURPOSE, "sha256")
    return {route: hmac.digest(salt, route.encode(), "sha256").hex()[:12] for route in ROUTES}


def route_begun(do: str, keys: Keys) -> str | None:
    """Return whose button was pressed, this hour or on a page of the last; None: another's."""
    for key in (keys.this, keys.last):
        for route, value in route_values(key).items() if key else ():
            if hmac.compare_digest(do.encode(), value.encode()):
                return route
    return None


def on_route(knowledge: Knowledge, route: str) -> Step:
    """Return the step after saying for whom one is here, and nothing else."""
    state = State({ROUTE: (route,)})
    leads_to_help = knowledge.questions[ROUTE].option(route).leads_to_help
    return next_step(knowledge, state, "help" if leads_to_help else "ask", ())
