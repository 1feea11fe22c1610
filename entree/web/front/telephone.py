"""Numbers as links: the Dutch free and paid ones as they are dialled, the rest with +31."""

from functools import cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

HOME_ONLY = {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}
SHORTEST = 5


@cache
def telephone_href(number: str) -> str:
    """Return a ``tel:`` link.

    >>> telephone_href("112"), telephone_href("0800-0188"), telephone_href("088-0767000")
    ('tel:112', 'tel:08000188', 'tel:+31880767000')
    """
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    if len(digits) < SHORTEST:
        return f"tel:{digits}"
    parsed = phonenumbers.parse(number, "NL")
    if phonenumbers.number_type(parsed) in HOME_ONLY:
        return f"tel:{digits}"
    return f"tel:{phonenumbers.format_number(parsed, PhoneNumberFormat.E164)}"
