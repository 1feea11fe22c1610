"""The vectors of sections, their wraps, and lines of messages, with what must be refused."""

from dataclasses import replace

from entree.core.sealing.envelope import Content, Section, seal_section, wrap_key
from entree.core.sealing.frames import to_text
from entree.core.sealing.keys import Public
from entree.core.sealing.message import Message, Row, sign_letter
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from tests.core.sealing.cast import (
    CONVERSATION,
    changed,
    letters,
    place,
    secret,
    signed,
    stream,
)
from tests.core.sealing.vectors_of_keys import case

WORDS = {
    "": "reach",
    "Bel me niet. Een mail mag, op dinsdag ná tien uur. 🌷": "reach",
    "Het hoeft niet vandaag. " * 300: "need",
    "Dit is een lange tekst. " * 2000: "what_happened",
}


def sections() -> dict[str, object]:
    """Return sealed sections of all sizes in both suites, wrapped for three readers."""
    cases, first = [], None
    for suite in Suite:
        for number, (words, kind) in enumerate(WORDS.items(), 1):
            if suite is Suite.X25519 and number > 2:
                continue
            content, chance = Content(kind, words), stream(f"section {suite.value} {number}")
            section, key = seal_section(suite, place(number, number), content, chance)
            first = first or (section, key)
            cases.append(opened(section, key, content))
    assert first is not None
    return {
        "about": "Each key opens its section; each seed opens its wrap. The refused are changed "
        "from the first section (to be opened with its key) or its first wrap (with its seed).",
        "sections": cases,
        "refused": refused_sections(first[0]),
        "refused_wraps": refused_wraps(*first),
    }


def opened(section: Section, key: bytes, content: Content) -> dict[str, object]:
    """Return a section with all that opens it."""
    readers = [
        (Purpose.ORGANISATION, secret("organisation", section.suite)),
        (Purpose.PERSON, secret("person", section.suite)),
        # An organisation that has the other suite.
        (Purpose.FALLBACK, secret("fallback", Suite(3 - section.suite))),
    ]
    return {
        "section": section.to_json(),
        "key": to_text(key),
        "kind": content.kind,
        "words": content.words,
        "header": to_text(section.header()),
        "digest": to_text(section.digest()),
        "wraps": [
            {
                "seed": to_text(reader.seed),
                "wrap": wrap_key(
                    section, key, purpose, reader.suite, reader.public().key
                ).to_json(),
            }
            for purpose, reader in readers
        ],
    }


def refused_sections(section: Section) -> list[dict[str, object]]:
    """Return changes after which a section must not open."""
    at = section.place
    altered = [
        ("conversation", at.conversation),
        ("section", at.section),
        ("commitment", section.commitment),
        ("nonce", section.nonce),
        ("ciphertext", section.ciphertext),
    ]
    return [
        *(
            case(f"{key} altered at {n}", "NotOpened", change={key: changed(value, n)})
            for key, value in altered
            for n in (0, -1)
        ),
        case("another version", "NotOpened", change={"version": 2}),
        case("another suite", "NotOpened", change={"suite": 2}),
        case("version 0", "Malformed", change={"version": 0}),
        case("an unknown suite", "UnknownFormat", change={"suite": 3}),
        case("an unknown format", "UnknownFormat", change={"format": 2}),
        case("cut", "Malformed", change={"ciphertext": to_text(section.ciphertext[:-1])}),
        case("no base64url", "Malformed", change={"nonce": "+" * 16}),
        case("no list of keys of ours", "Malformed", change={"note": ""}),
    ]


def refused_wraps(section: Section, key: bytes) -> list[dict[str, object]]:
    """Return changes after which a wrap must not open for its section."""
    reader, other = secret("organisation", section.suite), secret("person", section.suite)
    public, mark = reader.public(), other.public().fingerprint()
    wrap = wrap_key(section, key, Purpose.ORGANISATION, public.suite, public.key)
    return [
        *(
            case(f"altered at {n}", "NotOpened", change={"sealed": changed(wrap.sealed, n)})
            for n in (0, 1100, -1)
        ),
        case("another purpose", "NotOpened", change={"purpose": "fallback"}),
        case("opened for it", "NotOpened", change={"purpose": "fallback"}, purpose="fallback"),
        case("another recipient", "NotOpened", change={"recipient": to_text(mark)}),
        case("opened by another", "NotOpened", change={}, seed=to_text(other.seed)),
        case("of another section", "NotOpened", change={}, section={"section": to_text(bytes(16))}),
        case("of another version", "NotOpened", change={}, section={"version": 2}),
        case(
            "of another conversation", "NotOpened", change={},
            section={"conversation": to_text(bytes(16))},
        ),
        case("another suite", "NotOpened", change={"suite": 2}),
        case("an unknown purpose", "Malformed", change={"purpose": "all"}),
        case("an unknown format", "UnknownFormat", change={"format": 2}),
    ]  # fmt: skip


