"""Numbers as links: the free and paid ones as they are dialled, the rest with their country."""

import re
from functools import cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

HOME_ONLY = {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}
SHORTEST = 5
# The spaces between groups do not break.
GROUPS = (
    (re.compile(r"(\d+)-(\d{3})(\d{2})(\d{2})"), "{}-{}\xa0{}\xa0{}"),
    (re.compile(r"(\d+)-(\d{2})(\d{2})(\d{2})(\d{2})"), "{}-{}\xa0{}\xa0{}\xa0{}"),
    (re.compile(r"\+31(\d{3})(\d{3})(\d{3})"), "+31\xa0{}\xa0{}\xa0{}"),
)


@cache
def telephone_href(number: str) -> str:
    """Return a ``tel:`` link.

    >>> telephone_href("112"), telephone_href("0800-0188"), telephone_href("088-0767000")
    ('tel:112', 'tel:08000188', 'tel:+31880767000')

    What is no number of the Netherlands is dialled as it stands: this one is of Bonaire, Sint
    Eustatius and Saba.

    >>> telephone_href("0802-0802")
    'tel:08020802'
    """
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    if len(digits) < SHORTEST:
        return f"tel:{digits}"
    parsed = phonenumbers.parse(number, "NL")
    is_valid = phonenumbers.is_valid_number(parsed)
    if not is_valid or phonenumbers.number_type(parsed) in HOME_ONLY:
        return f"tel:{digits}"
    return f"tel:{phonenumbers.format_number(parsed, PhoneNumberFormat.E164)}"


def telephone_said(number: str) -> str:
    r"""Return a number in groups, as it is read aloud and copied; the spaces do not break.

    >>> telephone_said("0900-1113111"), telephone_said("06-12345678"), telephone_said("0800-0188")
    ('0900-111\xa031\xa011', '06-12\xa034\xa056\xa078', '0800-0188')
    >>> telephone_said("+31247247247")
    '+31\xa0247\xa0247\xa0247'
    """
    for form, groups in GROUPS:
        if found := form.fullmatch(number):
            return groups.format(*found.groups())
    return number
