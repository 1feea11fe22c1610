"""What can be refused in the portal.

PartnersError
├── DoesNotFit         what was sent does not fit what there is
├── InvitationUsed     it was used, or became too old
├── SayAgain           somebody has to say again who they are
├── SomebodyWasFirst   somebody changed it in the meantime
└── WorksElsewhere     the address belongs to somebody at another partner
"""


class PartnersError(Exception):
    """Something of the portal was refused."""


class DoesNotFit(PartnersError):
    """What was sent does not fit what there is."""


class InvitationUsed(PartnersError):
    """An invitation was used, or is too old."""


class SayAgain(PartnersError):
    """Somebody did not say again who they are, or too long ago."""


class SomebodyWasFirst(PartnersError):
    """Somebody changed it in the meantime."""


class WorksElsewhere(PartnersError):
    """An address belongs to somebody at another partner."""
