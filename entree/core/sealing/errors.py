"""What can be wrong with something sealed, and what it means for the reader.

SealingError
├── Malformed      it is not written in this format
├── UnknownFormat  it names a format or suite that this Entree does not know
├── WrongWords     words that are in no list, too few or too many, or copied wrongly
├── TooLong        it does not fit in the largest size
├── NotOpened      another key, another place or purpose, or altered on the way
├── NotStated      a public key without a statement that counts
└── NotWorked      work that is missing, not done, or for something else
"""


class SealingError(Exception):
    """Something sealed cannot be used; the message says what is wrong, never what was in it."""


class Malformed(SealingError):
    """It is not written in this format."""


class UnknownFormat(SealingError):
    """It names a format or suite that this Entree does not know, and is not guessed at."""


class WrongWords(SealingError):
    """The words are in no list, too few or too many, or copied wrongly."""


class TooLong(SealingError):
    """It does not fit in the largest size."""


class NotOpened(SealingError):
    """The key is another one, the place or purpose is another one, or it was altered."""


class NotStated(SealingError):
    """There is no statement that counts for this public key."""


class NotWorked(SealingError):
    """The work that was asked is missing, not done, over, spent, or for something else."""
