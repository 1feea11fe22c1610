"""What the page of a question shows, in words of one language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from entree.core.knowledge.model import Kind, Question
from entree.core.knowledge.texts import Text, Words, question_texts, wordings
from entree.core.knowledge.tones import in_tone
from entree.core.knowledge.wording import wording
from entree.web.front.frame import Context
from entree.web.front.offers import lang_of
from entree.web.front.walk import Step, answers_of
from entree.web.knowledge import knowledge
from entree.web.steps.state import RATHER_NOT


def question_context(step: Step, language: str) -> Context:
    """Return what the page of a question shows."""
    state, words = step.state, Words(knowledge().catalogues, language)
    question = knowledge().questions[state.asking or ""]
    place = f"questions/{question.id}"
    route = wording(question, answers_of(knowledge(), state)) or "me"
    return {
        "question": {
            "lang": lang_of(question_texts(question), words),
            "legend": words.say(Text(f"{place}/ask/{route}", question.ask[route])),
            "help": _said(f"{place}/help", question.help, route, words),
            "why": _said(f"{place}/why", question.why, route, words),
            "several": question.kind is Kind.SEVERAL,
            "options": _options(question, step, route, words),
            "rather_not": state.value(RATHER_NOT),
        },
        "problem": _("Kies iets wat past, of kies ‘Sla over’.") if step.is_empty else None,
    }


def _said(place: str, said: Mapping[str, str], route: str, words: Words) -> str | None:
    """Return what is said on this route, None when there is nothing to say."""
    return words.say(in_tone(wordings(place, said), route)) if said else None


def _options(question: Question, step: Step, route: str, words: Words) -> list[Context]:
    """Return the options, with the values that mean something in this state only."""
    place = f"questions/{question.id}/options"
    return [
        {
            "value": step.state.value(option.id),
            "label": words.say(Text(f"{place}/{option.id}/{key}", option.labels[key])),
            "hint": _said(f"{place}/{option.id}/hint", option.hint, route, words),
            "checked": option.id in step.ticked,
            "alone": option.alone,
        }
        for option in question.options
        for key in [option.label_key(route)]
    ]
