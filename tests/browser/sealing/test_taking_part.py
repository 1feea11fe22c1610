"""A response, a code and what was paused: the page seals what the server opens, and back."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from entree.core.sealing import taking_part
from entree.core.sealing.errors import NotOpened
from entree.core.sealing.frames import from_text
from entree.core.sealing.spelling import LANGUAGES, words_of
from entree.core.sealing.suites import Suite, public_of
from requirements import bundle
from tests.browser.sealing.engines import InNode, Refused, Value, in_node
from tests.browser.sealing.test_vectors import LISTS, REASONS, vectors

FOUND = vectors("taking_part")
ASKED: dict[str, Value] = {
    "wave": FOUND["wave"],
    "instrument": from_text(FOUND["instrument"]),
}
HERE = taking_part.Asked(FOUND["wave"], from_text(FOUND["instrument"]))


@pytest.fixture(scope="module")
def node(bundles: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InNode]:
    """Give the page's own module, bundled by itself: the page of it wants a document."""
    file = tmp_path_factory.mktemp("bundle") / "taking_part.mjs"
    file.write_bytes(bundle.bundle("taking_part.js", "esm", {}))
    with in_node(file) as engine:
        yield engine


def code_of(node: InNode, case: dict[str, Any]) -> Any:
    """Return what the page makes of a code."""
    return node.call("resumeKeys", from_text(case["root"]))


@pytest.mark.parametrize("case", FOUND["codes"])
def test_a_code_has_the_same_words_and_keys(node: InNode, case: dict[str, Any]) -> None:
    bits = from_text(case["bits"])

    for language in LANGUAGES:
        assert node.call("resumeWords", bits, list(words_of(language))) == case[language]
        assert node.call("readResume", case[language], LISTS) == bits
    short = " ".join(word[:4].upper() for word in case["nl"].split())
    assert node.call("readResume", short, LISTS) == bits
    names = {"lookup": "lookup", "stored": "lookup_hash", "key": "key"}
    assert code_of(node, case) == {ours: from_text(case[theirs]) for ours, theirs in names.items()}
    assert node.call("resumeSalt", ASKED) == from_text(FOUND["salt"])


@pytest.mark.parametrize("case", FOUND["refused_codes"], ids=lambda case: case["why"])
def test_a_code_copied_wrongly_is_refused(node: InNode, case: dict[str, Any]) -> None:
    with pytest.raises(Refused, match=REASONS[case["error"]]):
        node.call("readResume", case["text"], LISTS)


def test_what_was_paused_is_sealed_to_the_same_bytes_and_opens(node: InNode) -> None:
    told, code = FOUND["paused"], code_of(node, FOUND["codes"][2])
    paused: Value = {"answers": from_text(told["answers"]), "ticket": told["ticket"]}

    sealed = node.call("sealPausedWith", from_text(told["nonce"]), paused, ASKED, code)

    assert sealed == from_text(told["sealed"])
    assert node.call("openPaused", sealed, ASKED, code) == paused


@pytest.mark.parametrize("case", FOUND["refused"], ids=lambda case: case["why"])
def test_what_was_paused_and_altered_is_refused(node: InNode, case: dict[str, Any]) -> None:
    code = code_of(node, FOUND["codes"][2])

    with pytest.raises(Refused, match=REASONS[case["error"]]):
        node.call("openPaused", from_text(case["sealed"]), ASKED, code)


@pytest.mark.parametrize("length", [0, 1, 4277, taking_part.ANSWERS - 4])
def test_a_response_of_the_page_opens_where_it_should(node: InNode, length: int) -> None:
    seed, answers = from_text(FOUND["response"]["seed"]), Random(length).randbytes(length)
    public = public_of(Suite.HYBRID, seed)

    sealed = node.call("sealResponse", ASKED, public, answers)

    assert isinstance(sealed, bytes)
    assert taking_part.open_response(HERE, Suite.HYBRID, seed, sealed) == answers
    other = taking_part.Asked("another", HERE.instrument)
    with pytest.raises(NotOpened):
        taking_part.open_response(other, Suite.HYBRID, seed, sealed)


def test_answers_that_do_not_fit_are_refused(node: InNode) -> None:
    public = public_of(Suite.HYBRID, bytes(32))

    with pytest.raises(Refused, match="too-long"):
        node.call("sealResponse", ASKED, public, bytes(taking_part.ANSWERS - 3))
