"""What can be refused about a referral.

HandoverError
└── NotAllowed   this move is not for this state, or not for who wants to make it
"""


class HandoverError(Exception):
    """Something about a referral was refused."""


class NotAllowed(HandoverError):
    """The move is not for this state, or not for who wants to make it."""
