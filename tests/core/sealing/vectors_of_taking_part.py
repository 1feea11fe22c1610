"""The vectors of taking part: codes, what was paused under one, and a response to a wave's key."""

from entree.core.sealing.frames import digest, to_text
from entree.core.sealing.keys import Secret
from entree.core.sealing.receipt import words_of_receipt
from entree.core.sealing.spelling import LANGUAGES, spell
from entree.core.sealing.stretch import stretch
from entree.core.sealing.suites import Suite
from entree.core.sealing.taking_part import (
    Asked,
    Paused,
    resume_of,
    seal_paused,
    seal_response,
    words_of_resume,
)
from tests.core.sealing.cast import changed, stream
from tests.core.sealing.vectors_of_keys import case

ASKED = Asked("2027-needs", bytes(range(32)))
OTHER = Asked("2028-needs", ASKED.instrument)
BITS = stream("pause one")(10)
ANSWERS = b"\x01\x00\x00\x00" + stream("answers")(64)
TICKET = to_text(stream("ticket")(104))


def taking_part() -> dict[str, object]:
    """Return codes with their keys, what was sealed, and what must be refused."""
    sealed = paused(ASKED)
    return {
        "about": "Codes of nine words, what was paused under one, and a response.",
        "wave": ASKED.wave,
        "instrument": to_text(ASKED.instrument),
        "salt": to_text(ASKED.salt()),
        "codes": [keys(bits) for bits in (bytes(10), b"\xff" * 10, BITS)],
        "refused_codes": refused_codes(),
        "paused": {
            "bits": to_text(BITS),
            "nonce": to_text(stream("pause")(12)),
            "answers": to_text(ANSWERS),
            "ticket": TICKET,
            "sealed": to_text(sealed),
        },
        "refused": [
            case("altered", "NotOpened", sealed=changed(sealed, 40)),
            case("too short", "NotOpened", sealed=to_text(sealed[:-1])),
            case("of another wave", "NotOpened", sealed=to_text(paused(OTHER))),
            case("chance, where nothing is", "NotOpened", sealed=to_text(stream("x")(len(sealed)))),
        ],
        "response": response(),
    }


def paused(asked: Asked) -> bytes:
    """Return what was paused, in a wave."""
    code = resume_of(BITS, asked)
    return seal_paused(Paused(ANSWERS, TICKET), asked, code, stream("pause"))


def response() -> dict[str, object]:
    """Return a response; the public key is noted by who keeps what was sealed."""
    seed = stream("wave")(32)
    public = Secret(Suite.HYBRID, seed, bytes(32)).public().key
    sealed = seal_response(ASKED, Suite.HYBRID, public, ANSWERS)
    return {
        "seed": to_text(seed),
        "public": to_text(public),
        "info": to_text(ASKED.response_info()),
        "answers": to_text(ANSWERS),
        "sealed": to_text(sealed),
    }


def keys(bits: bytes) -> dict[str, object]:
    """Return one code."""
    code = resume_of(bits, ASKED)
    return {
        "bits": to_text(bits),
        **{language: words_of_resume(bits, language) for language in LANGUAGES},
        "root": to_text(stretch(bits, ASKED.salt())),
        "lookup": to_text(code.lookup),
        "lookup_hash": to_text(code.lookup_hash()),
        "key": to_text(code.key),
    }


def refused_codes() -> list[dict[str, object]]:
    """Return words that are no code."""
    nl = words_of_resume(BITS, "nl").split()
    last = digest("resume checksum", BITS)[:2]
    other = spell(bytes([last[0] ^ 1, last[1]]), "nl")
    receipt = words_of_receipt(bytes(13), "nl")
    return [
        case("two changed places", "WrongWords", text=" ".join([nl[1], nl[0], *nl[2:]])),
        case("another last word", "WrongWords", text=" ".join([*nl[:8], other])),
        case("eight words", "WrongWords", text=" ".join(nl[:8])),
        case("a receipt", "WrongWords", text=receipt),
        case("three letters", "WrongWords", text=" ".join([*nl[:8], nl[8][:3]])),
    ]
