"""The answers so far, sealed into a hidden field of one fixed size, whatever was answered.

Sealed with AES-256-GCM under the key of the hour. What comes back altered, too old, from another
version of the knowledge or under a key that is gone keeps nothing: it raises ``Gone``.
"""

import base64
import hmac
import secrets
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entree.core.knowledge.wording import Tone
from entree.web.steps.keys import Keys

QUESTIONS = 64
OPTIONS = 31
NONE_ASKED = 255
# Version and manner, knowledge, moment, salt, the question on the page, those asked, the answers.
FORM = struct.Struct(f">B8sI16sB{QUESTIONS}s{QUESTIONS}I")
VERSION = 1
# The manner shares a byte with the version, so that a state without one reads as plain: two bits of
# version, one that our script fetched it, two of the tone, three of the screen.
FETCH_BIT, TONE_BIT, SCREEN_BIT = 2, 3, 5
SCREENS = 8
TONES = tuple(Tone)
PURPOSE = b"entree step 1"
LIFE_BY_NAVIGATION = timedelta(minutes=20)
LIFE_BY_FETCH = timedelta(minutes=60)
RATHER_NOT = "rather not"
VALUE_LENGTH = 12

Chosen = tuple[str, ...]
"""The options chosen at one question; none at all: it was passed by."""


class Gone(Exception):
    """The state is too old, altered or not ours; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The questions and their options in their order, by which a state is written and read."""

    version: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]

    def __post_init__(self) -> None:
        """Refuse a knowledge that does not fit in the fixed size."""
        if len(self.questions) > QUESTIONS or any(len(o) > OPTIONS for _, o in self.questions):
            raise ValueError(f"A state holds {QUESTIONS} questions of {OPTIONS} options at most.")

    def place(self, question: str) -> int:
        """Return the place of a question."""
        return next(i for i, (name, _) in enumerate(self.questions) if name == question)


@dataclass(frozen=True, slots=True)
class State:
    """What the person told so far: answers in the order in which they were given.

    ``asking`` is the question on the page, None on the view. ``kept`` is what was ticked at it,
    ``screen`` the part of its options that is on the page, ``tone`` how all is worded. ``salt``
    makes the values of the options differ per state.
    """

    answers: Mapping[str, Chosen] = field(default_factory=dict)
    asking: str | None = None
    kept: Chosen = ()
    tone: Tone = Tone.PLAIN
    screen: int = 0
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def answered(self, question: str, chosen: Chosen) -> "State":
        """Return the state with this answer, asking nothing."""
        return State({**self.answers, question: chosen}, tone=self.tone)

    def ask(self, question: str | None) -> "State":
        """Return the state that asks this question anew, or none."""
        return State(self.answers, asking=question, tone=self.tone)

    def turned(self, kept: Chosen, screen: int, tone: Tone | None = None) -> "State":
        """Return the state with the same question: what was ticked, on which screen, how worded."""
        return State(self.answers, self.asking, kept, tone or self.tone, screen)

    def going_back(self) -> "State":
        """Return the state that asks the last answered question again: its answer is kept only."""
        if not self.answers:
            return State(tone=self.tone)
        *names, last = self.answers
        before = {name: self.answers[name] for name in names}
        return State(before, last, self.answers[last], self.tone)

    def asking_again(self, question: str) -> "State":
        """Return the state that asks this question, answered before or not: its answer is kept."""
        others = {name: chosen for name, chosen in self.answers.items() if name != question}
        return State(others, question, self.answers.get(question, ()), self.tone)

    def value(self, option: str) -> str:
        """Return the opaque value of an option of the question on the page."""
        asked = f"{self.asking}|{option}".encode()
        return hmac.digest(self.salt, asked, "sha256").hex()[:VALUE_LENGTH]

    def chosen(self, options: Sequence[str], values: Sequence[str]) -> Chosen:
        """Return the options whose opaque values came back; other values mean nothing."""
        return tuple(option for option in options if self.value(option) in values)


def seal(state: State, layout: Layout, keys: Keys, at: datetime, *, by_fetch: bool = False) -> str:
    """Return the state as text of one fixed length; ``by_fetch``: our script gets it."""
    asked = bytes(layout.place(name) for name in state.answers)
    packed = FORM.pack(
        VERSION
        | by_fetch << FETCH_BIT
        | TONES.index(state.tone) << TONE_BIT
        | state.screen << SCREEN_BIT,
        layout.version.encode()[:8],
        int(at.timestamp()),
        state.salt,
        NONE_ASKED if state.asking is None else layout.place(state.asking),
        asked.ljust(QUESTIONS, bytes([NONE_ASKED])),
        *_answer_words(state, layout),
    )
    hour = keys.hour.to_bytes(4, "big")
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(keys.this).encrypt(nonce, packed, PURPOSE + hour)
    return base64.urlsafe_b64encode(hour + nonce + sealed).decode()


def _answer_words(state: State, layout: Layout) -> list[int]:
    """Return a number per question: zero when not answered, else 1 and a bit per option.

    What is only ticked at the question on the page stands there as well, without being answered.
    """
    words = [0] * QUESTIONS
    ticked = {state.asking: state.kept} if state.asking and state.kept else {}
    for name, chosen in {**ticked, **state.answers}.items():
        place = layout.place(name)
        options = layout.questions[place][1]
        words[place] = 1 | sum(2 << options.index(option) for option in chosen)
    return words


def unseal(text: str, layout: Layout, keys: Keys, at: datetime, *, by_fetch: bool) -> State:
    """Return the state that this text seals. Raises Gone.

    It lives longer only when our script got it and brings it back: what a browser keeps on disk
    came by navigation, and whoever sends that may say what they like.
    """
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii"))
    except ValueError:
        raise Gone from None
    # One state has one spelling: what decoding would pass over is an alteration too.
    if base64.urlsafe_b64encode(raw).decode() != text:
        raise Gone
    hour, nonce, sealed = raw[:4], raw[4:16], raw[16:]
    key = keys.of(int.from_bytes(hour, "big"))
    if key is None or len(sealed) != FORM.size + 16:
        raise Gone
    try:
        packed = AESGCM(key).decrypt(nonce, sealed, PURPOSE + hour)
    except InvalidTag:
        raise Gone from None
    manner, knowledge, moment, salt, place, asked, *words = FORM.unpack(packed)
    version, tone = manner & 3, manner >> TONE_BIT & 3
    life = LIFE_BY_FETCH if by_fetch and manner >> FETCH_BIT & 1 else LIFE_BY_NAVIGATION
    age = timedelta(seconds=int(at.timestamp()) - moment)
    is_ours = version == VERSION and knowledge == layout.version.encode()[:8] and tone < len(TONES)
    if not is_ours or not timedelta(seconds=-60) <= age <= life:
        raise Gone
    answers = _answers(asked, words, layout)
    asking, options = (None, ()) if place == NONE_ASKED else layout.questions[place]
    return State(
        answers=answers,
        asking=asking,
        kept=() if asking is None or asking in answers else _chosen(options, words[place]),
        tone=TONES[tone],
        screen=manner >> SCREEN_BIT,
        salt=salt,
    )


def _answers(asked: bytes, words: Sequence[int], layout: Layout) -> dict[str, Chosen]:
    """Return the answers in the order in which they were given."""
    found: dict[str, Chosen] = {}
    for place in asked:
        if place == NONE_ASKED:
            break
        name, options = layout.questions[place]
        found[name] = _chosen(options, words[place])
    return found


def _chosen(options: Sequence[str], word: int) -> Chosen:
    """Return the options whose bit is set."""
    return tuple(option for i, option in enumerate(options) if word >> i & 2)
