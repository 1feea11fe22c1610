"""From one step to the next: which page follows on what the visitor did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entree.core.intake.next_question import next_question
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import ROUTE, SITUATION, Kind, Knowledge
from entree.core.knowledge.parse import give
from entree.core.knowledge.wording import Tone
from entree.web.front.screens import (
    chosen_here,
    chosen_so_far,
    ends_asking,
    screen_with,
    screens_of,
)
from entree.web.front.topics import topic_chosen, topics_of
from entree.web.steps.state import RATHER_NOT, SCREENS, VALUE_LENGTH, Chosen, State

PAGES = ("first", "question", "view", "topics", "sentence")


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: which page, with the state it carries.

    The pages are the first one, a question, the view, and from there the topics that may count and
    a sentence to show to somebody.

    ``is_empty`` says that nothing was chosen.
    """

    page: str
    state: State
    is_empty: bool = False


def answers_of(knowledge: Knowledge, state: State) -> Answers:
    """Return the answers as the core reads them; passed by is skipped."""
    return {name: give(knowledge.questions[name], chosen) for name, chosen in state.answers.items()}


def tone_values(step: Step) -> Mapping[str, str]:
    """Return the opaque values of the buttons that word this page in each tone.

    The one of its own tone shows the same page: in another language, nothing is lost.
    """
    return {str(tone): _tone_value(step.state, step.page, tone) for tone in Tone}


def tone_asked(state: State, do: str) -> tuple[str, Tone] | None:
    """Return which page was to be worded in which tone, None when the button was another."""
    if len(do) != VALUE_LENGTH:
        return None
    for page in PAGES:
        for tone in Tone:
            if do == _tone_value(state, page, tone):
                return page, tone
    return None


def _tone_value(state: State, page: str, tone: Tone) -> str:
    """Return the opaque value of one such button."""
    return state.value(f"{page} in {tone}")


def next_step(knowledge: Knowledge, state: State, do: str, values: Sequence[str]) -> Step:
    """Return the step that follows; what is odd leads to help rather than to an error."""
    if asked := tone_asked(state, do):
        return _turning(knowledge, state, *asked, values)
    match do:
        case "start" | "restart":
            step = _asking(knowledge, State(tone=state.tone))
        case "first":
            step = _opening(knowledge, state)
        case "back":
            step = _going_back(knowledge, state, values)
        case "again" | "ask" if state.asking is not None:
            step = Step("question", _renewed(state))
        case "ask":
            step = _asking(knowledge, state)
        case "topics" | "others" | "topic" | "sentence":
            step = _refining(knowledge, state, do, values)
        case "skip" if state.asking is not None:
            step = _skipping(knowledge, state, values)
        case "next" if state.asking is not None:
            step = _answering(knowledge, state, values)
        case _:
            step = _stopping(knowledge, state, values)
    return step


def _opening(knowledge: Knowledge, state: State) -> Step:
    """Begin on the route that a button of the door carries; one of a tone shows the door again.

    Both send the same words, so that what a browser keeps of it does not tell which it was.
    """
    (route,) = state.answers.get(ROUTE, ()) or (None,)
    if route is None:
        return Step("first", State(tone=state.tone))
    if knowledge.questions[ROUTE].option(route).leads_to_help:
        return _stopping(knowledge, state, ())
    return _asking(knowledge, state)


def _refining(knowledge: Knowledge, state: State, do: str, values: Sequence[str]) -> Step:
    """Show what stands behind the view: the topics that may count, or a sentence to show."""
    match do:
        case "topic":
            return _about(knowledge, state, values)
        case "others":
            return Step("topics", state.ask(None).turned((), (state.screen + 1) % SCREENS))
        case _:
            return Step(do, state.ask(None))


def _about(knowledge: Knowledge, state: State, values: Sequence[str]) -> Step:
    """Ask about the topic that was chosen; what was said of it before is ticked."""
    topic = topic_chosen(topics_of(knowledge, answers_of(knowledge, state)), state, values)
    if topic is None:
        return Step("topics", state.ask(None).turned((), state.screen), is_empty=True)
    asked = state.asking_again(topic.id)
    return Step("question", asked.turned(asked.kept, screen_with(topic, asked)))


