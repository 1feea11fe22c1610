"""What can be wrong with a network or its run.

PathwaysError
├── BrokenNetwork   the description contradicts itself, or names what is not there
└── Stopped         a run that cannot end well: it says where people pile up or go in circles
"""


class PathwaysError(Exception):
    """Anything this package refuses."""


class BrokenNetwork(PathwaysError):
    """A description that cannot be run; the message says what to repair."""


class Stopped(PathwaysError):
    """A run that was stopped, with the hour and the station."""
