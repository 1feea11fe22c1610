"""Why a page did not come, or a browser did not finish: in plain Dutch."""

import re

ROBOTS = "robots.txt: "
REASONS = tuple(
    (re.compile(pattern), dutch)
    for pattern, dutch in (
        (r"^robots\.txt says no$", "robots.txt zegt nee"),
        (r"^status (\d+)$", r"de server antwoordde met \1"),
        (r"^too slow$", "te traag"),
        (r"^too large$", "te groot"),
        (r"^too many redirects$", "stuurt steeds weer door"),
        (
            r"^redirect to a host that is not named$",
            "stuurt door naar een vreemde host",
        ),
        (r"^redirect to no address$", "stuurt door naar iets dat geen adres is"),
        (r"^no address$", "is geen adres"),
        (r"^no answer$", "geen antwoord"),
        (r"^no such host$", "deze host bestaat niet"),
        (r"^no text$", "geen tekst"),
        (r"^no trusted certificate$", "geen certificaat dat te vertrouwen is"),
        (
            r"^no contact address .*$",
            "geen contactadres, dus alleen deze computer",
        ),
        (r"^private address$", "een adres binnen een netwerk"),
        (r"^cannot be unpacked$", "kan niet uitgepakt worden"),
        (r"^unknown packing$", "onbekend ingepakt"),
        (r"^broken answer \((.*)\)$", r"kapot antwoord (\1)"),
        (r"^ended after (\d+) seconds$", r"gestopt na \1 seconden"),
        (r"^ended without a word$", "gestopt zonder bericht"),
    )
)


def why(reason: str) -> str:
    """Return a reason in Dutch; one that we have no words for as it is.

    >>> why("status 503"), why("robots.txt: too slow"), why("odd")
    ('de server antwoordde met 503', 'robots.txt kwam niet: te traag', 'odd')
    """
    if reason.startswith(ROBOTS):
        return f"robots.txt kwam niet: {why(reason.removeprefix(ROBOTS))}"
    for pattern, dutch in REASONS:
        if pattern.search(reason):
            return pattern.sub(dutch, reason)
    return reason
