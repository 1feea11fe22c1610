"""The recovery key in three shares on paper; two of them give it back, one says nothing.

Shamir's scheme over GF(256), a line through the secret for each byte.
"""

from entree.core.sealing.errors import NotOpened, WrongWords
from entree.core.sealing.frames import Chance, digest, u8
from entree.core.sealing.spelling import Language, read, spell
from entree.core.sealing.suites import SEED, Suite, fingerprint, public_of

PLACES = (1, 2, 3)
CHECK = 2
WORDS = 28
POLYNOMIAL = 0x11B

Share = tuple[int, bytes]


def times(left: int, right: int) -> int:
    """Multiply two bytes in GF(256)."""
    product = 0
    for place in range(8):
        product ^= (left << place) * (right >> place & 1)
    for place in range(14, 7, -1):
        product ^= (POLYNOMIAL << place - 8) * (product >> place & 1)
    return product


def inverse(value: int) -> int:
    """Return the byte by which another must be multiplied to give 1: its 254th power."""
    result = 1
    for _ in range(254):
        result = times(result, value)
    return result


def split(seed: bytes, chance: Chance) -> tuple[Share, Share, Share]:
    """Split a seed into three shares, of which any two give it back."""
    slopes = chance(len(seed))
    first, second, third = (
        (x, bytes(s ^ times(a, x) for s, a in zip(seed, slopes, strict=True))) for x in PLACES
    )
    return first, second, third


def combine(one: Share, other: Share, suite: Suite, expected: bytes) -> bytes:
    """Give the seed back from two shares, if its public key has the fingerprint expected."""
    (x, left), (v, right) = one, other
    if x == v:
        raise WrongWords("This is the same share twice. Two different ones are needed.")
    scale = inverse(x ^ v)
    pairs = zip(left, right, strict=True)
    seed = bytes(times(times(y, v) ^ times(w, x), scale) for y, w in pairs)
    if fingerprint(suite, public_of(suite, seed)) != expected:
        raise NotOpened("These shares do not belong together, or to another recovery key.")
    return seed


def words_of_share(share: Share, language: Language) -> str:
    """Write a share as words, to be printed."""
    place, value = share
    return spell(u8(place) + value + check(place, value), language)


def read_share(text: str) -> Share:
    """Read a printed share."""
    found = read(text, WORDS)
    place, value = found[0], found[1 : SEED + 1]
    if place not in PLACES or check(place, value) != found[SEED + 1 :]:
        raise WrongWords("One of the words is another one, or two changed places.")
    return place, value


def check(place: int, value: bytes) -> bytes:
    """Return the bytes that show a word copied wrongly."""
    return digest("share checksum", u8(place), value)[:CHECK]
