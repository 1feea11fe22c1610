"""How long the tests wait for what should come: a busy machine is no mistake.

Waiting long costs nothing where all is well: each wait ends as soon as what it waits for is there.
"""

SECONDS = 60.0
