"""The vectors of words, receipts, statements and colleagues, each with what must be refused."""

import hashlib

from entree.core.sealing.colleague import keep, words_of_passphrase
from entree.core.sealing.epoch import wrap_epoch
from entree.core.sealing.frames import Chance, to_text, u8
from entree.core.sealing.keys import Public, fingerprint_words
from entree.core.sealing.receipt import person_of, words_of_receipt
from entree.core.sealing.session import seal_token
from entree.core.sealing.shares import Share, split, words_of_share
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.spelling import FOLDER, LANGUAGES, spell
from entree.core.sealing.statement import LONGEST, Statement, sign_as_operator
from entree.core.sealing.stretch import stretch
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from tests.core.sealing.cast import (
    BEGINS,
    ENDS,
    OPERATOR,
    SITE_SALT,
    changed,
    claim_of,
    epoch_of,
    secret,
    state,
    stream,
)


def case(why: str, error: str, **how: object) -> dict[str, object]:
    """Return something that must be refused, by which error, and how it differs."""
    return {"why": why, "error": error, **how}


def words() -> dict[str, object]:
    """Return bytes with their words in both languages."""
    values = [bytes(5), b"\xff" * 5, *(stream(f"words {n}")(5 * n) for n in range(1, 8))]
    spelled = [
        {"bytes": to_text(v), **{lang: spell(v, lang) for lang in LANGUAGES}} for v in values
    ]
    some = spell(values[2], "nl").split()
    typed = [" ".join(some), " ".join(some).upper(), ",\n".join(w[:4] for w in some) + ". 7"]
    mixed = " ".join([*some[:2], *spell(values[2], "en").split()[2:]])
    return {
        "about": "Ten bits a word. 'read' decodes to these bytes; 'refused' does not decode.",
        "lists": {
            lang: hashlib.sha256((FOLDER / f"{lang}.txt").read_bytes()).hexdigest()
            for lang in LANGUAGES
        },
        "spelled": spelled,
        "read": [
            {"text": text, "count": 4, "bytes": to_text(values[2])} for text in (*typed, mixed)
        ],
        "refused": [
            case("too few", "WrongWords", text=" ".join(some[:3]), count=4),
            case("too many", "WrongWords", text=" ".join([*some, some[0]]), count=4),
            case("no such word", "WrongWords", text=" ".join(["xxxx", *some[1:]]), count=4),
            case("three letters", "WrongWords", text=" ".join([some[0][:3], *some[1:]]), count=4),
            case(
                "longer than it is", "WrongWords", text=f"{some[0]}en {' '.join(some[1:])}", count=4
            ),
        ],
    }


def receipts() -> dict[str, object]:
    """Return receipts with every key that follows from them."""
    bits = [bytes(13), b"\xff" * 13, stream("receipt one")(13), stream("receipt two")(13)]
    nl = words_of_receipt(bits[2], "nl").split()
    return {
        "about": "From words to keys. Lookup hash is what the server stores.",
        "salt": to_text(SITE_SALT),
        "receipts": [receipt(value) for value in bits],
        "refused": [
            case("two changed places", "WrongWords", text=" ".join([nl[1], nl[0], *nl[2:]])),
            case("another word", "WrongWords", text=" ".join([*nl[:11], "aanbod"])),
            case("eleven words", "WrongWords", text=" ".join(nl[:11])),
        ],
    }


def receipt(bits: bytes) -> dict[str, object]:
    """Return one receipt."""
    people = [person_of(bits, SITE_SALT, suite) for suite in Suite]
    first, token = people[0], stream("token")(32)
    return {
        "bits": to_text(bits),
        **{language: words_of_receipt(bits, language) for language in LANGUAGES},
        "root": to_text(stretch(bits, SITE_SALT)),
        "lookup": to_text(first.lookup),
        "lookup_hash": to_text(first.lookup_hash()),
        "signing_seed": to_text(first.keys.signing),
        "signing": to_text(first.keys.public().signing),
        "token": to_text(token),
        "mailboxes": [
            {
                "suite": person.keys.suite.value,
                "seed": to_text(person.keys.seed),
                "conversation": to_text(person.conversation()),
                **public(person.keys.public()),
                "sealed_token": seal_token(
                    token, person.lookup_hash(), person.keys.suite, person.keys.public().key
                ).to_json(),
            }
            for person in people
        ],
    }


def public(keys: Public) -> dict[str, object]:
    """Return a public key, its fingerprint and the words of that."""
    mark = keys.fingerprint()
    compared = {language: fingerprint_words(mark, language) for language in LANGUAGES}
    return {"public": to_text(keys.key), "fingerprint": to_text(mark), "compared": compared}


