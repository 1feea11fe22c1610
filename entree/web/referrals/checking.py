"""What must be true of a post before anything of it is kept. The server opens nothing.

Nothing here asks the database: what is known comes in.
"""

from collections.abc import Collection, Mapping

from entree.core.sealing.frames import KEY, NOTHING
from entree.core.sealing.message import Entry, Letter, Row
from entree.core.sealing.suites import OVERHEAD, Suite, fingerprint
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.referrals.errors import BadPost, Overtaken
from entree.web.referrals.posts import Addressed, Post

Pair = tuple[bytes, str | None]


def check_origin(post: Post, conversation: bytes, sender: str, key: bytes) -> None:
    """Refuse a message of another conversation or sender, or one that they did not sign."""
    letter = post.message.letter
    if (letter.conversation, letter.sender) != (conversation, sender):
        raise BadPost("The message belongs to another line.")
    if not post.message.is_signed_by(key):
        raise BadPost("The signature does not hold.")


def check_place(
    letter: Letter, last: tuple[int, bytes], others: Collection[Collection[bytes]]
) -> None:
    """Refuse a message that does not follow the last one, or that saw what is not there.

    ``others`` are the hashes of each other line, of which it has seen one each.
    """
    number, mark = last
    if letter.number != number + 1 or letter.previous != (mark if number else NOTHING):
        raise Overtaken("The message does not follow the last one of its line.")
    seen = set(letter.seen)
    if any(len(seen & set(line)) > 1 for line in others):
        raise BadPost("The message saw two messages of one line.")
    if not seen <= {mark for line in others for mark in line}:
        raise BadPost("The message saw what is not in another line of this conversation.")


def check_sections(post: Post, suite: Suite) -> None:
    """Refuse sections other than the message names, or of another suite or conversation."""
    letter = post.message.letter
    named = sorted((Entry.of(one) for one in post.sections), key=lambda entry: entry.section)
    if tuple(named) != letter.sections:
        raise BadPost("The sections are not those that the message names.")
    if any(one.place.conversation != letter.conversation for one in post.sections):
        raise BadPost("A section belongs to another conversation.")
    if any(one.suite != suite for one in post.sections):
        raise BadPost("A section has another suite than the mailbox.")


def check_rows(post: Post, own: Collection[bytes]) -> None:
    """Refuse rows other than the message consents to, twice for one, or of other sections."""
    if sorted(row.digest() for row in post.rows) != list(post.message.letter.consent):
        raise BadPost("The rows are not those that the message consents to.")
    if len({row.organisation for row in post.rows}) != len(post.rows):
        raise BadPost("An organisation has two rows.")
    if any(not set(row.sections) <= set(own) or not row.sections for row in post.rows):
        raise BadPost("A row names sections that are not there, or none.")


def check_wraps(post: Post, versions: dict[bytes, int], recipients: Collection[Pair]) -> None:
    """Refuse wraps that are there twice, of no latest version, or for who may not open it."""
    pairs = [(one.section, one.organisation) for one in post.wraps]
    if len(set(pairs)) != len(pairs):
        raise BadPost("There are two wraps for one.")
    if any(versions.get(one.section) != one.version for one in post.wraps):
        raise BadPost("A wrap is for a version that is not there.")
    if not set(pairs) <= set(recipients):
        raise BadPost("A wrap is for who may not open the section.")


def pairs_of(rows: Collection[Row]) -> set[Pair]:
    """Return for which sections and organisations a wrap has to be there."""
    return {(section, row.organisation) for row in rows for section in row.sections}


def check_shape(wrap: Wrap, *purposes: Purpose) -> None:
    """Refuse a wrap for another purpose, or one that is longer or shorter than such a wrap is."""
    if wrap.purpose not in purposes or len(wrap.sealed) != KEY + OVERHEAD[wrap.suite]:
        raise BadPost("A wrap has another purpose or length than it should.")


def is_sealed_to(wrap: Wrap, suite: Suite, public: bytes) -> bool:
    """Tell whether a wrap says to be for this key; whether it is, only its owner can see."""
    return (wrap.suite, wrap.recipient) == (suite, fingerprint(suite, public))


def fallbacks_of(post: Post, standing: Mapping[str, bool]) -> set[str]:
    """Return whose wraps are a fallback's; ``standing``: whether each so far is one.

    Refuses an organisation whose wraps differ in that, among themselves or from before.
    """
    named = [one for one in post.wraps if one.organisation is not None]
    kinds = {(one.organisation or "", one.wrap.purpose is Purpose.FALLBACK) for one in named}
    if len({name for name, _ in kinds}) != len(kinds):
        raise BadPost("An organisation is a fallback, or it is chosen.")
    if any(standing.get(name, is_one) is not is_one for name, is_one in kinds):
        raise BadPost("Whether an organisation is a fallback does not change.")
    return {name for name, is_one in kinds if is_one}


def check_own(wrap: Addressed, suite: Suite, mailbox: bytes) -> None:
    """Refuse a wrap of the person's that is not for their mailbox."""
    check_shape(wrap.wrap, Purpose.PERSON)
    if not is_sealed_to(wrap.wrap, suite, mailbox):
        raise BadPost("A wrap of the person's is not for their mailbox.")
