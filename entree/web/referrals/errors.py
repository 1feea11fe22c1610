"""What can be refused about a conversation.

ReferralsError
├── BadPost     it is not written as it should be, or not signed, or says what nobody may say
├── TokenOver   the token is no more, or not new enough for this
├── NotHere     there is no such thing, for who asks
├── CodeOver    a code was used, thrown away, called off, or its time is over
├── TooMany     an organisation made as many codes as it may in a day
└── Overtaken   somebody was before you: read again
"""


class ReferralsError(Exception):
    """Something about a conversation was refused; the message never says what was in it."""


class BadPost(ReferralsError):
    """What was sent is not written, signed or put together as it should be."""


class TokenOver(ReferralsError):
    """The token is no more, was never one, or is not new enough for this."""


class NotHere(ReferralsError):
    """There is no such thing for who asks."""


class Overtaken(ReferralsError):
    """Things changed since they were read: a message came in, keys changed, or it is there."""


class CodeOver(ReferralsError):
    """A code came to its end, or never was one."""


class TooMany(ReferralsError):
    """An organisation made as many codes as it may in a day."""