def statements() -> dict[str, object]:
    """Return statements that count, and what becomes of them when anything is changed."""
    good = [state(claim_of(epoch_of(secret("epoch", suite)))) for suite in Suite]
    return {
        "about": "For 'oost', counting at 'at'. Each refused one is the first, changed.",
        "operator": to_text(signing_key(OPERATOR)),
        "organisation": "oost",
        "at": BEGINS + 3600,
        "statements": [
            {
                "statement": s.to_json(),
                "body": to_text(s.claim.body()),
                "fingerprint": to_text(s.claim.epoch.public.fingerprint()),
            }
            for s in good
        ],
        "refused": refused_statements(good[0]),
    }


def refused_statements(first: Statement) -> list[dict[str, object]]:
    """Return changes after which a statement must not count."""
    keys, staff = first.claim.epoch.public, first.to_json()["staff"]
    assert isinstance(staff, list)
    other = sign_as_operator(first.claim, first.signatures, stream("attacker")(32))
    return [
        case("another key", "NotStated", change={"public": changed(keys.key, 0)}),
        case("another signing key", "NotStated", change={"signing": changed(keys.signing, 0)}),
        case("another epoch", "NotStated", change={"epoch": 2}),
        case("from earlier", "NotStated", change={"from": BEGINS - 1}),
        case("until later", "NotStated", change={"until": ENDS + 1}),
        case("another's name", "NotStated", change={"organisation": "west"}, organisation="west"),
        case("of another organisation", "NotStated", change={}, organisation="west"),
        case("the attacker's operator", "NotStated", change=other.to_json()),
        case("operator altered", "NotStated", change={"operator": changed(first.operator, 9)}),
        case("one of the staff twice", "Malformed", change={"staff": [staff[0], staff[0]]}),
        case("staff in another order", "Malformed", change={"staff": staff[::-1]}),
        case("one of the staff", "Malformed", change={"staff": staff[:1]}),
        case("the weaker suite", "Malformed", change={"suite": 2}),
        case("an unknown suite", "UnknownFormat", change={"suite": 3}),
        case("an unknown format", "UnknownFormat", change={"format": 2}),
        case("longer than 90 days", "Malformed", change={"until": BEGINS + LONGEST + 1}),
        case("a key too many", "Malformed", change={"more": 1}),
        case("padded base64", "Malformed", change={"operator": to_text(first.operator) + "=="}),
        case("not yet", "NotStated", change={}, at=BEGINS - 1),
        case("ended", "NotStated", change={}, at=ENDS),
        case("an older epoch than seen", "NotStated", change={}, lowest=2),
    ]


def colleagues() -> dict[str, object]:
    """Return a colleague's kept keys, an epoch wrapped for them, and a recovery key in shares."""
    passphrase, seed = stream("passphrase")(10), stream("recovery")(32)
    own, recovery = secret("colleague"), secret("recovery")
    kept, ended = keep(own, "first", passphrase, stream("keeping")), secret("epoch")
    epoch, shares = epoch_of(ended), split(recovery.seed, same(seed))
    wraps = {
        Purpose.EPOCH: (own, wrap_epoch(epoch, ended, Purpose.EPOCH, own.suite, own.public().key)),
        Purpose.RECOVERY: (
            recovery,
            wrap_epoch(epoch, ended, Purpose.RECOVERY, recovery.suite, recovery.public().key),
        ),
    }
    return {
        "about": "Keys under a passphrase; an epoch wrapped for a colleague and for recovery.",
        "passphrase": {lang: words_of_passphrase(passphrase, lang) for lang in LANGUAGES},
        "kept": kept.to_json(),
        "seeds": to_text(own.octets()),
        "refused": [
            case("salt altered", "NotOpened", change={"salt": changed(kept.salt, 0)}),
            case("nonce altered", "NotOpened", change={"nonce": changed(kept.nonce, 0)}),
            case("altered", "NotOpened", change={"ciphertext": changed(kept.ciphertext, 5)}),
            case("another holder", "NotOpened", change={"holder": "second"}),
            case("an unknown format", "UnknownFormat", change={"format": 2}),
        ],
        "epoch": {
            "organisation": epoch.organisation, "number": epoch.number, "suite": own.suite.value,
            "public": to_text(epoch.public.key), "signing": to_text(epoch.public.signing),
            "context": to_text(epoch.context()), "seeds": to_text(ended.octets()),
            "wraps": [
                {"seed": to_text(reader.seed), "wrap": wrap.to_json()}
                for reader, wrap in wraps.values()
            ],
        },
        "recovery": {
            "seed": to_text(recovery.seed), "suite": recovery.suite.value,
            "fingerprint": to_text(recovery.public().fingerprint()),
            "shares": [share_of(share) for share in shares],
        },
    }  # fmt: skip


def same(value: bytes) -> Chance:
    """Return chance that gives one value only."""
    return lambda _: value


def share_of(share: Share) -> dict[str, object]:
    """Return a share and its words."""
    place, value = share
    found: dict[str, object] = {lang: words_of_share(share, lang) for lang in LANGUAGES}
    return {"place": place, "share": to_text(u8(place) + value), **found}
