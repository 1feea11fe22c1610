"""How many bytes everything of the study has, whatever was answered."""

from entree.core.sealing.envelope import NONCE, TAG
from entree.core.sealing.suites import OVERHEAD, Suite
from entree.core.sealing.taking_part import ANSWERS, PAUSED

# The canonical form of the answers, padded, and sealed to the key of a wave.
RESPONSE = ANSWERS + OVERHEAD[Suite.HYBRID]
# Sealed under the code of who paused, with the ticket.
DRAFT = PAUSED + NONCE + TAG
LOOKUP = 32
TOKEN = 16
