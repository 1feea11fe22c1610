"""No text sends a child to the parents when they, or someone near them, may have done it.

The guarantee ``nooit-naar-ouders-als-familie-het-deed`` proves it for the notices that it names;
here every text in which parents occur is either one of those, or speaks of them without sending
anybody there.
"""

import re
from pathlib import Path

from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.texts import all_texts
from entree.core.proofs.guarantees import read_guarantees
from entree.core.proofs.outcome import Unnoticed

PARENTS = re.compile(r"\b(ouders|vader|moeder|papa|mama)\b", re.IGNORECASE)

# The entry and why it sends nobody to the parents.
SPEAK_OF_THEM = {
    "questions/by.whom": "names who it can have been",
    "rules/steun-voor-jezelf": "tells a parent that there are groups for parents",
    "rules/jonger-dan-zestien": "says who decides and may read along, and what if home is unsafe",
    "rules/toestemming-naar-leeftijd": "the law on consent, and whom to ask first",
    "offers/meldknop/wegwijzer": "is for young people and for parents",
    "offers/psychotraumacentrum-wkz/kinderen": "says who decides, and what if that is not good",
    "offers/vertrouwensinspecteur-onderwijs/advies": "says who may call there",
}


def test_every_text_with_parents_in_it_is_known(folder: Path, knowledge: Knowledge) -> None:
    (hidden,) = (
        one.then.rules
        for one in read_guarantees(folder, knowledge)
        if one.id == "nooit-naar-ouders-als-familie-het-deed" and isinstance(one.then, Unnoticed)
    )
    known = (*SPEAK_OF_THEM, *(f"rules/{rule}" for rule in hidden))

    found = [text.id for text in all_texts(knowledge) if PARENTS.search(text.source)]

    assert [id_ for id_ in found if not id_.startswith(tuple(f"{one}/" for one in known))] == []
    assert all(any(id_.startswith(f"{one}/") for id_ in found) for one in known)
