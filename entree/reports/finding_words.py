"""What each finding is called, says, and asks for: in plain Dutch."""

from dataclasses import dataclass

from entree.core.proofs.aspects import Finding


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding in words. ``letter`` stands for it in a small cell.

    ``says`` follows on "bij deze wens …", with room for whom of them and when; ``closes``
    would end it.
    """

    letter: str
    name: str
    says: str
    closes: str


WORDS = {
    Finding.NO_HELP: FindingWords(
        "G",
        "geen hulp die past",
        "past{some} geen enkele hulp die we kennen",
        "Hulp vinden die dit wel doet, of zeggen wie dit zou moeten doen.",
    ),
    Finding.ONLY_MAY_FIT: FindingWords(
        "M",
        "alleen hulp die misschien past",
        "is er{some} alleen hulp die misschien past",
        "Bij deze hulp vragen voor wie zij er is.",
    ),
    Finding.ONLY_CLOSED: FindingWords(
        "D",
        "alles dicht",
        "is er{some} {when} geen hulp open waar iemand antwoordt",
        "Een lijn of chat die op deze uren open is.",
    ),
    Finding.HOURS_NOT_KNOWN: FindingWords(
        "u",
        "uren niet bekend",
        "weten we{some} {when} van geen enkele hulp zeker dat die open is",
        "Bij deze organisaties vragen wanneer zij open zijn, en dat hier opschrijven.",
    ),
    Finding.NOT_IN_LANGUAGE: FindingWords(
        "N",
        "alleen andere talen",
        "noemen de bronnen{some} alleen hulp in andere talen",
        "Hulp in deze taal, of een tolk die vast geregeld is.",
    ),
    Finding.LANGUAGE_NOT_KNOWN: FindingWords(
        "n",
        "taal niet bekend",
        "noemt{some} geen enkele bron deze taal",
        "Vragen in welke talen deze organisaties helpen, en of zij een tolk regelen.",
    ),
    Finding.ONLY_POLICE: FindingWords(
        "P",
        "alleen politie",
        "is er{some} alleen hulp van de politie zelf",
        "Hulp zonder politie.",
    ),
    Finding.POLICE_MAY_COME: FindingWords(
        "p",
        "politie kan erbij komen",
        "kan{some} bij alle hulp de politie erbij komen zonder dat iemand erom vraagt",
        "Hulp die zonder politie kan, of duidelijk zeggen wanneer de politie erbij komt.",
    ),
    Finding.ONLY_BY_PHONE: FindingWords(
        "T",
        "alleen per telefoon",
        "is er{some} alleen hulp per telefoon",
        "Een chat of een mailadres.",
    ),
    Finding.WRITING_NOT_KNOWN: FindingWords(
        "t",
        "schriftelijk niet bekend",
        "weten we{some} van geen enkele hulp of er schriftelijk iemand antwoordt",
        "Vragen of iemand op een bericht antwoordt.",
    ),
    Finding.ONLY_FAR_AWAY: FindingWords(
        "V",
        "alleen ver weg",
        "is er{some} alleen hulp in een andere streek",
        "Een plek in deze streek, of reisgeld en vervoer.",
    ),
    Finding.NEARBY_NOT_KNOWN: FindingWords(
        "v",
        "geen plek bevestigd",
        "is{some} in de eigen streek geen plek bevestigd",
        "Vragen waar deze organisaties mensen ontvangen, en een plek in deze streken.",
    ),
    Finding.NOT_FROM_THERE: FindingWords(
        "B",
        "werkt daar niet",
        "is er{some} geen hulp die vanaf daar werkt",
        "Een nummer of chat die daar werkt.",
    ),
    Finding.FROM_THERE_NOT_KNOWN: FindingWords(
        "b",
        "niet bekend of het daar werkt",
        "weten we{some} van geen enkele hulp zeker dat die vanaf daar te bereiken is",
        "Vragen of deze organisaties daar te bereiken zijn, en wat zij er kunnen doen.",
    ),
}
