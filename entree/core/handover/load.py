"""Read ``knowledge/norms.yaml`` strictly: each norm of an organisation names its source."""

from collections.abc import Collection, Iterable
from pathlib import Path

from entree.core.handover import schema
from entree.core.handover.norms import Norm, Norms, Unit, Urgency, Within
from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import alone, at_place

FILE = "norms.yaml"


def read_norms(folder: Path) -> Norms:
    """Return the norms in ``folder``. Raises KnowledgeError with a repair."""
    document, shape = alone(folder, FILE, schema.NormsShape)
    known = {path.stem for path in (folder / "organisations").glob("*.yaml")}
    published: dict[str, dict[Urgency, Within]] = {}
    for index, one in enumerate(shape.published):
        with at_place(document, ("published", index)):
            refuse_unknown(one.organisation, known)
            of = published.setdefault(one.organisation, {})
            if Urgency(one.urgency) in of:
                raise WrongShape(f"'{one.organisation}' has this norm twice. Remove one.")
            of[Urgency(one.urgency)] = Within(one.answer)
    for index, staffed in enumerate(shape.after_a_call.organisations):
        with at_place(document, ("after_a_call", "organisations", index)):
            refuse_unknown(staffed.organisation, known)
    calm, days = steps(shape.ours.calm), steps(shape.ours.days)
    call = shape.after_a_call
    now = Norm(Within(call.answer, Unit.HOURS), Within(call.contact, Unit.HOURS), days.finish)
    return Norms(
        ours={Urgency.NOW: now, Urgency.DAYS: days, Urgency.CALM: calm},
        published=published,
        day_and_night=frozenset(names(call.organisations)),
        desk=Within(shape.ours.desk),
    )


def steps(shape: schema.StepsShape) -> Norm:
    """Return a norm of ours, in working days."""
    return Norm(Within(shape.answer), Within(shape.contact), Within(shape.finish))


def names(staffed: Iterable[schema.StaffedShape]) -> list[str]:
    """Return the ids of organisations."""
    return [one.organisation for one in staffed]


def refuse_unknown(name: str, known: Collection[str]) -> None:
    """Refuse an organisation that the knowledge does not have."""
    if name not in known:
        raise UnknownName(f"There is no organisation '{name}'. {did_you_mean(name, known)}")
