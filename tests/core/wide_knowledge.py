"""The small knowledge with what gaps are about too: regions, languages, and where somebody is."""

from pathlib import Path

from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import swap, write

QUESTIONS = """
- question: counts.region
  kind: single
  burden: 1
  refines: yes
  topic: welke streek
  otherwise: Is het een andere streek?
  ask: {all: Welke streek?}
  why: Sommige hulp is er maar in een streek.
  options:
    - {option: north, label: Noord (de kust)}
    - {option: south, label: Zuid}
- question: counts.language
  kind: several
  burden: 1
  refines: yes
  topic: welke taal
  otherwise: Is het een andere taal?
  ask: {all: Welke taal?}
  why: Dan staat die hulp hoger.
  options:
    - {option: nl, label: Nederlands}
    - {option: en, label: English, hint: Engels}
    - {option: other, label: Een andere taal}
- question: where.now
  kind: single
  burden: 1
  refines: yes
  topic: waar je nu bent
  otherwise: Is het op een andere plek?
  ask: {all: Waar ben je?}
  why: Daar werken sommige nummers niet.
  options:
    - {option: netherlands, label: In Nederland}
    - {option: caribbean, label: Op de eilanden}
- question: counts.church
  kind: single
  burden: 1
  refines: yes
  topic: welke kerk
  otherwise: Is het een andere kerk?
  ask: {all: Welke kerk?}
  why: Veel kerken hebben een meldpunt.
  asked_when: {where.now: caribbean}
  options:
    - {option: old, label: De oude kerk}
    - {option: new, label: De nieuwe kerk}
"""
GROUPS = """  - group: away
    says: wie op de eilanden is
    when: {where.now: caribbean}
    why: Er is geen cijfer.
"""
PURPOSE = """
    on_purpose: {legal: Met opzet niet.}
"""
AREAS = """source: {href: 'https://map.example', title: Kaart, date: 2025}
width: 300
height: 355
areas:
  north: {middle: [100, 100], outline: M1 2l3 4-5 6z}
"""


def write_wide(folder: Path) -> Path:
    """Write the wide knowledge into this folder."""
    write(folder)
    (folder / "questions/wide.yaml").write_text(QUESTIONS.lstrip(), encoding="utf-8")
    (folder / "areas.yaml").write_text(AREAS, encoding="utf-8")
    swap(folder, "population.yaml", "regions: {}", "regions: {north: 400, south: 600}")
    own = "{group: own, says: wie zich zorgen maakt, when: {who.for: own}, why: Er is geen cijfer.}"
    blocks = "group: own\n    says: wie zich zorgen maakt\n    when: {who.for: own}\n    why: Geen."
    swap(folder, "population.yaml", own, blocks + PURPOSE.rstrip())
    with (folder / "population.yaml").open("a", encoding="utf-8") as file:
        file.write(GROUPS)
    swap(folder, "organisations/centre.yaml", "serves: [talk, medical]",
         "serves: [talk, medical]\n    languages: [nl, en]")  # fmt: skip
    swap(folder, "organisations/lawyer.yaml", "city: Stad, address: Straat 1, covers: [Stad]",
         "city: Stad, address: Straat 1, covers: [north]")  # fmt: skip
    return folder


def wide_knowledge(folder: Path) -> Knowledge:
    """Return the wide knowledge, written into this folder."""
    return load(write_wide(folder))
