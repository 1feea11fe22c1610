"""The shared vectors: what Python wrote down once, the bundle reads and refuses in the same way."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from entree.core.sealing.frames import from_text
from entree.core.sealing.spelling import LANGUAGES, words_of
from tests.browser.sealing.engines import Engine, InPage, Refused, Value

VECTORS = Path(__file__).resolve().parents[2] / "vectors/sealing"
LISTS: Value = {language: list(words_of(language)) for language in LANGUAGES}
# The bundle's word for each refusal of Python's.
REASONS = {
    "Malformed": "malformed",
    "UnknownFormat": "unknown-format",
    "WrongWords": "wrong-words",
    "TooLong": "too-long",
    "NotOpened": "not-opened",
    "NotStated": "not-stated",
}


def vectors(name: str) -> Any:
    """Return the content of a file of vectors."""
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


def octets(found: dict[str, Any], *names: str) -> list[bytes]:
    """Return bytes of a vector."""
    return [from_text(found[name]) for name in names]


def public_keys(found: dict[str, str]) -> Value:
    """Return the signing key of each epoch."""
    return {epoch: from_text(key) for epoch, key in found.items()}


@contextmanager
def refused(case: dict[str, Any]) -> Iterator[None]:
    """Expect that the bundle refuses, for the reason that the vector gives."""
    with pytest.raises(Refused) as found:
        yield
    assert str(found.value) == REASONS[case["error"]], case["why"]


def test_words(engine: Engine) -> None:
    found = vectors("words")

    for one in found["spelled"]:
        for language in LANGUAGES:
            spelt = engine.call("toWords", from_text(one["bytes"]), list(words_of(language)))
            assert spelt == one[language]
    for one in found["read"]:
        assert engine.call("fromWords", one["text"], LISTS) == from_text(one["bytes"])
    for one in found["refused"]:
        with refused(one):
            engine.call("fromWords", one["text"], LISTS)


def test_receipts(engine: Engine) -> None:
    found = vectors("receipts")

    for one in found["receipts"]:
        bits, root = octets(one, "bits", "root")
        for language in LANGUAGES:
            assert engine.call("readReceipt", one[language], LISTS) == bits
        for box in one["mailboxes"]:
            person: Any = engine.call("personKeys", root, box["suite"])
            names = ("lookup", "stored", "signing", "signingPublic")
            told = octets(one, "lookup", "lookup_hash", "signing_seed", "signing")
            assert [person[name] for name in names] == told
            assert [person["mailbox"], person["mailboxPublic"]] == octets(box, "seed", "public")
            assert person["conversation"] == from_text(box["conversation"])
            mark = engine.call("fingerprint", box["suite"], person["mailboxPublic"])
            assert mark == from_text(box["fingerprint"])
            context = engine.call("tokenContext", person["stored"])
            given = (box["sealed_token"], "token", box["suite"], person["mailbox"], context)
            assert engine.call("unwrap", *given) == from_text(one["token"])
    for one in found["refused"]:
        with refused(one):
            engine.call("readReceipt", one["text"], LISTS)


def test_roots_of_receipts(page: InPage) -> None:
    found = vectors("receipts")

    for one in found["receipts"]:
        bits, root = octets(one, "bits", "root")
        assert page.call("stretch", bits, from_text(found["salt"]), "/stretch.js") == root


def test_what_was_sealed(engine: Engine) -> None:
    for one in vectors("sealed")["sealed"]:
        seed, public, told, text, sealed = octets(one, "seed", "public", "info", "text", "sealed")
        assert engine.call("publicKeyOf", one["suite"], seed) == public
        assert engine.call("openWith", one["suite"], seed, told, sealed) == text


def test_statements(engine: Engine) -> None:
    found = vectors("statements")
    when = {
        "operatorKey": from_text(found["operator"]),
        "organisation": found["organisation"],
        "now": found["at"],
    }

    for one in found["statements"]:
        read: Any = engine.call("requireStatement", one["statement"], when)
        assert engine.call("statementBody", read) == from_text(one["body"])
        mark = engine.call("fingerprint", read["suite"], read["public"])
        assert mark == from_text(one["fingerprint"])
    for one in found["refused"]:
        changed = {**found["statements"][0]["statement"], **one["change"]}
        other = {"at": "now", "lowest": "oldest", "organisation": "organisation"}
        asked = {**when, **{ours: one[name] for name, ours in other.items() if name in one}}
        with refused(one):
            engine.call("requireStatement", changed, asked)


def test_sections(engine: Engine) -> None:
    found = vectors("sections")

    for one in found["sections"]:
        read = engine.call("readSection", one["section"])
        [key, header, digest] = octets(one, "key", "header", "digest")
        content = {"kind": one["kind"], "words": one["words"]}
        assert engine.call("sectionHeader", read) == header
        assert engine.call("sectionDigest", read) == digest
        assert engine.call("openSection", read, key) == content
        for both in one["wraps"]:
            wrap, seed = both["wrap"], from_text(both["seed"])
            given = (wrap, wrap["purpose"], wrap["suite"], seed, header)
            assert engine.call("unwrap", *given) == key


def test_refused_sections_and_wraps(engine: Engine) -> None:
    found = vectors("sections")
    first = found["sections"][0]
    [both, *_] = first["wraps"]

    for one in found["refused"]:
        with refused(one):
            read = engine.call("readSection", {**first["section"], **one["change"]})
            engine.call("openSection", read, from_text(first["key"]))
    for one in found["refused_wraps"]:
        place = engine.call("readSection", {**first["section"], **one.get("section", {})})
        header, wrap = engine.call("sectionHeader", place), both["wrap"]
        purpose = one.get("purpose", wrap["purpose"])
        seed = from_text(one.get("seed", both["seed"]))
        changed = {**wrap, **one["change"]}
        with refused(one):
            engine.call("unwrap", changed, purpose, wrap["suite"], seed, header)


def test_lines(engine: Engine) -> None:
    found = vectors("lines")
    messages = found["messages"]
    keys = public_keys(found["person"])

    for message, signed, mark in zip(messages, found["signed"], found["hashes"], strict=True):
        read = engine.call("readMessage", message)
        assert engine.call("signedPart", read) == from_text(signed)
        assert engine.call("messageHash", read) == from_text(mark)
    assert engine.call("consentDigest", found["row"]) == from_text(found["row_digest"])
    for one in found["readings"]:
        given = [messages[m] if isinstance(m, int) else m for m in one["messages"]]
        seen = one["seen"] and {**one["seen"], "hash": from_text(one["seen"]["hash"])}
        whose: Value = {
            "conversation": from_text(found["conversation"]),
            "sender": "person",
            "keys": keys,
            "seen": seen,
        }
        line: Any = engine.call("readLine", given, whose)
        assert (len(line["shown"]), line["trouble"]) == (one["shown"], one["trouble"]), one["why"]


def test_messages_that_are_missing(node: Engine) -> None:
    found = vectors("lines")
    place = from_text(found["conversation"])
    persons, organisations = (public_keys(found[name]) for name in ("person", "oost"))
    reply: Any = node.call(
        "readLine",
        [found["reply"]],
        {"conversation": place, "sender": "oost", "keys": organisations, "seen": None},
    )
    for count, expected in zip((4, 3), found["missing"].values(), strict=True):
        line: Any = node.call(
            "readLine",
            found["messages"][:count],
            {"conversation": place, "sender": "person", "keys": persons, "seen": None},
        )
        assert node.call("missingAmong", [line["shown"], reply["shown"]]) == expected


def test_keys_of_colleagues_and_epochs(page: InPage) -> None:
    found = vectors("colleagues")
    kept, passphrase = found["kept"], page.call("readPassphrase", found["passphrase"]["nl"], LISTS)

    opened: Any = page.call("unlock", kept, kept["holder"], passphrase, "/stretch.js")

    assert opened["secret"] + opened["signingSecret"] == from_text(found["seeds"])
    for one in found["refused"]:
        changed = {**kept, **one["change"]}
        with refused(one):
            page.call("unlock", changed, changed["holder"], passphrase, "/stretch.js")
    life = found["epoch"]
    [public, signing] = octets(life, "public", "signing")
    about: Value = {**life, "epoch": life["number"], "public": public, "signing": signing}
    for both in life["wraps"]:
        wrap = both["wrap"]
        seed = from_text(both["seed"])
        keys: Any = page.call("unwrapEpoch", wrap, wrap["purpose"], wrap["suite"], seed, about)
        assert keys["secret"] + keys["signingSecret"] == from_text(life["seeds"])


def test_shares_of_a_recovery_key(node: Engine) -> None:
    found = vectors("colleagues")["recovery"]
    [seed, mark] = octets(found, "seed", "fingerprint")
    one, other, third = (share["nl"] for share in found["shares"])

    for two in [(one, other), (other, third), (third, one)]:
        assert node.call("joinShares", *two, LISTS, found["suite"], mark) == seed
