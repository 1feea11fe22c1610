"""The vectors of codes: their words and keys, what was sealed to them, and what must be refused."""

from dataclasses import replace

from entree.core.sealing.frames import digest, to_text, u32, u64
from entree.core.sealing.introduction import (
    SIZE,
    Introduction,
    SealedIntroduction,
    code_of,
    packed,
    seal_introduction,
    sealed_to,
    words_of_code,
)
from entree.core.sealing.receipt import words_of_receipt
from entree.core.sealing.signatures import sign, signing_key
from entree.core.sealing.spelling import LANGUAGES, spell
from entree.core.sealing.stretch import stretch
from tests.core.sealing.cast import BEGINS, SITE_SALT, changed, secret, stream
from tests.core.sealing.vectors_of_keys import case

TOLD = Introduction("oost", 1, BEGINS + 60, "west", "Zij wil graag met iemand praten, na vijf uur.")
BITS = stream("code one")(10)
OTHER = stream("code two")(10)
PARTS = (u32(1), u64(TOLD.made), b"west", TOLD.words.encode(), bytes(64))


def sealed(
    told: Introduction = TOLD, bits: bytes = BITS, signing: bytes = b"", name: str = "code"
) -> SealedIntroduction:
    """Return an introduction, sealed to a code."""
    seed = signing or secret("epoch").signing
    return seal_introduction(told, code_of(bits, SITE_SALT), seed, stream(name))


def introductions() -> dict[str, object]:
    """Return codes with their keys, what was sealed to them, and what must be refused."""
    return {
        "about": "Codes of nine words, and texts of an organisation sealed to one of them.",
        "salt": to_text(SITE_SALT),
        "codes": [keys(bits) for bits in (bytes(10), b"\xff" * 10, BITS, OTHER)],
        "refused_codes": refused_codes(),
        "keys": {"1": to_text(signing_key(secret("epoch").signing))},
        "signing_seed": to_text(secret("epoch").signing),
        "introductions": [introduction(bits, told) for bits, told in texts()],
        "refused": refused(),
    }


def texts() -> list[tuple[bytes, Introduction]]:
    """Return what is sealed, and to which code."""
    return [(BITS, TOLD), (OTHER, replace(TOLD, to="", words="")), (OTHER, full())]


def full() -> Introduction:
    """Return the longest that fits: beside its parts stand five lengths."""
    room = SIZE - 5 * 4 - 4 - 8 - len(TOLD.to) - 64
    return replace(TOLD, words="é" * (room // 2))


def keys(bits: bytes) -> dict[str, object]:
    """Return one code."""
    code = code_of(bits, SITE_SALT)
    return {
        "bits": to_text(bits),
        **{language: words_of_code(bits, language) for language in LANGUAGES},
        "root": to_text(stretch(bits, SITE_SALT)),
        "lookup": to_text(code.lookup),
        "lookup_hash": to_text(code.lookup_hash()),
        "key": to_text(code.key),
    }


def refused_codes() -> list[dict[str, object]]:
    """Return words that are no code."""
    nl = words_of_code(BITS, "nl").split()
    last = digest("code checksum", BITS)[:2]
    other = spell(bytes([last[0] ^ 1, last[1]]), "nl")
    return [
        case("two changed places", "WrongWords", text=" ".join([nl[1], nl[0], *nl[2:]])),
        case("another last word", "WrongWords", text=" ".join([*nl[:8], other])),
        case("eight words", "WrongWords", text=" ".join(nl[:8])),
        case("a receipt", "WrongWords", text=words_of_receipt(bytes(13), "nl")),
        case("three letters", "WrongWords", text=" ".join([*nl[:8], nl[8][:3]])),
        case("no such word", "WrongWords", text=" ".join([*nl[:8], "xxxx"])),
    ]


def introduction(bits: bytes, told: Introduction) -> dict[str, object]:
    """Return one text, what is signed of it, and how it was sealed."""
    found = sealed(told, bits)
    return {
        "bits": to_text(bits),
        "nonce": to_text(found.nonce),
        "told": {
            "organisation": told.organisation,
            "epoch": told.epoch,
            "made": told.made,
            "to": told.to,
            "words": told.words,
        },
        "signed": to_text(told.signed(code_of(bits, SITE_SALT).lookup_hash())),
        "sealed": found.to_json(),
    }


def refused() -> list[dict[str, object]]:
    """Return what must not open with the first code."""
    found = sealed()
    forged = sealed(signing=stream("attacker")(32))
    return [
        case("altered", "NotOpened", change={"ciphertext": changed(found.ciphertext, 7)}),
        case("nonce altered", "NotOpened", change={"nonce": changed(found.nonce, 0)}),
        case("another organisation's", "NotOpened", change={"organisation": "west"}),
        case("sealed to another code", "NotOpened", change=sealed(bits=OTHER).to_json()),
        case("signed for another code", "NotStated", change=replayed().to_json()),
        case("not signed", "NotStated", change=as_text("bare", packed(*PARTS[:4])).to_json()),
        case("signed by another", "NotStated", change=forged.to_json()),
        case("of another epoch", "NotStated", change=sealed(replace(TOLD, epoch=2)).to_json()),
        case("a key too many", "Malformed", change={"more": 1}),
        case("an unknown format", "UnknownFormat", change={"format": 2}),
        case("shorter", "Malformed", change={"ciphertext": to_text(found.ciphertext[16:])}),
        *(
            case(why, "Malformed", change=as_text(why, text).to_json())
            for why, text in unreadable().items()
        ),
    ]


def replayed() -> SealedIntroduction:
    """Seal to the first code what was signed for the other."""
    seed = secret("epoch").signing
    signature = sign(seed, TOLD.signed(code_of(OTHER, SITE_SALT).lookup_hash()))
    return as_text("replayed", packed(*PARTS[:4], signature))


def as_text(name: str, text: bytes) -> SealedIntroduction:
    """Seal to the first code a text that nobody would write."""
    return sealed_to(code_of(BITS, SITE_SALT), "oost", text.ljust(SIZE, b"\0"), stream(name))


def unreadable() -> dict[str, bytes]:
    """Return texts that are not written as they should be."""
    epoch, made, to, words, signature = PARTS
    return {
        "something behind it": packed(*PARTS, b"x"),
        "longer than it says": b"\xff" * 8,
        "a short epoch": packed(epoch[1:], made, to, words, signature),
        "a short moment": packed(epoch, made[1:], to, words, signature),
        "a moment that cannot be counted": packed(epoch, b"\xff" * 8, to, words, signature),
        "suggests no organisation": packed(epoch, made, b"West!", words, signature),
        "no UTF-8": packed(epoch, made, to, b"\xff", signature),
    }
