"""What can be refused in the portal.

PartnersError
├── DoesNotFit         what was sent does not fit what there is
├── InvitationUsed     it was used, or became too old
├── NotEnded           somebody may not end this role, or does not know that it is the last
├── NotInvited         somebody may not invite, or not this address
├── NoActor            nobody is named who acts
├── NotInTheAct        a line of the audit outside the transaction of its act
├── NotSaid            somebody may not say this for their organisation, or it cannot be so
├── NotStated          a statement does not count, or is about keys that are not here
├── NotTheDesk         work for the national desk, at an organisation that is not the desk
├── SomebodyWasFirst   somebody changed it in the meantime
└── WorksElsewhere     the address belongs to somebody at another partner
"""


class PartnersError(Exception):
    """Something of the portal was refused."""


class DoesNotFit(PartnersError):
    """What was sent does not fit what there is."""


class InvitationUsed(PartnersError):
    """An invitation was used, or is too old."""


class NotEnded(PartnersError):
    """Somebody may not end this role, or does not know that it is the last coordinator's."""


class NotInvited(PartnersError):
    """Somebody may not invite, or not this address."""


class NoActor(PartnersError):
    """Nobody is named who acts."""


class NotInTheAct(PartnersError):
    """A line of the audit would stand without its act, or the act without its line."""


class NotSaid(PartnersError):
    """Somebody may not say this for their organisation, or it cannot be so."""


class NotStated(PartnersError):
    """A statement does not count, or is about keys that are not here."""


class NotTheDesk(PartnersError):
    """Work for the national desk is given at that organisation only."""


class SomebodyWasFirst(PartnersError):
    """Somebody changed it in the meantime."""


class WorksElsewhere(PartnersError):
    """An address belongs to somebody at another partner."""
