"""What the questions must be together, so that the intake can read them."""

from collections.abc import Mapping
from typing import get_args

from entree.core.knowledge.errors import UnknownName, WrongShape
from entree.core.knowledge.model import CANNOT_PHONE, NEEDS, ROUTE, SITUATION, Kind, Question
from entree.core.knowledge.schema import Route

NEEDED = {SITUATION: Kind.SEVERAL, ROUTE: Kind.SINGLE, NEEDS: Kind.SEVERAL}


def check_questions(questions: Mapping[str, Question]) -> None:
    """Refuse questions that the intake cannot work with. Raises KnowledgeError."""
    for name, kind in NEEDED.items():
        if name not in questions:
            raise UnknownName(f"There is no question '{name}', and nothing works without it.")
        if questions[name].kind is not kind:
            raise WrongShape(f"'{name}' is of the kind {kind}. Change it back.")
    if CANNOT_PHONE not in {option.id for option in questions[SITUATION].options}:
        raise UnknownName(f"'{SITUATION}' has no option '{CANNOT_PHONE}', which the order reads.")
    for option in questions[ROUTE].options:
        if option.id not in get_args(Route):
            message = f"'{ROUTE}' has an option '{option.id}', for which no question has a wording."
            raise UnknownName(f"{message} Known are: {', '.join(get_args(Route))}.")
