"""``entree prove``: the guarantees, over every possible answer and every hour of two years."""

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click
from django.conf import settings

from entree.commands.printing import print_card
from entree.commands.solver import require_solver
from entree.commands.start import start
from entree.core.knowledge.conditions import Answers, Given
from entree.core.knowledge.errors import did_you_mean
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge, Question
from entree.core.knowledge.texts import SOURCE_LANGUAGE, Words
from entree.core.knowledge.whereabouts import whereabouts
from entree.web import clock
from entree.web.knowledge import knowledge_folder

if TYPE_CHECKING:
    from entree.core.proofs.guarantees import Guarantee
    from entree.core.proofs.prove import Proof
    from entree.core.proofs.smallest import Person

BROKEN = 1
FOLDER = "broken"
"""Under the folder of what a run leaves: the journeys of people for whom a guarantee fails."""


@click.command()
@click.option("--guarantee", "wanted", metavar="ID", help="Prove only this one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def prove(wanted: str | None, as_json: bool) -> None:
    """Prove what must hold for everyone, over all answers.

    A guarantee that fails is shown as the smallest person for whom it does, with the rules that
    are involved, and written as a journey. The guarantees stand in knowledge/guarantees. Ends
    with 1 when one is broken.
    """
    start()
    require_solver()
    # Only here, because the running site has no solver.
    from entree.core.proofs.guarantees import read_guarantees  # noqa: PLC0415
    from entree.core.proofs.moments import patterns  # noqa: PLC0415
    from entree.core.proofs.prove import Prover  # noqa: PLC0415

    known = load(knowledge_folder())
    chosen = choose(read_guarantees(knowledge_folder(), known), wanted)
    began = perf_counter()
    hours = patterns(known, clock.now().year)
    prover = Prover(known, chosen, hours)
    if not as_json:
        click.echo(f"{len(hours)} patterns of opening hours in two years.")
    results = []
    for guarantee in chosen:
        since = perf_counter()
        proof = prover.prove(guarantee)
        results.append((proof, perf_counter() - since))
        if not as_json:
            report(*results[-1], known)
    if as_json:
        click.echo(json.dumps([as_data(*one, known) for one in results], ensure_ascii=False))
    else:
        click.echo(f"All together {perf_counter() - began:.2f} seconds.")
    if not all(proof.is_proven for proof, _ in results):
        sys.exit(BROKEN)


def choose(guarantees: "tuple[Guarantee, ...]", wanted: str | None) -> "tuple[Guarantee, ...]":
    """Return the guarantees that are asked for."""
    chosen = tuple(one for one in guarantees if wanted in {None, one.id})
    if not chosen:
        hint = did_you_mean(str(wanted), [one.id for one in guarantees])
        raise click.ClickException(f"There is no guarantee '{wanted}'. {hint}")
    return chosen


def report(proof: "Proof", seconds: float, known: Knowledge) -> None:
    """Print one guarantee: proven, or for whom it fails and what they would see."""
    verdict = "proven" if proof.is_proven else "BROKEN"
    colour = "green" if proof.is_proven else "red"
    click.echo(f"{click.style(verdict, fg=colour)} {proof.guarantee.id} ({seconds:.2f} s)")
    click.echo(f"   {proof.guarantee.says}")
    for loss in proof.lost:
        click.echo(f"   Lost: {loss}.")
    if proof.person is not None:
        report_person(proof.guarantee, proof.person, known)


def report_person(guarantee: "Guarantee", person: "Person", known: Knowledge) -> None:
    """Print for whom it fails, what the engine shows them, and where to look."""
    # Only here: it reads what was proven, and so the solver.
    from entree.commands.counterexample import involved, shown_to, write_journey  # noqa: PLC0415

    click.echo(f"   It fails for this invented person, on {person.at:%A %d %B %Y at %H:%M}:")
    for line in described(person.answers, known):
        click.echo(f"   - {line}")
    click.echo("   who would see:")
    words = Words(known.catalogues, SOURCE_LANGUAGE)
    seen = shown_to(known, person)
    for place, card in enumerate(seen.cards, start=1):
        print_card(card, place, known, words)
    click.echo(f"   Notices: {', '.join(notice.rule for notice in seen.notices) or 'none'}")
    click.echo("   Rules that speak of it:")
    lines = whereabouts(knowledge_folder())
    for rule, holds in involved(known, guarantee, person):
        click.echo(f"   - {'holds:' if holds else 'does not hold:'} {rule.id} ({lines[rule.id]})")
    folder = settings.VAR / FOLDER
    path = write_journey(folder, known, guarantee, person)
    click.echo(f"   As a journey, that holds once this is repaired: {shortened(path)}")


def shortened(path: Path) -> Path:
    """Return a path as seen from here, where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def described(answers: Answers, known: Knowledge) -> list[str]:
    """Return a person in words: each answer in a line."""
    if not answers:
        return ["has answered nothing"]
    return [
        f"{name}: {said(known.questions[name], answer)}"
        for name, answer in answers.items()
        if isinstance(answer, Given)
    ]


def said(question: Question, answer: Given) -> str:
    """Return an answer in words."""
    if not answer.options:
        end = "or more" if answer.most is None else f"to {answer.most}"
        return f"{answer.least} {end} {question.unit}"
    labels = []
    for id_ in answer.options:
        option = question.option(id_)
        labels.append(option.labels[option.label_key("me")])
    return " + ".join(labels)


def as_data(proof: "Proof", seconds: float, known: Knowledge) -> dict[str, object]:
    """Return a proof as plain data."""
    return {
        "guarantee": proof.guarantee.id,
        "proven": proof.is_proven,
        "seconds": round(seconds, 3),
        "lost": list(proof.lost),
        "person": None if proof.person is None else person_as_data(proof.person, known),
    }


def person_as_data(person: "Person", known: Knowledge) -> dict[str, object]:
    """Return a person as a file of answers has it, with the moment."""
    # Only here: it reads what was proven, and so the solver.
    from entree.commands.counterexample import raw_answers  # noqa: PLC0415

    return {"at": person.at.isoformat(), "answers": raw_answers(known, person)}
