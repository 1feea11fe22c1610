"""What can be refused in the portal.

PartnersError
├── DoesNotFit         what was sent does not fit what there is
├── InvitationUsed     it was used, or became too old
├── NotStated          a statement does not count, or is about keys that are not here
├── SomebodyWasFirst   somebody changed it in the meantime
└── WorksElsewhere     the address belongs to somebody at another partner
"""


class PartnersError(Exception):
    """Something of the portal was refused."""


class DoesNotFit(PartnersError):
    """What was sent does not fit what there is."""


class InvitationUsed(PartnersError):
    """An invitation was used, or is too old."""


class NotStated(PartnersError):
    """A statement does not count, or is about keys that are not here."""


class SomebodyWasFirst(PartnersError):
    """Somebody changed it in the meantime."""


class WorksElsewhere(PartnersError):
    """An address belongs to somebody at another partner."""
