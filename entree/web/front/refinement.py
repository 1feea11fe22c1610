"""The two pages behind the view: the topics that may count, and a sentence to show to somebody."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from entree.core.intake.ranking import holding
from entree.core.knowledge.conditions import Given
from entree.core.knowledge.model import LANGUAGE, Option, Rule
from entree.core.knowledge.texts import SOURCE_LANGUAGE, Text, Words
from entree.web.front.frame import Context
from entree.web.front.offers import lang_of
from entree.web.front.topics import topic_value, topics_of, topics_on
from entree.web.front.walk import Step, answers_of
from entree.web.knowledge import knowledge


def topics_context(step: Step, language: str) -> Context:
    """Return what the page with the topics shows: as the choices of a question."""
    words = Words(knowledge().catalogues, language)
    topics, has_others = topics_on(
        topics_of(knowledge(), answers_of(knowledge(), step.state)), step.state
    )
    names = [Text(f"questions/{one.id}/topic", one.topic) for one in topics]
    return {
        "question": {
            "lang": lang_of(names, words),
            "legend": _("Wat telt voor jou mee?"),
            "help": _("Kies een onderwerp. Het hoeft niet."),
            "several": False,
            "options": [
                {"value": topic_value(step.state, one), "label": _sentence_case(words.say(name))}
                for one, name in zip(topics, names, strict=True)
            ],
        },
        "has_others": has_others,
        "problem": _("Kies een onderwerp, of ga terug naar de hulp.") if step.is_empty else None,
    }


def _sentence_case(text: str) -> str:
    """Return a text as a sentence begins."""
    return text[0].upper() + text[1:]


def sentence_context(step: Step, language: str) -> Context:
    """Return the sentences to show: in Dutch, and what each means to who reads another language."""
    words = Words(knowledge().catalogues, language)
    answers = answers_of(knowledge(), step.state)
    told = answers.get(LANGUAGE)
    spoken = told.options if isinstance(told, Given) else ()
    options = [knowledge().questions[LANGUAGE].option(one) for one in spoken]
    rules = holding(knowledge(), answers).rules
    return {
        "sentences": [
            sentence
            for rule in rules
            if rule.show is not None
            for sentence in _sentences(rule, options, words)
        ]
    }


def _sentences(rule: Rule, options: list[Option], words: Words) -> Iterator[Context]:
    """Give the sentence of a rule for each language that somebody speaks, Dutch left out."""
    shown = Text(f"rules/{rule.id}/show", rule.show or "")
    for option in options:
        if option.id == SOURCE_LANGUAGE:
            continue
        place = f"questions/{LANGUAGE}/options/{option.id}/hint/all"
        dutch = option.hint.get("all")
        meant = dutch and words.say(Text(place, dutch))
        yield {
            "dutch": _filled(shown.source, dutch),
            "meaning": _filled(words.say(shown), meant)
            if words.language != SOURCE_LANGUAGE
            else None,
            "code": option.id,
            "name": option.labels.get("all") if dutch else None,
        }


def _filled(sentence: str, language: str | None) -> str:
    """Return a sentence with the language in it; it ends there when no name of it is known."""
    if language is None:
        return sentence.partition("{language}")[0] + "…"
    return sentence.replace("{language}", language)
