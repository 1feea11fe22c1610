"""From one step to the next: which page follows on what the visitor did."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from entree.core.intake.next_question import next_question
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import SITUATION, Kind, Knowledge, Question
from entree.core.knowledge.parse import give
from entree.web.steps.state import RATHER_NOT, Chosen, State


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: the first page, a question or the view, with the state it carries.

    ``ticked`` are the options to show as chosen; ``is_empty`` says that nothing was chosen.
    """

    page: str
    state: State
    ticked: Chosen = field(default=())
    is_empty: bool = False


def answers_of(knowledge: Knowledge, state: State) -> Answers:
    """Return the answers as the core reads them; passed by is skipped."""
    return {name: give(knowledge.questions[name], chosen) for name, chosen in state.answers.items()}


def next_step(knowledge: Knowledge, state: State, do: str, values: Sequence[str]) -> Step:
    """Return the step that follows; what is odd leads to help rather than to an error."""
    match do:
        case "start" | "restart":
            step = _asking(knowledge, State())
        case "back":
            step = _going_back(state)
        case "again" | "ask" if state.asking is not None:
            step = Step("question", _renewed(state))
        case "ask":
            step = _asking(knowledge, state)
        case "skip" if state.asking is not None:
            step = _after(knowledge, state.answered(state.asking, ()))
        case "next" if state.asking is not None:
            step = _answering(knowledge, state, values)
        case _:
            step = _stopping(knowledge, state, values)
    return step


def _answering(knowledge: Knowledge, state: State, values: Sequence[str]) -> Step:
    """Take the answer; nothing chosen asks again, with a sentence."""
    question = knowledge.questions[state.asking or ""]
    chosen = chosen_options(question, state, values)
    if not chosen and state.value(RATHER_NOT) not in values:
        return Step("question", _renewed(state), is_empty=True)
    after = state.answered(question.id, chosen)
    if any(question.option(option).leads_to_help for option in chosen):
        return Step("view", after)
    return _after(knowledge, after)


def chosen_options(question: Question, state: State, values: Sequence[str]) -> Chosen:
    """Return the options chosen; a question with one answer takes the first."""
    options = [option.id for option in question.options]
    chosen = state.chosen(options, values)
    return chosen if question.kind is Kind.SEVERAL else chosen[:1]


def _after(knowledge: Knowledge, state: State) -> Step:
    """Ask on, or show the help: when settled, and once by itself after a few answers."""
    if len(state.answers) == knowledge.asking.offered_after:
        return Step("view", state)
    return _asking(knowledge, state)


def _asking(knowledge: Knowledge, state: State) -> Step:
    """Ask the next question, or show the help when there is none."""
    name = next_question(knowledge, answers_of(knowledge, state))
    if name is None:
        return Step("view", State(state.answers))
    return Step("question", State(state.answers, asking=name))


def _going_back(state: State) -> Step:
    """Ask the last answered question again, with what was chosen there."""
    if not state.answers:
        return Step("first", State())
    back = state.going_back()
    return Step("question", back, ticked=state.answers[back.asking or ""])


def _stopping(knowledge: Knowledge, state: State, values: Sequence[str]) -> Step:
    """Show the help now; what was ticked on the page still counts."""
    if state.asking is None:
        return Step("view", State(state.answers))
    chosen = chosen_options(knowledge.questions[state.asking], state, values)
    if chosen:
        return Step("view", state.answered(state.asking, chosen))
    return Step("view", _renewed(state))


def _renewed(state: State) -> State:
    """Return the same state with other opaque values."""
    return State(state.answers, asking=state.asking)


def has_danger(knowledge: Knowledge, state: State) -> bool:
    """Return whether what goes on right now asks for help at once; who asks is no danger."""
    question = knowledge.questions[SITUATION]
    chosen = state.answers.get(SITUATION, ())
    return any(question.option(option).leads_to_help for option in chosen)
