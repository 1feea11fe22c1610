"""The promise: whatever is altered, moved, repeated or of another version is refused in words.

Twice: by the server, which keeps nothing of it and says so, and by who reads, also when the server
gives it all the same.
"""

import copy
import os
from collections.abc import Callable
from typing import Any

import pytest

from entree.core.sealing.envelope import Section, open_section, unwrap_key
from entree.core.sealing.errors import Malformed, NotOpened, SealingError, UnknownFormat
from entree.core.sealing.frames import from_text, to_text
from entree.core.sealing.line import Trouble
from entree.core.sealing.message import check_section
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.referrals import models
from tests.core.sealing.cast import changed
from tests.correspondents import Body, Receiver, Writer, receiver
from tests.promises.reader import answered, given, line_of, opened
from tests.web.referrals.asking import Browser

pytestmark = pytest.mark.django_db


def bend(body: Body, *path: Any) -> None:
    """Change one bit of the bytes at a place."""
    place: Any = body
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = changed(from_text(place[path[-1]]), 3)


def put(value: object, *path: Any) -> Callable[[Body], None]:
    """Put something else in a place."""

    def putting(body: Body) -> None:
        place: Any = body
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return putting


def bent(*path: Any) -> Callable[[Body], None]:
    """Change one bit at a place."""
    return lambda body: bend(body, *path)


def swap_sections(body: Body) -> None:
    """Let two sections change places, with all that belongs to them."""
    one, other = body["sections"]
    for name in ("commitment", "nonce", "ciphertext"):
        one[name], other[name] = other[name], one[name]


SECTION = ("conversation", "section", "commitment", "nonce", "ciphertext")
AT_SENDING: dict[str, tuple[Callable[[Body], object], int]] = {
    **{f"an altered {name}": (bent("sections", 0, name), 400) for name in SECTION},
    "an altered signature": (bent("message", "signature"), 400),
    "an altered consent": (bent("message", "consent", 0), 400),
    "an altered row": (bent("rows", 0, "salt"), 400),
    "the wrong recipient, in the place of the person": (
        bent("wraps", 0, "wrap", "recipient"), 400,
    ),
    "the wrong recipient, in the place of an organisation": (
        bent("wraps", 1, "wrap", "recipient"), 409,
    ),
    "the wrong purpose": (put("organisation", "wraps", 0, "wrap", "purpose"), 400),
    "a purpose that is none yet": (put("fallback", "wraps", 1, "wrap", "purpose"), 400),
    "swapped sections": (swap_sections, 400),
    "another version of a section": (put(2, "sections", 0, "version"), 400),
    "an unknown version of the message": (put(2, "message", "format"), 400),
    "an unknown version of a section": (put(2, "sections", 0, "format"), 400),
    "an unknown version of a wrap": (put(2, "wraps", 0, "wrap", "format"), 400),
    "an unknown suite": (put(3, "sections", 0, "suite"), 400),
}  # fmt: skip


@pytest.mark.parametrize(("change", "status"), AT_SENDING.values(), ids=AT_SENDING)
def test_the_server_refuses_it_in_words_and_keeps_nothing(
    change: Callable[[Body], object], status: int
) -> None:
    browser, writer = Browser(), Writer()
    body = writer.story([receiver()])
    whole = copy.deepcopy(body)
    change(body)

    answer = browser.ask("/letter/send/", body, status)

    assert body != whole
    assert len(answer["text"].split()) > 4
    assert not models.Conversation.objects.exists()
    assert not models.Section.objects.exists()


@pytest.mark.parametrize("path", ["/letter/send/", "/letter/write/"])
def test_the_server_refuses_the_same_again(path: str) -> None:
    browser, writer, one = Browser(), Writer(), receiver()
    first = writer.story([one])
    browser.ask("/letter/send/", first)
    made = writer.seal("nog iets")
    writer.share([one])
    second = {"token": browser.token(writer), **writer.post([made], [one])}
    browser.ask("/letter/write/", second)

    answer = browser.ask(path, first if path == "/letter/send/" else second, 409)

    assert len(answer["text"].split()) > 4
    assert models.LineEntry.objects.count() == 2


