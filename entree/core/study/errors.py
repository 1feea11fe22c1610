"""What the study refuses to work out, and why.

StudyError
├── BadDesign    the sample cannot have been drawn like this
├── BadMargins   the margins do not fit the answers, or each other
├── BadPublication  the publication list cannot be read as one
├── BadPlan      the analysis plan asks for what must not be done, or is not complete
├── BadResponses the file of answers is not one of this study
└── NotForArm    this may be said of a probability sample only
"""


class StudyError(Exception):
    """Something about the study was refused; the message says what to do."""


class BadDesign(StudyError):
    """The sample cannot have been drawn like this."""


class BadMargins(StudyError):
    """The margins do not fit the answers, or each other."""


class BadPlan(StudyError):
    """The analysis plan asks for what must not be done, or is not complete."""


class BadPublication(StudyError):
    """The publication list cannot be read as one, or asks for less protection."""


class BadResponses(StudyError):
    """The file of answers is not one of this study."""


class NotForArm(StudyError):
    """This may be said of a probability sample only."""
