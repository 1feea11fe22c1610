"""The page of a question, in words of one language.

What it asks and in which words is the same for everyone, so each page is rendered once, with slots
for the values and ticks of one visitor. All of them are made when the server starts: what a process
keeps in memory must not tell what was asked (decision 13).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from entree.core.knowledge.model import LANGUAGE, Kind, Question
from entree.core.knowledge.texts import Words, question_texts, wordings
from entree.core.knowledge.tones import TONES, in_tone
from entree.core.knowledge.wording import Tone, wording_in
from entree.web.front.frame import Context, frame
from entree.web.front.offers import lang_of
from entree.web.front.pictograms import PICTOGRAMS
from entree.web.front.screens import FURTHER, screens_of, shown_on
from entree.web.front.sheets import Sheet, slot
from entree.web.front.walk import Step, answers_of, tone_values
from entree.web.knowledge import knowledge
from entree.web.steps.state import RATHER_NOT

CHECKED = SafeString(" checked")
# The letters of the code of a language.
CODE = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """All that decides how the page of a question reads, but for what is one visitor's own.

    ``route`` is the route or tone in whose words it is asked.
    """

    language: str
    question: str
    route: str
    tone: Tone
    screen: int


def question_page(step: Step, language: str, sealed: str) -> str:
    """Return the page of a question; ``sealed`` is the state that it carries."""
    state = step.state
    question = knowledge().questions[state.asking or ""]
    route = wording_in(question, answers_of(knowledge(), state), state.tone) or "me"
    asked = Asked(language, question.id, route, state.tone, state.screen)
    values = {
        "state": sealed,
        RATHER_NOT: state.value(RATHER_NOT),
        FURTHER: state.value(FURTHER),
        **{f"tone {name}": value for name, value in tone_values(step).items()},
    }
    for option in shown_on(question, state):
        values[option] = state.value(option)
        values[f"{option} checked"] = CHECKED if option in state.kept else ""
    # A page that says that nothing was chosen is seen too seldom to be kept.
    sheet = make_sheet(asked, _problem(state.tone)) if step.is_empty else sheet_of(asked)
    return sheet.filled(values)


def all_asked(language: str) -> Iterator[Asked]:
    """Give every way in which a question can be asked in a language."""
    for question in knowledge().questions.values():
        for tone in Tone:
            for route in _routes(question, tone):
                for screen in range(len(screens_of(question, tone))):
                    yield Asked(language, question.id, route, tone, screen)


def _routes(question: Question, tone: Tone) -> Iterator[str]:
    """Give in whose words a question can be asked: a tone takes the place of *me* and of all."""
    for route in question.ask.keys() - TONES:
        yield str(tone) if tone is not Tone.PLAIN and route in {"me", "all"} else route
        if tone is not Tone.PLAIN and route == "all":
            yield route


@cache
def sheet_of(asked: Asked) -> Sheet:
    """Return the page of a question, made once."""
    return make_sheet(asked)


def make_sheet(asked: Asked, problem: str | None = None) -> Sheet:
    """Render the page of a question with slots; ``problem`` says that nothing was chosen."""
    folder = "front" if asked.tone is Tone.PLAIN else "front/easy"
    with override(asked.language):
        context = {
            **frame(asked.language, "question", asked.tone),
            "question": _question(asked),
            "problem": problem,
            "state": slot("state"),
            "same_tone": slot(f"tone {asked.tone}"),
            "tones": {str(one): slot(f"tone {one}") for one in Tone if one is not asked.tone},
        }
        return Sheet(render_to_string(f"{folder}/question.html", context))


def _question(asked: Asked) -> Context:
    """Return what the page says of its question."""
    words = Words(knowledge().catalogues, asked.language)
    question = knowledge().questions[asked.question]
    place, screens = f"questions/{question.id}", screens_of(question, asked.tone)
    return {
        "lang": lang_of(question_texts(question), words),
        "legend": _said(f"{place}/ask", question.ask, asked.route, words),
        "help": _said(f"{place}/help", question.help, asked.route, words),
        "why": _said(f"{place}/why", question.why, asked.route, words),
        "several": question.kind is Kind.SEVERAL,
        "options": [
            _option(question, option, asked.route, words) for option in screens[asked.screen]
        ],
        "rather_not": slot(RATHER_NOT),
        "further": slot(FURTHER) if asked.screen + 1 < len(screens) else None,
        "screen": asked.screen + 1,
        "screens": len(screens),
    }


def _problem(tone: Tone) -> str:
    """Return what is said when nothing was chosen."""
    if tone is Tone.PLAIN:
        return _("Kies iets wat past, of kies ‘Sla over’.")
    return _("Kies een antwoord. Of kies ‘Zeg ik liever niet’.")


def _said(place: str, said: Mapping[str, str], route: str, words: Words) -> str | None:
    """Return what is said on this route, None when there is nothing to say."""
    return words.say(in_tone(wordings(place, said), route)) if said else None


def _option(question: Question, name: str, route: str, words: Words) -> Context:
    """Return an option, with slots for the value that means something in one state only."""
    option, place = question.option(name), f"questions/{question.id}/options/{name}"
    label = _said(place, option.labels, route, words)
    hint = _said(f"{place}/hint", option.hint, route, words)
    return {
        "value": slot(name),
        "label": label,
        # A language is named in its own words.
        "lang": name if question.id == LANGUAGE and len(name) == CODE else None,
        # The name of a language is its own hint where that language is read.
        "hint": None if hint == label else hint,
        "checked": slot(f"{name} checked"),
        "alone": option.alone,
        "urgent": option.leads_to_help,
        "pictogram": PICTOGRAMS.get(question.pictograms.get(name, "")),
    }
