"""What can be refused in the portal.

PartnersError
├── InvitationUsed   it was used, or became too old
└── WorksElsewhere   the address belongs to somebody at another partner
"""


class PartnersError(Exception):
    """Something of the portal was refused."""


class InvitationUsed(PartnersError):
    """An invitation was used, or is too old."""


class WorksElsewhere(PartnersError):
    """An address belongs to somebody at another partner."""
