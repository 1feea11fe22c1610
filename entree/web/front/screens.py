"""The options of a question by screen: all on one, or in the easy tones a few at a time."""

from collections.abc import Sequence

from entree.core.knowledge.model import Kind, Question
from entree.core.knowledge.wording import Tone
from entree.web.steps.state import Chosen, State

FURTHER = "further"


def screens_of(question: Question, tone: Tone) -> tuple[tuple[str, ...], ...]:
    """Return the options of a question per screen."""
    if tone is not Tone.PLAIN and question.pages:
        return question.pages
    return (tuple(option.id for option in question.options),)


def shown_on(question: Question, state: State) -> tuple[str, ...]:
    """Return the options that are on the page; of a screen that is not there, those of the last."""
    screens = screens_of(question, state.tone)
    return screens[min(state.screen, len(screens) - 1)]


def is_last(question: Question, state: State) -> bool:
    """Return whether no further options follow this screen."""
    return state.screen + 1 >= len(screens_of(question, state.tone))


def chosen_here(question: Question, state: State, values: Sequence[str]) -> Chosen:
    """Return the options chosen on this screen; a question with one answer takes the first."""
    chosen = state.chosen(shown_on(question, state), values)
    return chosen if question.kind is Kind.SEVERAL else chosen[:1]


def chosen_so_far(question: Question, state: State, values: Sequence[str]) -> Chosen:
    """Return what was chosen here and on the other screens, in the order of the options.

    What leads to help at once counts before an answer that goes with no other.
    """
    here = chosen_here(question, state, values)
    if here and question.kind is not Kind.SEVERAL:
        return here
    shown = shown_on(question, state)
    elsewhere = {option for option in state.kept if option not in shown}
    found = [one for one in question.options if one.id in {*here, *elsewhere}]
    is_urgent = any(one.leads_to_help for one in found)
    return tuple(one.id for one in found if not (is_urgent and one.alone))


def screen_with(question: Question, state: State) -> int:
    """Return the last screen on which something was chosen, the first when nothing was."""
    screens = screens_of(question, state.tone)
    found = [i for i, shown in enumerate(screens) if set(shown) & set(state.kept)]
    return max(found, default=0)


def ends_asking(question: Question, state: State, here: Chosen, so_far: Chosen) -> bool:
    """Return whether what was chosen on this screen answers the whole question.

    So does the last screen, one answer where one is asked, a sign of danger, and what goes with
    no other answer: unless others were chosen before, which are never lost.
    """
    if is_last(question, state) or (here and question.kind is not Kind.SEVERAL):
        return True
    options = [question.option(option) for option in here]
    alone = bool(options) and so_far == here and all(option.alone for option in options)
    return alone or any(option.leads_to_help for option in options)
