"""The token of an invitation as letters that can be typed: 26 of them, in groups of four.

Letters that look alike stand for one another (Crockford's base 32).
"""

from entree.web.study.errors import Used
from entree.web.study.sizes import TOKEN

SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1"})
BITS, GROUP = 5, 4
LETTERS = -(-8 * TOKEN // BITS)
SPARE = LETTERS * BITS - 8 * TOKEN


def text_of(token: bytes) -> str:
    """Write a token.

    >>> text_of(bytes(16))
    '0000-0000-0000-0000-0000-0000-00'
    """
    number = int.from_bytes(token, "big") << SPARE
    places = range(BITS * (LETTERS - 1), -1, -BITS)
    signs = "".join(SIGNS[number >> place & 31] for place in places)
    return "-".join(signs[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def token_of(text: str) -> bytes:
    """Read a token, however it was typed. Raises Used for what is none.

    >>> token_of("OOOO 0000 0000 0000 0000 0000 00") == bytes(16)
    True
    """
    signs = "".join(text.split()).replace("-", "").lower().translate(ALIKE)
    if len(signs) != LETTERS or not set(signs) <= set(SIGNS):
        raise Used("This is no invitation.")
    number = 0
    for sign in signs:
        number = number << BITS | SIGNS.index(sign)
    if number & ((1 << SPARE) - 1):
        raise Used("This is no invitation.")
    return (number >> SPARE).to_bytes(TOKEN, "big")
