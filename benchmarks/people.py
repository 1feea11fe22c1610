"""Invented people from the priors, for measuring; others than those the asking is chosen by."""

import os
from functools import cache
from random import Random

from entree.commands.start import start
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Knowledge
from entree.core.priors.draw import draw_people, passing_by
from entree.core.priors.load import read_priors
from entree.web.knowledge import knowledge_folder, prepared

SEED = 10_000


@cache
def known() -> Knowledge:
    """Return the knowledge with what is worked out ahead."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entree.web.settings")
    start()
    return prepared(knowledge_folder())


@cache
def people(number: int) -> tuple[Answers, ...]:
    """Return people who pass some questions by, as the priors say."""
    knowledge = known()
    priors = read_priors(knowledge_folder(), knowledge)
    rng = Random(SEED)
    drawn = draw_people(knowledge, priors, rng, number)
    return tuple(passing_by(knowledge, priors, person, rng) for person in drawn)
