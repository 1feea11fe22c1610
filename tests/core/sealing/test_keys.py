"""``entree.core.sealing.keys``: two seeds, and what everybody may know of them."""

import pytest

from entree.core.sealing.errors import Malformed
from entree.core.sealing.keys import fingerprint_words, make_secret, secret_of
from entree.core.sealing.suites import Suite
from tests.core.sealing.cast import secret, stream


@pytest.mark.parametrize("suite", Suite)
def test_both_seeds_come_back(suite: Suite) -> None:
    made = make_secret(suite, stream("somebody"))

    assert secret_of(made.octets(), made.public()) == made
    assert made.seed != made.signing


def test_seeds_of_other_keys_are_refused() -> None:
    made, other = secret("somebody"), secret("somebody else")
    mixed = made.seed + other.signing

    for octets in (other.octets(), mixed, made.octets()[:-1], made.octets() + b"\0", b""):
        with pytest.raises(Malformed, match="other public keys"):
            secret_of(octets, made.public())


def test_a_secret_prints_nothing() -> None:
    made = secret("somebody")

    assert repr(made) == "Secret(suite=<Suite.HYBRID: 1>)"


def test_a_fingerprint_is_eight_words_in_either_language() -> None:
    mark = secret("somebody").public().fingerprint()

    dutch, english = fingerprint_words(mark, "nl"), fingerprint_words(mark, "en")
    assert len(dutch.split()) == len(english.split()) == 8
    assert dutch != english
    assert fingerprint_words(mark[:9] + b"\0" + mark[10:], "nl") != dutch