def _turning(
    knowledge: Knowledge, state: State, page: str, tone: Tone, values: Sequence[str]
) -> Step:
    """Show the same page in another tone; what was ticked on it stays ticked."""
    if page != "question" or state.asking is None:
        return Step(page, state.turned(state.kept, 0, tone))
    question = knowledge.questions[state.asking]
    turned = state.turned(chosen_so_far(question, state, values), 0, tone)
    screen = min(state.screen, len(screens_of(question, tone)) - 1)
    if question.kind is not Kind.SEVERAL and turned.kept:
        screen = screen_with(question, turned)
    return Step("question", turned.turned(turned.kept, screen))


def _answering(knowledge: Knowledge, state: State, values: Sequence[str]) -> Step:
    """Take the answer, or go to the next screen; nothing chosen at all asks again."""
    question = knowledge.questions[state.asking or ""]
    here = chosen_here(question, state, values)
    chosen = chosen_so_far(question, state, values)
    if state.value(RATHER_NOT) in values and not chosen:
        return _after(knowledge, state.answered(question.id, ()))
    if not ends_asking(question, state, here, chosen):
        return Step("question", state.turned(chosen, state.screen + 1))
    if not chosen:
        return Step("question", state.turned((), state.screen), is_empty=True)
    after = state.answered(question.id, chosen)
    if any(question.option(option).leads_to_help for option in chosen):
        return Step("view", after)
    return _after(knowledge, after)


def _skipping(knowledge: Knowledge, state: State, values: Sequence[str]) -> Step:
    """Pass the rest of a question by; a sign of danger that is ticked was said all the same."""
    question = knowledge.questions[state.asking or ""]
    ticked = [question.option(option) for option in chosen_here(question, state, values)]
    if question.kind is Kind.SEVERAL and any(option.leads_to_help for option in ticked):
        return _answering(knowledge, state, values)
    return _after(knowledge, state.answered(question.id, _before(knowledge, state)))


def _before(knowledge: Knowledge, state: State) -> Chosen:
    """Return what was chosen on the screens before this one: skipping the rest keeps it."""
    screens = screens_of(knowledge.questions[state.asking or ""], state.tone)[: state.screen]
    seen = {option for screen in screens for option in screen}
    return tuple(option for option in state.kept if option in seen)


def _after(knowledge: Knowledge, state: State) -> Step:
    """Ask on, or show the help: when settled, after a refinement, and once by itself."""
    *_, last = state.answers
    if knowledge.questions[last].refines:
        return Step("view", state)
    if len(state.answers) == knowledge.asking.offered_after:
        return Step("view", state)
    return _asking(knowledge, state)


def _asking(knowledge: Knowledge, state: State) -> Step:
    """Ask the next question, or show the help when there is none."""
    name = next_question(knowledge, answers_of(knowledge, state), state.tone)
    return Step("view" if name is None else "question", state.ask(name))


def _going_back(knowledge: Knowledge, state: State, values: Sequence[str]) -> Step:
    """Return to the screen before, or ask the last answered question with what was chosen."""
    if state.asking is not None and state.screen:
        kept = chosen_so_far(knowledge.questions[state.asking], state, values)
        return Step("question", state.turned(kept, state.screen - 1))
    if state.asking is not None and knowledge.questions[state.asking].refines:
        # What was said of it before stays said.
        before = state.answered(state.asking, state.kept) if state.kept else state.ask(None)
        return Step("topics", before)
    back = state.going_back()
    if back.asking is None:
        return Step("first", back)
    screen = screen_with(knowledge.questions[back.asking], back)
    return Step("question", back.turned(back.kept, screen))


def _stopping(knowledge: Knowledge, state: State, values: Sequence[str]) -> Step:
    """Show the help now; what was ticked on the page still counts."""
    if state.asking is None:
        return Step("view", state.ask(None))
    chosen = chosen_so_far(knowledge.questions[state.asking], state, values)
    if chosen:
        return Step("view", state.answered(state.asking, chosen))
    return Step("view", state.turned((), state.screen))


def _renewed(state: State) -> State:
    """Return the same state with other opaque values."""
    return state.turned(state.kept, state.screen)


def has_danger(knowledge: Knowledge, state: State) -> bool:
    """Return whether what goes on right now asks for help at once; who asks is no danger."""
    question = knowledge.questions[SITUATION]
    chosen = state.answers.get(SITUATION, ())
    return any(question.option(option).leads_to_help for option in chosen)
