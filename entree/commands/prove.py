"""``entree prove``: the guarantees, over every possible answer and every hour of two years."""

import importlib.util
import json
import sys
from time import perf_counter
from typing import TYPE_CHECKING

import click

from entree.commands.printing import print_card
from entree.commands.start import start
from entree.core.intake.advise import view
from entree.core.knowledge.conditions import Answers, Given
from entree.core.knowledge.errors import did_you_mean
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge, Question
from entree.core.knowledge.texts import SOURCE_LANGUAGE, Words
from entree.web import clock
from entree.web.knowledge import knowledge_folder

if TYPE_CHECKING:
    from entree.core.proofs.guarantees import Guarantee
    from entree.core.proofs.prove import Person, Proof

BROKEN = 1


@click.command()
@click.option("--guarantee", "wanted", metavar="ID", help="Prove only this one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def prove(wanted: str | None, as_json: bool) -> None:
    """Prove what must hold for everyone, over all answers.

    A guarantee that fails is shown as the smallest person for whom it does. The guarantees
    stand in knowledge/guarantees. Ends with 1 when one is broken.
    """
    start()
    if importlib.util.find_spec("z3") is None:
        raise click.ClickException(
            "Proofs need one more library. Install it once: "
            ".venv/bin/pip install --require-hashes -r requirements/verify.txt"
        )
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
        click.echo(json.dumps([as_data(*result) for result in results], ensure_ascii=False))
    else:
        click.echo(f"All together {perf_counter() - began:.2f} seconds.")
    if any(proof.person for proof, _ in results):
        sys.exit(BROKEN)


def choose(guarantees: "tuple[Guarantee, ...]", wanted: str | None) -> "tuple[Guarantee, ...]":
    """Return the guarantees that are asked for."""
    chosen = tuple(one for one in guarantees if wanted in {None, one.id})
    if not chosen:
        hint = did_you_mean(str(wanted), [one.id for one in guarantees])
        raise click.ClickException(f"There is no guarantee '{wanted}'. {hint}")
    return chosen


def report(proof: "Proof", seconds: float, known: Knowledge) -> None:
    """Print one guarantee: proven, or the person for whom it fails and what they would see."""
    verdict = "BROKEN" if proof.person else "proven"
    colour = "red" if proof.person else "green"
    click.echo(f"{click.style(verdict, fg=colour)} {proof.guarantee.id} ({seconds:.2f} s)")
    click.echo(f"   {proof.guarantee.says}")
    if proof.person is None:
        return
    click.echo(f"   It fails for this invented person, on {proof.person.at:%A %d %B %Y at %H:%M}:")
    for line in described(proof.person.answers, known):
        click.echo(f"   - {line}")
    click.echo("   who would see:")
    words = Words(known.catalogues, SOURCE_LANGUAGE)
    seen = view(known, proof.person.answers, at=proof.person.at, language=SOURCE_LANGUAGE)
    for place, card in enumerate(seen.cards, start=1):
        print_card(card, place, known, words)


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


def as_data(proof: "Proof", seconds: float) -> dict[str, object]:
    """Return a proof as plain data."""
    return {
        "guarantee": proof.guarantee.id,
        "proven": proof.person is None,
        "seconds": round(seconds, 3),
        "person": None if proof.person is None else person_as_data(proof.person),
    }


def person_as_data(person: "Person") -> dict[str, object]:
    """Return a person as a file of answers has it, with the moment."""
    answers = {
        name: list(answer.options) or answer.least
        for name, answer in person.answers.items()
        if isinstance(answer, Given)
    }
    return {"at": person.at.isoformat(), "answers": answers}
