"""What makes a text hard to read, said so that an editor can repair it.

A sentence of more than twenty words, and a word for which a plainer one exists, are mistakes. The
score after Flesch and Douma (higher is easier, above 65 is fairly easy) is a hint only.
"""

import re
from collections.abc import Iterator

MOST_WORDS = 20

# Left what is hard to read or hurts, right what to write instead. A star stands for any ending.
HARD_WORDS = {
    "nl": {
        "acuut": "nu, meteen",
        "afhankelijk van": "het hangt af van",
        "beroepsmatig": "vanuit je werk",
        "betreffende": "over",
        "casus": "wat er gebeurde",
        "cliënt*": "je, iemand",
        "conform": "zoals",
        "contacteren": "bellen of chatten met",
        "dader*": "degene die het deed",
        "derhalve": "dus",
        "desgewenst": "als je dat wilt",
        "dient": "moet; of liever: kun je",
        "echter": "maar",
        "forensisch*": "sporen",
        "hem of haar": "diegene",
        "hij of zij": "diegene",
        "hulpvraag": "wat je wilt vragen",
        "indien": "als",
        "inzake": "over",
        "letsel": "gewond",
        "meerderjarig*": "18 of ouder",
        "middels": "met",
        "minderjarig*": "jonger dan 18, kinderen of jongeren",
        "psychisch*": "wat je denkt of voelt",
        "reeds": "al",
        "slachtoffer": "iemand die dit meemaakte",
        "slachtoffers": "mensen die dit meemaakten",
        "tevens": "ook",
        "teneinde": "om",
        "traject": "hulp",
        "verstrekken": "geven",
        "zijn of haar": "van diegene, of: hun",
        "zodra mogelijk": "zo snel mogelijk",
    },
    "en": {
        "approximately": "about",
        "assist*": "help",
        "client*": "you, someone",
        "commence": "start",
        "however": "but",
        "in order to": "to",
        "minors": "children, young people under 18",
        "obtain": "get",
        "perpetrator*": "the person who did it",
        "prior to": "before",
        "regarding": "about",
        "require": "need",
        "therefore": "so",
        "utilise": "use",
        "victim of": "someone who went through",
        "whilst": "while",
    },
}


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [one for one in re.split(r"(?<=[.?!])\s+", text) if one]


def words(text: str) -> list[str]:
    """Return the words of a text, numbers included."""
    return re.findall(r"[^\W_][\w'.,+-]*", text)


def long_sentences(text: str) -> Iterator[str]:
    """Name the sentences with too many words."""
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > MOST_WORDS:
            yield f"{count} words, at most {MOST_WORDS}; make two sentences of: {sentence}"


def hard_words(text: str, language: str) -> Iterator[str]:
    """Name the hard words, each with the plain one."""
    for hard, plain in HARD_WORDS[language].items():
        pattern = rf"\b{re.escape(hard.removesuffix('*'))}" + (r"\w*" if "*" in hard else r"\b")
        if re.search(pattern, text, re.IGNORECASE):
            yield f"instead of '{hard}' write: {plain}"


def flesch_douma(text: str) -> float:
    """Return how easy a Dutch text is: 206.84 - 0.77 words a sentence - 0.93 syllables a 100 words.

    Syllables are counted as groups of vowels, which is near enough for a hint.
    """
    counted = words(text)
    syllables = sum(
        len(re.findall(r"[aeiouyàáäèéëïíóöúü]+", word.lower())) or 1 for word in counted
    )
    per_sentence = len(counted) / len(sentences(text))
    return 206.84 - 0.77 * per_sentence - 0.93 * 100 * syllables / len(counted)