def test_the_server_refuses_an_older_version() -> None:
    browser, writer, one = Browser(), Writer(), receiver()
    browser.send(writer, [one])
    mark, old = next(iter(writer.sections.items()))
    made = writer.seal("liever dit", mark)
    browser.ask("/letter/write/", {"token": browser.token(writer), **writer.post([made], [one])})
    writer.sections[mark] = old

    again = {"token": browser.token(writer), **writer.post([old[0]], [one])}

    assert browser.ask("/letter/write/", again, 409)["error"] == "overtaken"
    assert models.Section.objects.get(section=mark).version == 2


def read(one: Receiver, body: Body, purpose: Purpose = Purpose.ORGANISATION) -> str:
    """Read what came, as the browser of a partner does."""
    sealed, seed = Section.from_json(body["section"]), one.secret.seed
    wrap = Wrap.from_json(body["wrap"])
    key = unwrap_key(sealed, wrap, purpose, one.secret.suite, seed)
    return open_section(sealed, key).words


READER: dict[str, tuple[Callable[[Body], object], type[SealingError]]] = {
    **{f"an altered {name}": (bent("section", name), NotOpened) for name in SECTION},
    "an altered wrap": (bent("wrap", "sealed"), NotOpened),
    "the wrong recipient": (bent("wrap", "recipient"), NotOpened),
    "the wrong purpose": (put("person", "wrap", "purpose"), NotOpened),
    "another version": (put(2, "section", "version"), NotOpened),
    "an unknown version of a section": (put(2, "section", "format"), UnknownFormat),
    "an unknown version of a wrap": (put(2, "wrap", "format"), UnknownFormat),
    "an unknown suite": (put(3, "section", "suite"), UnknownFormat),
    "a size that is none": (put(to_text(bytes(999)), "section", "ciphertext"), Malformed),
}


@pytest.mark.parametrize(("change", "refusal"), READER.values(), ids=READER)
def test_who_reads_refuses_it_in_words_when_the_server_gives_it(
    change: Callable[[Body], object], refusal: type[SealingError]
) -> None:
    _, writer, one = answered()
    section, wrap = given(one, writer)
    body = {"section": dict(section.to_json()), "wrap": dict(wrap.to_json())}
    assert read(one, body) == "bel me"
    change(body)

    with pytest.raises(refusal) as refused:
        read(one, body)

    assert len(str(refused.value).split()) > 4


def test_another_organisation_opens_nothing_with_the_wrap_of_one() -> None:
    _, writer, one = answered()
    section, wrap = given(one, writer)

    with pytest.raises(NotOpened):
        opened(receiver("slachtofferhulp"), section, wrap)


def test_a_wrap_for_the_person_is_none_for_an_organisation_with_the_same_key() -> None:
    _, writer, one = answered()
    section, wrap = given(one, writer)
    body = {"section": section.to_json(), "wrap": wrap.to_json()}

    with pytest.raises(NotOpened):
        read(one, body, Purpose.PERSON)


def test_a_section_that_no_message_names_is_not_shown() -> None:
    _, writer, one = answered()
    section, _ = given(one, writer)
    other = Section(
        section.suite, section.place, section.commitment, os.urandom(12), section.ciphertext
    )

    with pytest.raises(NotOpened):
        check_section(other, writer.letters[-1])


@pytest.mark.parametrize("case", ["replayed", "withheld", "of an unknown version"])
def test_a_line_is_read_as_far_as_it_is_whole(case: str) -> None:
    browser, writer, _ = answered("Dag.", "Tot dinsdag.", "Goed.")
    entries = models.LineEntry.objects.filter(sender="113")
    first, second = entries.get(number=1), entries.get(number=2)
    if case == "replayed":
        entries.filter(number=2).update(message=first.message)
    elif case == "withheld":
        second.delete()
    else:
        entries.filter(number=2).update(message=second.message | {"format": 2})

    line = line_of(browser.mailbox(writer), writer)

    trouble = {
        "replayed": Trouble.OLDER,
        "withheld": Trouble.MISSING,
        "of an unknown version": Trouble.MALFORMED,
    }
    assert (len(line.shown), line.trouble) == (1, trouble[case])
