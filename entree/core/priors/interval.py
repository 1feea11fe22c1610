"""How sure a share is that was counted in a sample.

>>> [round(bound, 3) for bound in wilson(50, 100)]
[0.404, 0.596]
>>> [round(bound, 4) for bound in wilson(0, 2000)]
[0.0, 0.0019]
"""

from math import sqrt

Z = 1.959964
"""The number of standard errors on each side that hold 95 in a hundred."""


def wilson(count: int, among: int) -> tuple[float, float]:
    """Return the 95 % interval of Wilson for a share; ``among`` is at least 1."""
    share = count / among
    middle = share + Z * Z / (2 * among)
    reach = Z * sqrt(share * (1 - share) / among + Z * Z / (4 * among * among))
    scale = 1 + Z * Z / among
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
