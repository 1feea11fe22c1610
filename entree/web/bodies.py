"""How large the body of a request may be, by where it is sent: a step is small, a story is not."""

# A step is 1,280 bytes, or a little less; the site reads no more than this.
STEP = 16_384
# Sixteen sections of 4 KB, or eight of 64 KB, with their wraps, written as text.
STORY = 1_048_576
# To say no is as long as to say yes.
STORIES = ("/letter/send/", "/letter/write/", "/letter/agree/", "/letter/refuse/")
CONVERSATIONS = "/partners/conversations/"
# What is asked by fetch and answered as JSON, also when it is refused.
LETTER = "/letter/"
SURVEY = "/survey/"


def most_for(path: str) -> int:
    """Return how many bytes a body sent to this path may have.

    >>> most_for("/nl/"), most_for("/letter/send/")
    (16384, 1048576)
    """
    is_story = path in STORIES or path.startswith(CONVERSATIONS)
    return STORY if is_story else STEP


def is_asked_by_fetch(path: str) -> bool:
    """Return whether a path answers as JSON, whatever happens.

    >>> is_asked_by_fetch("/letter/send/"), is_asked_by_fetch("/nl/letter/")
    (True, False)
    """
    return path.startswith((LETTER, SURVEY))
