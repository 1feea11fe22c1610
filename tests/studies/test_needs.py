"""The needs study asks what the letter wants to know, and never what it should not."""

import re
from collections.abc import Iterator

import pytest

from entree.core.knowledge.conditions import leaves
from entree.core.study.check import find_problems
from entree.core.study.columns import columns
from entree.core.study.flatten import flatten
from entree.core.study.instrument import CHAPTERS, LANGUAGES, Instrument, Item, Kind
from entree.core.study.minutes import minutes, of_longest, of_walk, seconds
from entree.core.study.packing import lay_out, sizes
from tests.core.study.small_study import item
from tests.knowledge.readability import hard_words, long_sentences, sentences, words

BARRIERS = [f"b{number:02}" for number in range(1, 23)]
FACILITATORS = [f"f{number:02}" for number in range(1, 11)]
PROFESSIONS = {
    "police", "prosecution", "csg", "shn", "veilig_thuis", "gp", "lawyer", "trauma_care", "sport",
    "municipality",
}  # fmt: skip
# Words that ask for what happened in detail, name a crime, or put blame.
NEVER = {
    "nl": r"verkracht|dader|slachtoffer(?!hulp)|aanrand|penetr|misbruikt|waarom deed je"
    r"|had je moeten|hoe (?:deed|raakte)|beschrijf|wat gebeurde er precies|naam van",
    "en": r"\brape|perpetrat|victim(?! support)|assault(?! centre)|penetrat|describe what"
    r"|why did you not (?:say|run)|exactly what happened|name of the",
}


def items(study: Instrument) -> Iterator[Item]:
    """Give every item of every form."""
    modules = {module.id: module for form in study.forms.values() for module in form.modules}
    for module in modules.values():
        yield from module.items


def own_texts(study: Instrument, language: str) -> Iterator[tuple[str, str]]:
    """Give every text that stands in the files of the study, with its item."""
    for one in items(study):
        if one.kind is Kind.LATER:
            continue
        for said in (one.ask, one.aloud, one.help, one.why):
            if language in said:
                yield one.id, said[language]
        for option in one.options if one.source is None else ():
            yield one.id, option.label[language]


def test_nothing_has_to_be_repaired(needs: Instrument) -> None:
    assert [str(one) for one in find_problems(needs)] == []


def test_each_chapter_has_its_items_in_who_went_through_it_or_works_with_it(
    needs: Instrument,
) -> None:
    served = {chapter for one in items(needs) for chapter in one.chapters}

    assert served == set(CHAPTERS)


def test_every_barrier_and_facilitator_is_asked_with_its_moment(needs: Instrument) -> None:
    moments = ["before", "during", "after"]

    for name in (
        *(f"barrier.{one}" for one in BARRIERS),
        *(f"helped.{one}" for one in FACILITATORS),
    ):
        assert len(item(needs, name).options) >= 4
        assert [one.id for one in item(needs, f"{name}_when").options] == moments


def test_who_never_sought_help_is_not_asked_for_a_moment_of_contact(needs: Instrument) -> None:
    follow = item(needs, "barrier.b12_when")

    assert "path.turned" in {leaf.question for leaf in leaves(follow.when)}


def test_professionals_answer_what_people_answered(needs: Instrument) -> None:
    mirrored = {one.mirrors for one in items(needs) if one.mirrors}

    assert {f"barrier.{one}" for one in BARRIERS} <= mirrored
    assert {f"helped.{one}" for one in FACILITATORS} <= mirrored
    assert {"needs.today", "entrance.organise", "entrance.conditions"} <= mirrored
    assert {one.id for one in item(needs, "work.kind").options} >= PROFESSIONS


def test_the_path_has_who_when_reaction_help_referral_arrival_and_end(needs: Instrument) -> None:
    path = {one.id for one in items(needs) if one.id.startswith("contact.")}

    assert path >= {
        "contact.who", "contact.year", "contact.reaction", "contact.helpful", "contact.referred_to",
        "contact.arrived", "contact.ended", "contact.told_again",
    }  # fmt: skip


def test_background_is_asked_last_and_every_item_can_be_skipped(needs: Instrument) -> None:
    order = [module.id for module in needs.forms["person"].modules]

    assert order[-2:] == ["background", "end"]
    assert all("skipped" in one.missing for one in items(needs))


def test_the_part_for_children_is_there_and_off(needs: Instrument) -> None:
    young = needs.forms["under-16"]

    assert not young.enabled
    assert len(young.decide) >= 5
    assert not any(one.source == "what.happened" for one in young.modules[0].items)


def test_the_youngest_age_that_can_be_given_is_sixteen(needs: Instrument) -> None:
    assert min(one.least or 0 for one in item(needs, "background.age").options) == 16


def test_the_study_shares_the_words_of_the_front_door(needs: Instrument) -> None:
    shared = {one.source for one in items(needs) if one.source}

    assert shared >= {
        "what.happened", "by.whom", "when.last_time", "needs.now", "who.age", "counts.setting",
        "counts.region", "counts.gender", "counts.papers", "counts.family", "counts.body",
    }  # fmt: skip


def test_each_field_of_the_sheet_about_work_fills_an_unknown(needs: Instrument) -> None:
    descriptive = {"sheet.kind", "sheet.region", "sheet.has_waits"}
    sheet = [one for one in items(needs) if one.unit in {"organisation", "referral"}]
    fields = [one for one in sheet if one.id.startswith("sheet.") and one.kind.is_asked]

    assert {one.id for one in fields if not one.fills} == descriptive


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_asked_what_happened_in_detail_or_blamed(
    needs: Instrument, language: str
) -> None:
    found = [
        f"{name}: {text}"
        for name, text in own_texts(needs, language)
        if re.search(NEVER[language], text, re.IGNORECASE)
    ]

    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_plain(needs: Instrument, language: str) -> None:
    # The English is a little longer; a question is said in one breath.
    problems = [
        f"{name}: {problem}"
        for name, text in own_texts(needs, language)
        for problem in (*long_sentences(text), *hard_words(text, language))
    ]
    lengths = [len(words(one)) for _, text in own_texts(needs, language) for one in sentences(text)]

    assert not problems, "\n".join(problems)
    assert sum(lengths) / len(lengths) < 8


def test_what_speaks_of_a_screen_is_said_otherwise_by_an_interviewer(needs: Instrument) -> None:
    spoken = [one for form in needs.forms.values() if form.interview for one in form.modules]
    on_screen = [
        one
        for module in spoken
        for one in module.items
        if re.search(r"hieronder|kruis|klik|typ", one.ask.get("nl", ""), re.IGNORECASE)
    ]

    assert {"barrier.intro", "end.thanks"} <= {one.id for one in on_screen}
    assert not [one.id for one in on_screen if not one.aloud]


def test_people_take_about_a_quarter_of_an_hour(needs: Instrument) -> None:
    form = needs.forms["person"]
    variables = flatten(form)
    taken = seconds(variables)

    walked = [minutes(of_walk(variables, taken, one.given)) for one in form.walks]

    assert all(10 <= one <= 18 for one in walked), walked
    assert minutes(of_longest(variables, taken)) <= 26


def test_the_fullest_answer_fits_eight_thousand_bytes_with_words_and_few_without(
    needs: Instrument,
) -> None:
    layout = lay_out(needs)

    assert max(sizes(one).closed for one in layout.forms.values()) < 300
    assert layout.size <= 8192


def test_names_of_columns_are_unique_and_fit_statistical_programs(needs: Instrument) -> None:
    names = [one.name for form in needs.forms.values() for one in columns(form)]

    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.isidentifier() and len(name) <= 64 for name in names)
