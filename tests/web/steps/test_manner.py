"""The tone and the screen of a state, which share the byte of its version."""

import base64

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entree.core.knowledge.wording import Tone
from entree.web.steps.state import FORM, NONE_ASKED, PURPOSE, QUESTIONS, TONE_BIT, VERSION, Gone
from tests.web.steps.test_state import KEYS, LAYOUT, NOON, opened


def sealed_with(manner: int) -> str:
    """Return a state with this first byte, in which one question was answered."""
    packed = FORM.pack(
        manner,
        LAYOUT.version.encode()[:8],
        int(NOON.timestamp()),
        bytes(16),
        NONE_ASKED,
        bytes([3]).ljust(QUESTIONS, bytes([NONE_ASKED])),
        *(0, 0, 0, 0b10_1),
        *[0] * (QUESTIONS - 4),
    )
    hour = KEYS.hour.to_bytes(4, "big")
    sealed = AESGCM(KEYS.this).encrypt(bytes(12), packed, PURPOSE + hour)
    return base64.urlsafe_b64encode(hour + bytes(12) + sealed).decode()


def test_a_state_from_before_there_were_tones_is_plain_and_still_read() -> None:
    # Its first byte held the version alone.
    back = opened(sealed_with(VERSION))

    assert (back.tone, back.screen, back.kept) == (Tone.PLAIN, 0, ())
    assert list(back.answers) == ["topic.question_3"]


@pytest.mark.parametrize("manner", [VERSION | 3 << TONE_BIT, VERSION + 1])
def test_a_tone_or_form_of_a_later_version_is_gone(manner: int) -> None:
    with pytest.raises(Gone):
        opened(sealed_with(manner))
