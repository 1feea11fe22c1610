"""What can be refused in the portal.

PartnersError
├── InvitationUsed   it was used, or became too old
├── NotStated        a statement does not count, or is about keys that are not here
└── WorksElsewhere   the address belongs to somebody at another partner
"""


class PartnersError(Exception):
    """Something of the portal was refused."""


class InvitationUsed(PartnersError):
    """An invitation was used, or is too old."""


class NotStated(PartnersError):
    """A statement does not count, or is about keys that are not here."""


class WorksElsewhere(PartnersError):
    """An address belongs to somebody at another partner."""
