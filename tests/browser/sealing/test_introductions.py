"""A code and what is sealed to it: the same on both sides, and refused for the same reasons."""

from random import Random

import pytest

from entree.core.sealing import introduction
from entree.core.sealing.frames import from_text
from entree.core.sealing.spelling import LANGUAGES, words_of
from entree.core.sealing.stretch import stretch
from tests.browser.sealing.engines import Engine, InPage, Value
from tests.browser.sealing.story import as_value
from tests.browser.sealing.test_vectors import LISTS, octets, public_keys, refused, vectors
from tests.core.sealing.cast import SITE_SALT, secret

VECTORS = vectors("introductions")
CODES = {one["bits"]: one for one in VECTORS["codes"]}


def keys_of(bits: str) -> Value:
    """Return the keys of a code as the bundle has them."""
    names = {"lookup": "lookup", "stored": "lookup_hash", "key": "key"}
    return {ours: from_text(CODES[bits][theirs]) for ours, theirs in names.items()}


def test_codes(engine: Engine) -> None:
    for one in VECTORS["codes"]:
        bits, root = octets(one, "bits", "root")
        for language in LANGUAGES:
            assert engine.call("codeWords", bits, list(words_of(language))) == one[language]
            assert engine.call("readCode", one[language], LISTS) == bits
        assert engine.call("codeKeys", root) == keys_of(one["bits"])
    for one in VECTORS["refused_codes"]:
        with refused(one):
            engine.call("readCode", one["text"], LISTS)


def test_a_code_is_read_with_capitals_beginnings_and_both_languages(node: Engine) -> None:
    bits = introduction.make_code(Random(1).randbytes)
    dutch, english = (introduction.words_of_code(bits, one).split() for one in LANGUAGES)

    for words in (
        " - ".join([one[:4] for one in dutch[:5]] + [one.upper() for one in english[5:]]),
        " ".join(english[:8]) + f"\n{dutch[8][:4]}.",
    ):
        assert node.call("readCode", words, LISTS) == bits == introduction.read_code(words)


def test_roots_of_codes(page: InPage) -> None:
    bits, root = octets(VECTORS["codes"][2], "bits", "root")

    assert page.call("stretch", bits, from_text(VECTORS["salt"]), "/stretch.js") == root


def test_introductions_open_and_are_sealed_to_the_same_bytes(engine: Engine) -> None:
    seed = from_text(VECTORS["signing_seed"])
    for one in VECTORS["introductions"]:
        code, nonce = keys_of(one["bits"]), from_text(one["nonce"])
        told = engine.call("openIntroduction", one["sealed"], code, public_keys(VECTORS["keys"]))
        assert told == one["told"]
        again = engine.call("sealIntroductionWith", nonce, one["told"], code, seed)
        assert again == one["sealed"]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["why"])
def test_what_was_altered_moved_or_forged_is_refused(case: dict[str, object], node: Engine) -> None:
    first = VECTORS["introductions"][0]
    changed = {**first["sealed"], **case["change"]}  # type: ignore[dict-item]

    with refused(case):
        node.call("openIntroduction", changed, keys_of(first["bits"]), public_keys(VECTORS["keys"]))


def test_what_a_browser_seals_python_opens(page: InPage) -> None:
    bits, keys = Random(3).randbytes(10), secret("epoch")
    code: Value = page.call("codeKeys", stretch(bits, SITE_SALT))
    told: Value = {
        "organisation": "oost",
        "epoch": 4,
        "made": 1_793_491_260,
        "to": "",
        "words": "Bel liever niet. “Ça va” 👍",
    }

    sealed = page.call("sealIntroduction", told, code, keys.signing)

    found = introduction.SealedIntroduction.from_json(as_value(sealed))
    opened = introduction.open_introduction(
        found, introduction.code_of(bits, SITE_SALT), {4: keys.public().signing}
    )
    assert opened == introduction.Introduction(**told)  # type: ignore[arg-type]


def test_what_does_not_fit_is_refused(node: Engine) -> None:
    code = keys_of(VECTORS["introductions"][0]["bits"])
    told = VECTORS["introductions"][0]["told"]
    for words, error in (("x" * 4096, "TooLong"), ("\ud800", "Malformed")):
        with refused({"error": error, "why": error}):
            node.call("sealIntroduction", {**told, "words": words}, code, secret("epoch").signing)
