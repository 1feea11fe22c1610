"""``entree.core.sealing.wrap``: for one recipient, one purpose and one place."""

import pytest

from entree.core.sealing.errors import Malformed, NotOpened, UnknownFormat
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose, Wrap, info_of, unwrap, wrap
from tests.core.sealing.cast import secret

KEY = bytes(range(32))
OWNER = secret("owner")
PUBLIC = OWNER.public()


def wrapped(purpose: Purpose = Purpose.ORGANISATION, key: bytes = KEY) -> Wrap:
    """Return a key wrapped for the owner."""
    return wrap(key, purpose, PUBLIC.suite, PUBLIC.key, b"place")


@pytest.mark.parametrize("suite", Suite)
def test_a_wrap_comes_over_the_wire_and_opens(suite: Suite) -> None:
    owner = secret("owner", suite)
    sent = wrap(KEY, Purpose.PERSON, suite, owner.public().key, b"place").to_json()

    assert unwrap(Wrap.from_json(sent), Purpose.PERSON, suite, owner.seed, b"place") == KEY


def test_a_wrap_for_another_purpose_is_refused_in_words() -> None:
    with pytest.raises(NotOpened, match="for the purpose 'fallback', not 'organisation'"):
        unwrap(wrapped(Purpose.FALLBACK), Purpose.ORGANISATION, OWNER.suite, OWNER.seed, b"place")


def test_a_wrap_that_only_says_it_has_another_purpose_does_not_open() -> None:
    found = wrapped(Purpose.FALLBACK)
    relabelled = Wrap(Purpose.ORGANISATION, found.suite, found.recipient, found.sealed)

    with pytest.raises(NotOpened, match="sealed to another key or for another place"):
        unwrap(relabelled, Purpose.ORGANISATION, OWNER.suite, OWNER.seed, b"place")


def test_a_wrap_for_somebody_else_is_refused() -> None:
    other = secret("somebody else")

    with pytest.raises(NotOpened, match="for another key"):
        unwrap(wrapped(), Purpose.ORGANISATION, other.suite, other.seed, b"place")


def test_a_wrap_that_only_says_it_is_for_somebody_else_does_not_open() -> None:
    other, found = secret("somebody else"), wrapped()
    readdressed = Wrap(found.purpose, found.suite, other.public().fingerprint(), found.sealed)

    with pytest.raises(NotOpened):
        unwrap(readdressed, Purpose.ORGANISATION, other.suite, other.seed, b"place")


def test_a_wrap_opens_in_its_own_place_only() -> None:
    with pytest.raises(NotOpened):
        unwrap(wrapped(), Purpose.ORGANISATION, OWNER.suite, OWNER.seed, b"elsewhere")


def test_a_wrap_with_something_else_in_it_is_refused() -> None:
    with pytest.raises(Malformed, match="holds 32 bytes, not 5"):
        unwrap(wrapped(key=b"short"), Purpose.ORGANISATION, OWNER.suite, OWNER.seed, b"place")


def test_what_it_is_bound_to_differs_by_purpose_recipient_and_place() -> None:
    infos = {info_of(purpose, mark, place) for purpose in Purpose for mark in (b"a", b"b")
             for place in (b"", b"a")}  # fmt: skip

    assert len(infos) == 7 * 2 * 2


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("format", 2, UnknownFormat),
        ("suite", 3, UnknownFormat),
        ("suite", "1", Malformed),
        ("purpose", "read", Malformed),
        ("recipient", "AA", Malformed),
        ("sealed", "=", Malformed),
    ],
)
def test_a_wrap_written_otherwise_is_refused(
    key: str, value: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Wrap.from_json(wrapped().to_json() | {key: value})
