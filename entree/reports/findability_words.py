"""What the report of findability calls things, in Dutch."""

import re

# What the audit itself notes beside a value; words of a site are left as they are.
NOTES = tuple(
    (re.compile(pattern), dutch)
    for pattern, dutch in (
        (r"^(\d+) pages$", r"\1 pagina’s"),
        (r"^not on this page$", "niet op deze pagina"),
        (r"^seen in a browser$", "gezien in een browser"),
        (r"^(Flesch\S*), (\d+) words; longest: ", r"\1, \2 woorden; langste zin: "),
        (r"^(\d+)% of (\d+) words$", r"\1 % van \2 woorden"),
        (r"^(\d+) tried, (\d+) not tried$", r"\1 geprobeerd, \2 niet"),
        (r"^linked on ", "link op "),
        (r"^(\d+) requests$", r"\1 verzoeken"),
        (r"^(“.*”): (\d+) pages, first: ", r"\1: \2 gevonden, eerst: "),
        (r"^lang=(\w+)$", r"taal van de pagina: \1"),
        (r"^hreflang=(\S+)$", r"verwijst naar: \1"),
    )
)

KINDS = {
    "medical": "Medische hulp",
    "talk": "Met iemand praten",
    "understand": "Uitzoeken wat dit was",
    "tell_someone": "Hoe ik het iemand vertel",
    "safe_place": "Een veilige plek om te slapen",
    "child": "Hulp voor een kind",
    "images": "Beelden weg krijgen",
    "police": "Weten hoe melden of aangifte gaat",
    "legal": "Een advocaat of schadevergoeding",
    "treatment": "Hulp om het te verwerken",
    "peers": "Praten met mensen die dit ook meemaakten",
}

VALUES = {
    "yes": "ja",
    "no": "nee",
    "none": "geen",
    "some pages": "niet overal",
    "replaced": "vervangt de pagina",
    "kept": "de pagina blijft staan",
    "another window": "opent een nieuw venster",
    "nothing": "niets",
    "found": "gevonden",
}

MEASURES = {
    "visited": "Kon gelezen worden",
    "clicks_phone": "Kliks tot een telefoonnummer",
    "clicks_chat": "Kliks tot een chat",
    "clicks_form": "Kliks tot een formulier",
    "clicks_text": "Kliks tot chat of formulier",
    "phone_link": "Nummers zijn een telefoonlink",
    "numbers_valid": "Nummers kunnen bestaan",
    "hours": "Uren staan er",
    "open_now": "Zegt of het nu open is",
    "free": "Zegt dat het gratis is",
    "anonymous": "Zegt dat het anoniem kan",
    "no_police": "Zegt dat politie niet hoeft",
    "whom_men": "Noemt mannen",
    "whom_long_ago": "Noemt lang geleden",
    "whom_online": "Noemt online",
    "whom_close": "Noemt naasten",
    "whom_children": "Noemt kinderen",
    "whom_lhbti": "Noemt lhbti+",
    "whom_disability": "Noemt een beperking",
    "language": "Andere taal",
    "other_languages": "Aantal andere talen",
    "exit_button": "Knop om snel weg te gaan",
    "exit_without_script": "Knop werkt zonder JavaScript",
    "exit_sticky": "Knop blijft in beeld",
    "exit_history": "Wat de knop met de geschiedenis doet",
    "cookie": "Cookie voor toestemming",
    "storage": "Bewaard voor toestemming",
    "third_party": "Laadt van een ander",
    "quiet_before_consent": "Bewaart niets voor toestemming",
    "alone_before_consent": "Laadt niets van anderen voor toestemming",
    "no_trackers": "Geen volger bij seksueel geweld",
    "reading_score": "Leesscore van de moeilijkste pagina",
    "sentence_length": "Woorden per zin, langste pagina",
    "longest_sentence": "Woorden in de langste zin",
    "long_words": "Lange woorden, procent",
    "links_alive": "Links die geprobeerd zijn, werken",
    "not_read": "Niet gelezen",
    "search_field": "Eigen zoekveld",
    "own_search": "Eigen zoekveld gevraagd",
    "record_agrees": "Zegt hetzelfde als onze kennis",
    "axe_violations": "Soorten fouten volgens axe",
    "weight_kb": "Gewicht in kB",
    "slow_seconds": "Seconden op een trage telefoon",
}


def noted(words: str) -> str:
    """Return a note of the audit in Dutch; anything else as it is.

    >>> noted("3 tried, 0 not tried"), noted("Bel ons")
    ('3 geprobeerd, 0 niet', 'Bel ons')
    """
    for pattern, dutch in NOTES:
        if pattern.search(words):
            return pattern.sub(dutch, words)
    return words
