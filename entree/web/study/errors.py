"""What the study refuses.

``StudyError``: ``NoWave`` (nothing runs now), ``BadPost`` (cannot be read), ``Used`` (cannot be
used, or not any more), ``NotInvited`` (kinds of invitation that would single people out),
``NotArchived`` (what an archive does not have is not deleted).
"""


class StudyError(Exception):
    """Something that the study refuses."""


class NoWave(StudyError):
    """No wave is open now."""


class BadPost(StudyError):
    """What was sent cannot be read."""


class Used(StudyError):
    """This cannot be used, or not any more; which of the two is not said."""


class NotInvited(StudyError):
    """So few invitations, or so many kinds of them, would single people out."""


class NotArchived(StudyError):
    """Responses that an archive does not have are not deleted."""
