"""In which file and on which line each rule and each offer stands, for who has to repair one."""

from pathlib import Path

from entree.core.knowledge.load import entries
from entree.core.knowledge.schema import OrganisationShape, RuleShape


def whereabouts(folder: Path) -> dict[str, str]:
    """Return ``file:line`` by the id of a rule and the key of an offer. Raises KnowledgeError."""
    found = {}
    for document, at, rule in entries(folder, "rules", RuleShape):
        found[rule.rule] = f"{document.file}:{document.line(at)}"
    for document, at, one in entries(folder, "organisations", OrganisationShape):
        for number, offer in enumerate(one.offers):
            line = document.line((*at, "offers", number))
            found[f"{one.organisation}/{offer.offer}"] = f"{document.file}:{line}"
    return found
