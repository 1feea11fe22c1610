"""What the page of a question shows, in words of one language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from entree.core.knowledge.model import Kind, Question
from entree.core.knowledge.texts import Words, question_texts, wordings
from entree.core.knowledge.tones import in_tone
from entree.core.knowledge.wording import Tone, wording_in
from entree.web.front.frame import Context
from entree.web.front.offers import lang_of
from entree.web.front.pictograms import PICTOGRAMS
from entree.web.front.screens import FURTHER, screens_of, shown_on
from entree.web.front.walk import Step, answers_of
from entree.web.knowledge import knowledge
from entree.web.steps.state import RATHER_NOT, State


def question_context(step: Step, language: str) -> Context:
    """Return what the page of a question shows."""
    state, words = step.state, Words(knowledge().catalogues, language)
    question = knowledge().questions[state.asking or ""]
    place = f"questions/{question.id}"
    route = wording_in(question, answers_of(knowledge(), state), state.tone) or "me"
    screens = len(screens_of(question, state.tone))
    return {
        "question": {
            "lang": lang_of(question_texts(question), words),
            "legend": _said(f"{place}/ask", question.ask, route, words),
            "help": _said(f"{place}/help", question.help, route, words),
            "why": _said(f"{place}/why", question.why, route, words),
            "several": question.kind is Kind.SEVERAL,
            "options": _options(question, state, route, words),
            "rather_not": state.value(RATHER_NOT),
            "further": state.value(FURTHER) if state.screen + 1 < screens else None,
            "screen": state.screen + 1,
            "screens": screens,
        },
        "problem": _problem(state.tone) if step.is_empty else None,
    }


def _problem(tone: Tone) -> str:
    """Return what is said when nothing was chosen."""
    if tone is Tone.PLAIN:
        return _("Kies iets wat past, of kies ‘Sla over’.")
    return _("Kies een antwoord. Of kies ‘Zeg ik liever niet’.")


def _said(place: str, said: Mapping[str, str], route: str, words: Words) -> str | None:
    """Return what is said on this route, None when there is nothing to say."""
    return words.say(in_tone(wordings(place, said), route)) if said else None


def _options(question: Question, state: State, route: str, words: Words) -> list[Context]:
    """Return the options on the page, with the values that mean something in this state only."""
    place = f"questions/{question.id}/options"
    return [
        {
            "value": state.value(option.id),
            "label": _said(f"{place}/{option.id}", option.labels, route, words),
            "hint": _said(f"{place}/{option.id}/hint", option.hint, route, words),
            "checked": option.id in state.kept,
            "alone": option.alone,
            "urgent": option.leads_to_help,
            "pictogram": PICTOGRAMS.get(question.pictograms.get(option.id, "")),
        }
        for option in map(question.option, shown_on(question, state))
    ]
