"""What counts for someone: asked after the first result, a topic at a time, for who wants to.

A topic is a question that refines. Which topics there are follows from the route and the answers;
which one was chosen comes back as an opaque value, as every choice does.
"""

from collections.abc import Sequence

from entree.core.knowledge.conditions import Answers, evaluate, leaves
from entree.core.knowledge.model import Knowledge, Question
from entree.core.knowledge.wording import Tone, wording
from entree.core.truth import Truth
from entree.web.steps.state import State

# In the easy tones so many stand on the page at a time.
FEW = 6

Topics = tuple[Question, ...]


def topics_of(knowledge: Knowledge, answers: Answers) -> Topics:
    """Return the questions that can refine the view of this person, the lightest first.

    Answered before or not. What hangs on another topic comes once that one was answered so.
    """
    found = [
        question
        for question in knowledge.questions.values()
        if question.refines
        and wording(question, answers) is not None
        and _is_near(knowledge, question, answers)
    ]
    return tuple(sorted(found, key=lambda question: question.burden))


def _is_near(knowledge: Knowledge, question: Question, answers: Answers) -> bool:
    """Return whether a topic is to be asked about, or may be and hangs on no other topic."""
    found = evaluate(question.asked_when, answers)
    if found is not Truth.UNKNOWN:
        return found is Truth.YES
    return not any(knowledge.questions[one.question].refines for one in leaves(question.asked_when))


def topics_on(topics: Topics, state: State) -> tuple[Topics, bool]:
    """Return the topics on this screen, and whether there are others; after the last the first."""
    few = len(topics) if state.tone is Tone.PLAIN else FEW
    screens = [topics[start : start + few] for start in range(0, len(topics), few)]
    return screens[state.screen % len(screens)], len(screens) > 1


def topic_value(state: State, topic: Question) -> str:
    """Return the opaque value of a topic on the page."""
    return state.value(f"about {topic.id}")


def topic_chosen(topics: Topics, state: State, values: Sequence[str]) -> Question | None:
    """Return the topic whose value came back; None when none did."""
    return next((one for one in topics if topic_value(state, one) in values), None)
