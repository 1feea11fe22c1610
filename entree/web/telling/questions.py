"""What these pages ask before anything is written, in the words that the knowledge has for it."""

from entree.core.knowledge.model import REGION, Option, Question
from entree.core.knowledge.texts import Text, Words
from entree.web.front.frame import Context
from entree.web.front.said import words_in
from entree.web.knowledge import knowledge

SITUATION, LAST_TIME, AGE = "now.situation", "when.last_time", "who.age"
# The first days: a moment that may lie in them asks for the phone or a chat first (care 2).
WINDOW = 7 * 24
# Nobody younger is asked what happened (care 8).
OLD_ENOUGH = 16
# In the words for who it happened to.
WHOM = "me"


def situations(language: str) -> list[Context]:
    """Return what may be going on right now, as it is asked everywhere."""
    return options(SITUATION, language)


def moments(language: str) -> list[Context]:
    """Return when it may have been, each with whether it can lie in the first days."""
    return options(LAST_TIME, language)


def ages(language: str) -> list[Context]:
    """Return the groups of age."""
    return options(AGE, language)


def regions(language: str) -> list[Context]:
    """Return the regions; a place is never typed."""
    return options(REGION, language)


def options(name: str, language: str) -> list[Context]:
    """Return the options of a question in words for the person."""
    question, words = knowledge().questions[name], words_in(language)
    return [one_option(question, option, words) for option in question.options]


def one_option(question: Question, option: Option, words: Words) -> Context:
    """Return one option: its words, and what it means for these pages."""
    place = f"questions/{question.id}/options/{option.id}"
    route = option.label_key(WHOM)
    return {
        "id": option.id,
        "label": words.say(Text(f"{place}/{route}", option.labels[route])),
        "hint": words.maybe(f"{place}/hint/all", option.hint.get("all")),
        "is_alone": option.alone,
        "is_urgent": option.leads_to_help,
        "is_in_window": option.least is not None and option.least <= WINDOW,
        "is_young": option.most is not None and option.most < OLD_ENOUGH,
    }
