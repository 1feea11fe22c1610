"""``entree.core.sealing.colleague``: keys under a passphrase that nobody chose."""

from dataclasses import replace

import pytest

from entree.core.sealing.colleague import (
    Kept,
    keep,
    make_passphrase,
    open_kept,
    read_passphrase,
    words_of_passphrase,
)
from entree.core.sealing.errors import Malformed, NotOpened, UnknownFormat
from entree.core.sealing.spelling import LANGUAGES, Language
from entree.core.sealing.suites import Suite
from tests.core.sealing.cast import changed, secret, stream

PASSPHRASE = stream("passphrase")(10)
KEPT = keep(secret("colleague"), "first", PASSPHRASE, stream("keeping"))


@pytest.mark.parametrize("suite", Suite)
def test_the_passphrase_opens_what_came_over_the_wire(suite: Suite) -> None:
    own = secret("colleague", suite)
    sent = keep(own, "first", PASSPHRASE, stream("keeping")).to_json()

    assert open_kept(Kept.from_json(sent), PASSPHRASE) == own


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passphrase_is_eight_words_of_eighty_bits(language: Language) -> None:
    bits = make_passphrase(stream("bits"))
    words = words_of_passphrase(bits, language)

    assert len(bits) * 8 == 80
    assert len(words.split()) == 8
    assert read_passphrase(words) == bits


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(NotOpened, match="does not open these keys"):
        open_kept(KEPT, bytes(10))


def test_keys_belong_to_one_holder_and_to_their_public_keys() -> None:
    other = secret("somebody else").public()

    for moved in (replace(KEPT, holder="second"), replace(KEPT, public=other)):
        with pytest.raises(NotOpened):
            open_kept(moved, PASSPHRASE)


@pytest.mark.parametrize("key", ["salt", "nonce", "ciphertext", "public", "signing"])
@pytest.mark.parametrize("place", [0, -1])
def test_any_altered_value_is_refused(key: str, place: int) -> None:
    values = {
        "salt": KEPT.salt, "nonce": KEPT.nonce, "ciphertext": KEPT.ciphertext,
        "public": KEPT.public.key, "signing": KEPT.public.signing,
    }  # fmt: skip
    altered = KEPT.to_json() | {key: changed(values[key], place)}

    with pytest.raises(NotOpened):
        open_kept(Kept.from_json(altered), PASSPHRASE)


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [("format", 2, UnknownFormat), ("suite", 9, UnknownFormat), ("holder", "A B", Malformed)],
)
def test_keys_written_otherwise_are_refused(
    key: str, value: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Kept.from_json(KEPT.to_json() | {key: value})
