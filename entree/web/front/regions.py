"""The names of regions in a language."""

from collections.abc import Collection

from entree.core.knowledge.model import REGION
from entree.core.knowledge.texts import Text, Words
from entree.web.knowledge import knowledge


def region_names(ids: Collection[str], words: Words) -> list[str]:
    """Return the names of these regions, in the order of the question that asks for one."""
    return [
        words.say(Text(f"questions/{REGION}/options/{option.id}/{route}", label))
        for option in knowledge().questions[REGION].options
        if option.id in ids
        for route, label in option.labels.items()
    ]
