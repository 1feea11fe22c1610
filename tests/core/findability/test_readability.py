"""Our measures of reading agree with another counter, and say nothing of too few words."""

import re
from itertools import pairwise

import pyphen
import pytest
import textstat

from entree.core.findability.readability import read_text, sentences_of, syllables

EASY = (
    "Heb je iets naars meegemaakt? Dan kun je ons bellen. Wij luisteren naar jou. Je hoeft niets. "
    "Jij kiest wat je wilt doen. Samen kijken we wat jou helpt. Praten mag altijd. Ook als het al "
    "lang geleden is. Je bent niet alleen. Het is niet jouw schuld. Wij helpen je graag verder."
)
HARD = (
    "Indien betrokkene geconfronteerd is geweest met grensoverschrijdende gebeurtenissen "
    "verdient het aanbeveling een hulpverleningsinstantie te raadplegen teneinde de "
    "noodzakelijkheid van psychotraumatologische behandelingsmogelijkheden te "
    "inventariseren. Vanzelfsprekend wordt hierbij rekening gehouden met persoonsgebonden "
    "omstandigheden, verantwoordelijkheden en vertrouwelijkheid. De uiteindelijke "
    "verantwoordelijkheid hiervoor berust uitsluitend bij de behandelaar zelf."
)
ENGLISH = (
    "Did something bad happen to you. You can call us at any time. We listen to what you "
    "want to say. You do not have to decide anything today. Many people wait for years "
    "before they tell somebody. It was never your fault, whatever you did or did not do. "
    "We can look together at what may help."
)
OFFICIAL = (
    "Notwithstanding the aforementioned considerations, applicants requiring "
    "psychological assistance following traumatic experiences should preferably consult "
    "the responsible organisation regarding the availability of appropriate therapeutic "
    "facilities. Individual circumstances will be taken into consideration accordingly. "
    "Additional documentation may subsequently be requested by us."
)
# How far we may be from another counter of syllables: textstat for Dutch; for English the places
# where a word may be broken, because textstat would fetch a dictionary from elsewhere.
TOLERANCE = {"nl": 4, "en": 12}


def by_another_counter(text: str, language: str) -> float:
    """Return the score as another library counts syllables."""
    if language == "nl":
        textstat.set_lang("nl")
        return float(textstat.flesch_reading_ease(text))
    words = re.findall(r"[A-Za-z]+", text)
    breaks = pyphen.Pyphen(lang="en_US")
    sounds = sum(len(breaks.positions(word)) + 1 for word in words)
    return 206.835 - 1.015 * len(words) / text.count(".") - 84.6 * sounds / len(words)


@pytest.mark.parametrize(
    ("text", "language"), [(EASY, "nl"), (HARD, "nl"), (ENGLISH, "en"), (OFFICIAL, "en")]
)
def test_a_score_is_near_that_of_another_counter(text: str, language: str) -> None:
    found = read_text([text], language)

    assert found is not None
    assert found.score == pytest.approx(by_another_counter(text, language), abs=TOLERANCE[language])


def test_what_is_harder_scores_lower_and_has_longer_words_and_sentences() -> None:
    for easy, hard in pairwise((read_text([EASY], "nl"), read_text([HARD], "nl"))):
        assert easy is not None
        assert hard is not None
        assert easy.score > hard.score + 40
        assert easy.words_per_sentence < hard.words_per_sentence
        assert easy.long_share < hard.long_share
        assert hard.longest.startswith("Indien")
        assert hard.most_words > 15
    assert read_text([EASY], "nl") is not None


def test_a_known_text_has_its_known_score() -> None:
    # 40 words of one syllable in 10 sentences: 206.835 - 0.93 x 4 - 77 x 1.
    found = read_text(["Ik bel je nu."] * 10, "nl")

    assert found is not None
    assert found.score == 126.1
    assert (found.words, found.words_per_sentence, found.formula) == (40, 4.0, "Flesch–Douma")


def test_too_few_words_and_other_languages_have_no_score() -> None:
    assert read_text(["Bel ons nu."], "nl") is None
    assert read_text([EASY], "pl") is None
    assert read_text([], "nl") is None


def test_a_word_has_at_least_one_syllable_and_signs_are_no_sentence() -> None:
    assert syllables("pst", "nl") == syllables("hm", "en") == 1
    assert sentences_of("... !! ?\n-") == []
