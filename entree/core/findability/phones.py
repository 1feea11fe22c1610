"""Phone numbers and hours as pages write them."""

import re
from collections.abc import Iterator

import phonenumbers

# Dutch numbers as people group them, and what was meant to be one.
WRITTEN = re.compile(r"(?<![\d/.,-])(?:\+31|0031|0)[\d\s().-]{5,16}\d(?!\d)")
SHORT = re.compile(r"(?:\b(?:bel|call|bellen met|phone)\s+|☎\s*)(1\d\d)(?!\d)", re.IGNORECASE)
DAYS = {
    "maandag": 0, "ma": 0, "monday": 0, "mon": 0, "dinsdag": 1, "di": 1, "tuesday": 1, "tue": 1,
    "woensdag": 2, "wo": 2, "wednesday": 2, "wed": 2, "donderdag": 3, "do": 3, "thursday": 3,
    "thu": 3, "vrijdag": 4, "vr": 4, "friday": 4, "fri": 4, "zaterdag": 5, "za": 5,
    "saturday": 5, "sat": 5, "zondag": 6, "zo": 6, "sunday": 6, "sun": 6,
}  # fmt: skip
# Of one line so much is read: the pattern is slow on a line that is nothing but digits.
MOST_SIGNS = 5_000
# The library does not know the line against suicide, nor two of the Caribbean Netherlands.
KNOWN = {"112", "113", "918", "08020802"}
SHOWN = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY = "|".join(sorted(DAYS, key=len, reverse=True))
HOUR = r"(\d{1,2})(?:[.:](\d\d))?(?:\s*(?:uur|h))?"
SPAN = re.compile(
    rf"\b(?:(?P<all>elke dag|iedere dag|dagelijks|every day|daily)|(?P<first>{DAY})"
    rf"(?:\s*(?:tot en met|t/m|t/m\.|-|–|to|until|through)\s*(?P<last>{DAY}))?)"
    rf"\b[\s:,]*(?:van|tussen|from|between|bereikbaar van|open van|open from)?\s*"
    rf"{HOUR}\s*(?:tot|-|–|to|until|en|and)\s*{HOUR}",
    re.IGNORECASE,
)
ALWAYS = re.compile(
    r"24\s*/\s*7|24 uur per dag|dag en nacht|day and night|24 hours a day|altijd open",
    re.IGNORECASE,
)


def numbers_in(text: str) -> Iterator[tuple[str, bool]]:
    """Give what is written as a phone number, in one spelling, and whether it can be one.

    >>> list(numbers_in("Bel 0800-0188 of 020 26 15 275, niet 020-12345. Op 01-02-2024."))
    [('08000188', True), ('0202615275', True), ('02012345', False)]
    >>> list(numbers_in("Gevaar? Bel 112."))
    [('112', True)]
    """
    for whole in text.splitlines():
        line = whole[:MOST_SIGNS]
        for found in WRITTEN.finditer(line):
            written = found[0]
            if re.fullmatch(r"0?\d[-.\s]\d{1,2}[-.\s]\d{4}", written):
                continue
            number = spelled(written)
            yield number, is_number(number)
        for short in SHORT.finditer(line):
            yield short[1], is_number(short[1])


def spelled(number: str) -> str:
    """Return a number in one spelling.

    >>> spelled("+31 (0)20 261 52 75"), spelled("0031202615275"), spelled("0800-0188")
    ('0202615275', '0202615275', '08000188')
    """
    digits = re.sub(r"\(0\)|[^\d+]", "", number)
    return re.sub(r"^(\+31|0031)0?", "0", digits)


def told(number: str) -> str:
    """Return a number in our spelling as people read it.

    >>> told("08000111"), told("0202615275"), told("112")
    ('0800 0111', '020 261 5275', '112')
    """
    if number in KNOWN:
        return number
    parsed = phonenumbers.parse(number, "NL")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def is_number(number: str) -> bool:
    """Return whether a number in our spelling can be a Dutch one."""
    if number in KNOWN:
        return True
    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) or phonenumbers.is_valid_short_number(parsed)


def hours_in(text: str) -> Iterator[tuple[str, str]]:
    """Give the hours that a text says, in OSM syntax, each with its words.

    >>> list(hours_in("Bel maandag tot en met vrijdag van 9.00 tot 17.00 uur."))
    [('Mo-Fr 09:00-17:00', 'maandag tot en met vrijdag van 9.00 tot 17.00 uur')]
    >>> [hours for hours, _ in hours_in("Wij zijn er 24 uur per dag. Chat: elke dag 13-22 uur")]
    ['24/7', 'Mo-Su 13:00-22:00']
    """
    for found in ALWAYS.finditer(text):
        yield "24/7", found[0]
    for found in SPAN.finditer(text):
        first, last = (found["first"] or "maandag").lower(), found["last"]
        begin = SHOWN[DAYS[first]]
        end = SHOWN[6] if found["all"] else SHOWN[DAYS[(last or first).lower()]]
        days = begin if begin == end else f"{begin}-{end}"
        hour, minute, hour_end, minute_end = found.groups()[3:7]
        if int(hour) > 24 or int(hour_end) > 24:
            continue
        span = f"{int(hour):02}:{minute or '00'}-{int(hour_end):02}:{minute_end or '00'}"
        yield f"{days} {span}", found[0].strip()
