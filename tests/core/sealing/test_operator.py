"""``entree.core.sealing.operator``: the operator's key in its file, open or locked."""

import pytest

from entree.core.sealing.errors import Malformed, NotOpened, SealingError
from entree.core.sealing.frames import frame, to_text
from entree.core.sealing.operator import Locked, Open, lock, operator_words, read_key, unlock
from entree.core.sealing.spelling import LANGUAGES
from tests.core.sealing.cast import OPERATOR, changed, stream

KEY = Open(OPERATOR)
PASSPHRASE = stream("passphrase")(10)
LOCKED = lock(KEY, PASSPHRASE, stream("lock"))


def test_an_open_key_is_read_back() -> None:
    assert read_key(KEY.to_json()) == KEY


def test_a_locked_key_opens_with_its_passphrase_after_it_was_read_back() -> None:
    found = read_key(LOCKED.to_json())

    assert isinstance(found, Locked)
    assert found.public() == KEY.public()
    assert unlock(found, PASSPHRASE) == KEY


def test_a_locked_key_does_not_hold_the_seed() -> None:
    assert to_text(OPERATOR) not in str(LOCKED.to_json())
    assert OPERATOR not in LOCKED.ciphertext


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(NotOpened, match="passphrase"):
        unlock(LOCKED, stream("another")(10))


@pytest.mark.parametrize("key", ["operator", "salt", "nonce", "ciphertext"])
@pytest.mark.parametrize("place", [0, 9, -1])
def test_an_altered_byte_opens_nothing(key: str, place: int) -> None:
    value = {
        "operator": LOCKED.operator,
        "salt": LOCKED.salt,
        "nonce": LOCKED.nonce,
        "ciphertext": LOCKED.ciphertext,
    }[key]
    found = read_key(LOCKED.to_json() | {key: changed(value, place)})

    assert isinstance(found, Locked)
    with pytest.raises(SealingError):
        unlock(found, PASSPHRASE)


def test_two_keys_that_do_not_belong_together_are_refused() -> None:
    other = to_text(Open(stream("other")(32)).public())

    with pytest.raises(Malformed, match="belong together"):
        read_key(KEY.to_json() | {"operator": other})


def test_a_seed_locked_under_another_public_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = Open(stream("other")(32)).public()
    monkeypatch.setattr(Open, "public", lambda _key: other)
    spoilt = lock(KEY, PASSPHRASE, stream("lock"))

    with pytest.raises(Malformed, match="belong together"):
        unlock(spoilt, PASSPHRASE)


@pytest.mark.parametrize("raw", [None, [], {}, {"format": 1}, {"seed": "", "format": 2}])
def test_what_is_no_key_is_refused(raw: object) -> None:
    with pytest.raises(SealingError):
        read_key(raw)


def test_the_words_of_a_key_are_eight_and_differ_by_key() -> None:
    words = {operator_words(Open(stream(name)(32)).public(), "nl") for name in ("one", "other")}

    assert len(words) == 2
    assert {len(operator_words(KEY.public(), language).split()) for language in LANGUAGES} == {8}


def test_a_key_prints_nothing_of_itself() -> None:
    assert "seed" not in repr(KEY)
    assert frame("operator", KEY.public()) != frame("operator fingerprint", KEY.public())