def lines() -> dict[str, object]:
    """Return the line of a person and of an organisation, and how they must be read."""
    person, staff = secret("person"), secret("staff")
    row = Row(stream("row")(16), "oost", (place(1).section,))
    mine = letters(4)
    mine[0] = replace(mine[0], consent=(row.digest(),))
    for number in (1, 2, 3):
        mine[number] = replace(
            mine[number], previous=mine[number - 1].hash(), consent=(row.digest(),)
        )
    theirs = replace(letters(1, sender="oost", name="answer")[0], seen=(mine[3].hash(),))
    sent, [reply] = signed(mine, person), signed([theirs], staff)
    return {
        "about": "A reading names messages by their number from 0, or holds an altered one. "
        "'shown' is how many are shown before the trouble.",
        "conversation": to_text(CONVERSATION),
        "keys": written(person.public()),
        "swapped": [written(keys) for keys in swapped(person.public())],
        "person": {"0": to_text(person.public().signing)},
        "oost": {"1": to_text(staff.public().signing)},
        "messages": [m.to_json() for m in sent],
        "signed": [to_text(m.letter.signed()) for m in sent],
        "hashes": [to_text(m.letter.hash()) for m in sent],
        "row": row.to_json(),
        "row_digest": to_text(row.digest()),
        "reply": reply.to_json(),
        "readings": readings(sent),
        "missing": {
            "all four messages and the reply": [],
            "three messages and the reply": [to_text(mine[3].hash())],
        },
    }


def written(keys: Public) -> dict[str, object]:
    """Return public keys for the wire."""
    return {
        "suite": keys.suite.value, "public": to_text(keys.key), "signing": to_text(keys.signing)
    }  # fmt: skip


def swapped(keys: Public) -> list[Public]:
    """Return keys somebody may put in the place of a person's; each must be refused."""
    thief, weaker = secret("thief").public(), secret("thief", Suite.X25519).public()
    return [
        thief,
        replace(keys, key=thief.key),
        replace(keys, signing=thief.signing),
        replace(weaker, signing=keys.signing),
    ]


def readings(sent: list[Message]) -> list[dict[str, object]]:
    """Return rows of messages with what of them must be shown."""
    second = sent[1].letter
    forged, altered = sign_letter(second, secret("thief").signing), changed(sent[1].signature, 3)
    other = sign_letter(replace(second, text="other"), secret("person").signing)
    back = sign_letter(replace(second, sections=sent[0].letter.sections), secret("person").signing)
    plain, json = [0, 1, 2, 3], sent[1].to_json()
    return [
        reading("in order", plain, 4),
        reading("none", [], 0),
        reading("one is missing", [0, 2, 3], 1, "missing"),
        reading("the first is missing", [1, 2], 0, "missing"),
        reading("one twice", [0, 1, 1], 2, "older"),
        reading("an old one again", [0, 1, 2, 0], 3, "older"),
        reading("another order", [0, 2, 1, 3], 1, "missing"),
        reading("a forged signature", [0, forged.to_json()], 1, "unsigned"),
        reading("signature altered", [0, json | {"signature": altered}], 1, "unsigned"),
        reading("another text version", [0, json | {"text": "x"}], 1, "unsigned"),
        reading("without consent", [0, json | {"consent": []}], 1, "unsigned"),
        reading("without sections", [0, json | {"sections": []}], 1, "unsigned"),
        reading("another sender", [0, json | {"sender": "oost", "epoch": 1}], 1, "foreign"),
        reading("elsewhere", [0, json | {"conversation": to_text(bytes(16))}], 1, "foreign"),
        reading("an unknown format", [0, json | {"format": 2}], 1, "malformed"),
        reading("no message", [0, {}], 1, "malformed"),
        reading("two with one number", [0, other.to_json(), 2], 2, "forked"),
        reading("a section goes back", [0, back.to_json()], 1, "older"),
        reading("shorter than seen", [0, 1, 2], 3, "older", seen=sent[3]),
        reading("as long as seen", plain, 4, seen=sent[3]),
        reading("rewritten since seen", plain, 1, "forked", seen=other),
    ]  # fmt: skip


def reading(
    why: str, messages: list[object] | list[int], shown: int, trouble: str | None = None, *,
    seen: Message | None = None,
) -> dict[str, object]:  # fmt: skip
    """Return one row of messages with what must be shown of it."""
    known = seen and {"number": seen.letter.number, "hash": to_text(seen.letter.hash())}
    return {"why": why, "messages": messages, "seen": known, "shown": shown, "trouble": trouble}
