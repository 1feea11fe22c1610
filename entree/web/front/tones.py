"""The choice between plain words, easy language and the words of a child, on every page.

Nothing readable is ever posted: the value of a button is a keyed hash. Who has told nothing yet
has no state: there the salt comes from the key of the hour, and its meaning goes with that key.
"""

import hmac

from entree.core.knowledge.wording import Tone
from entree.web.front.walk import tone_value
from entree.web.steps.keys import Keys
from entree.web.steps.state import State

PURPOSE = b"entree: the tones at the door"


def at_the_door(keys: Keys) -> list[State]:
    """Return the states of who came this hour, and in the last one, and told nothing."""
    salts = [hmac.digest(key, PURPOSE, "sha256")[:16] for key in (keys.this, keys.last) if key]
    return [State(salt=salt) for salt in salts]


def tone_buttons(state: State, page: str) -> dict[str, str]:
    """Return the values of the buttons for the other tones, by their name."""
    return {str(tone): tone_value(state, page, tone) for tone in Tone if tone is not state.tone}
