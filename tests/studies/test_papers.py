"""The papers of the study say what the instrument does, in plain words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from entree.core.knowledge.texts import LANGUAGES
from entree.core.study.instrument import Instrument, Item
from tests.core.study.small_study import item
from tests.knowledge.readability import hard_words, long_sentences
from tests.studies.conftest import STUDIES

NEEDS = STUDIES / "2026-needs"


def paper(name: str) -> str:
    """Return a paper of the study."""
    return (NEEDS / name).read_text(encoding="utf-8")


def contrasts() -> list[Mapping[str, Any]]:
    """Return the primary contrasts of the plan."""
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", paper("plan.md"), re.MULTILINE | re.DOTALL)
    # BaseLoader makes nothing but text, lists and dicts: *yes* is the name of an option.
    plan = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    primary: list[Mapping[str, Any]] = plan["primary"]
    return primary


def named(needs: Instrument) -> Iterator[tuple[Item, str]]:
    """Give every item of the plan with an option that it names."""
    for one in contrasts():
        yield item(needs, one["item"]), one["option"]
        for side in ("first", "second"):
            for name, option in one[side]["answers"].items():
                yield item(needs, name), option


def test_the_plan_names_items_and_options_that_exist(needs: Instrument) -> None:
    for one, option in named(needs):
        assert option in {choice.id for choice in one.options}, f"{one.id} has no {option}"


def test_at_most_ten_contrasts_are_primary_each_with_its_reason() -> None:
    ids = [one["contrast"] for one in contrasts()]
    table = paper("plan.md").split("| Contrast | Why this one |")[1].split("```yaml")[0]

    assert len(ids) == len(set(ids)) <= 10
    assert all(id_ in table for id_ in ids)


def test_who_sought_help_and_who_did_not_are_never_merged_on_a_barrier() -> None:
    for one in contrasts():
        if one["item"].startswith("barrier."):
            assert one["first"]["seeking"] == one["second"]["seeking"] != "any"
            assert one["moment"] in {"before", "during", "after"}


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nl", ("16 jaar of ouder", "voor elke leeftijd", "kan niemand jouw antwoord terugvinden",
                "persoonsgegevens, tot we", "vingerafdruk", "minstens 20", "dat moment meekijkt")),
        ("en", ("16 or older", "at every age", "nobody can find your answer again",
                "personal data until", "fingerprint", "at least 20", "watches at that moment")),
    ],
)  # fmt: skip
def test_the_letter_says_what_one_must_know_before(language: str, says: tuple[str, ...]) -> None:
    letter = paper(f"information-{language}.md")

    assert not [one for one in says if one not in letter]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["information", "consent"])
def test_letters_are_plain(name: str, language: str) -> None:
    text = re.sub(r"[*#\[\]]|^- ", "", paper(f"{name}-{language}.md"), flags=re.MULTILINE)
    lines = [line for line in text.splitlines() if line]

    assert not [
        problem
        for line in lines
        for problem in (*long_sentences(line), *hard_words(line, language))
    ]


def test_the_readme_leads_to_every_chapter_and_file(needs: Instrument) -> None:
    text = paper("README.md")
    files = {path.stem for path in (NEEDS / "instrument").glob("[0-9]*.yaml")}

    assert {f"| {chapter} |" in text for chapter in range(1, 11)} == {True}
    assert not {name for name in files if f"`{name}`" not in text}
    assert all(
        name in paper("README.md") for name in ("later: choice-experiment", "latent classes")
    )


def test_the_protocol_for_children_lists_what_the_form_lists(needs: Instrument) -> None:
    numbered = re.findall(r"^\d\. ", paper("under-16.md"), re.MULTILINE)

    assert len(numbered) == len(needs.forms["under-16"].decide)
