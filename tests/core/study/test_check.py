"""Mistakes planted in a study, each of which the check has to find, with file, line and repair."""

from pathlib import Path

import pytest

from entree.core.study.check import find_problems
from entree.core.study.instrument import Instrument
from tests.core.study.small_study import problems

SENT = "any: [contact.who: doctor, contact.year: {at_most: 4}]"
# file, what stands there, what is planted, and what the check must say.
PLANTED = {
    "English is missing": (
        "first.yaml", "{nl: Zocht je hulp?, en: Did you look for help?}", "{nl: Zocht je hulp?}",
        "first.yaml:20: 'first.turned' has no text in: en. Write it.",
    ),
    "an item says nothing": (
        "contact.yaml", "    ask: {nl: Bij wie?, en: With whom?}\n", "",
        "contact.yaml:7: 'contact.who' has no text in: nl, en. Write it.",
    ),
    "a help in one language": (
        "contact.yaml", "    ask: {nl: Bij wie?, en: With whom?}\n",
        "    ask: {nl: Bij wie?, en: With whom?}\n    help: {nl: Kies.}\n",
        "contact.yaml:7: 'help' of 'contact.who' has no text in: en. Write it.",
    ),
    "an option without English": (
        "study.yaml", "{nl: Politie, en: Police}", "{nl: Politie}",
        "contact.yaml:7: the option 'police' of 'contact.who' has no text in: en. Write it.",
    ),
    "the front door has no English": (
        "first.yaml", "    without: [other]\n", "",
        "first.yaml:9: the option 'other' of 'first.what' has no text in: en. Write it.",
    ),
    "a form without an English title": (
        "study.yaml", "{nl: Zelf, en: Me}", "{nl: Zelf}",
        "study.yaml:25: a text of the form 'person' has no text in: en. Write it.",
    ),
    "a module without a title": (
        "last.yaml", "title: {nl: Slot, en: End}", "title: {}",
        "last.yaml:1: the title of the module 'last' has no text in: nl, en. Write it.",
    ),
    "a missing kind without words": (
        "study.yaml", "  passed: {nl: Opengelaten, en: Left open}\n", "",
        "study.yaml:24: the missing kind 'passed' has no text in: nl, en. Write it.",
    ),
    "no unit": (
        "last.yaml", "unit: person\n", "",
        "last.yaml:20: 'last.words' has no unit. Say what one answer is about.",
    ),
    "no chapter": (
        "last.yaml", "chapters: [6]\n", "",
        "last.yaml:20: 'last.words' serves no chapter. Name one, or remove it.",
    ),
    "sensitive without a reason": (
        "first.yaml", "    why: {nl: Daarom., en: Therefore.}\n", "",
        "first.yaml:9: 'first.what' is sensitive. Say under 'why' why it is asked.",
    ),
    "a heavy question that cannot be refused": (
        "first.yaml", "    sensitive: yes\n", "",
        "first.yaml:9: 'first.what' asks 'what.happened', which is heavy. Make it sensitive.",
    ),
    "a contact without its year": (
        "contact.yaml", "measured_in: years", "measured_in: hours",
        ("contact.yaml:7: 'contact.who' is about a contact, and no item of its module asks the"
        " year."
        " Add a span in years."),
    ),
    "a band on both sides of today": (
        "contact.yaml", "at_most: 4}\n", "at_most: 5}\n",
        ("contact.yaml:11: the option 'short' of 'contact.year' lies on both sides of 5 years."
        " Split"
        " it: today's help ends there."),
    ),
    "today's help without a year": (
        "purposes.yaml", "contact.year: , ", "",
        ("purposes.yaml:6: 'three' is about today's help and reads no year. Read one, or say that"
        " it"
        " is not."),
    ),
    "an item that nobody is asked": (
        "contact.yaml", f"{{{SENT}}}",
        "{all: [contact.who: doctor, {not: {first.turned: yes}}]}",
        ("contact.yaml:18: nobody can be asked 'contact.sent' in 'person' for repetition 1. Change"
        " its condition."),
    ),
    "a repetition that nobody reaches": (
        "first.yaml", "    at_most: 9\n", "    at_most: 1\n",
        ("contact.yaml:7: nobody can be asked 'contact.who' in 'person' for repetition 2. Change"
        " its"
        " condition."),
    ),
    "a part that decides nothing": (
        "contact.yaml", SENT, "all: [first.turned: yes, contact.who: doctor]",
        ("contact.yaml:18: 'first.turned' decides nothing in the condition of 'contact.sent'."
        " Remove it."),
    ),
    "a condition on what is asked later": (
        "first.yaml", "    when: {first.turned: yes}", "    when: {hard.b01: much}",
        ("first.yaml:26: 'first.number' reads 'hard.b01', which 'person' asks later, elsewhere or"
        " never. Ask that first, or change the condition."),
    ),
    "a count that is asked later": (
        "study.yaml", "modules: [first, contact, last]", "modules: [contact, first, last]",
        ("contact.yaml:7: 'contact.who' reads 'first.number', which 'person' asks later, elsewhere"
        " or never. Ask that first, or change the condition."),
    ),
    "a module in no form": (
        "study.yaml", "modules: [first, contact, last]", "modules: [first, contact]",
        "last.yaml:1: the module 'last' stands in no form. Add or remove it.",
    ),
    "an item that no analysis reads": (
        "purposes.yaml", ", last.words: }", "}",
        "last.yaml:21: no analysis reads 'last.words'. Use it in purposes.yaml, or remove it.",
    ),
    "an option that no analysis uses": (
        "purposes.yaml", "contact.who: [nobody]", "contact.who: [doctor]",
        "contact.yaml:7: no analysis uses the option 'nobody' of 'contact.who'. Use or remove it.",
    ),
    "a chapter that does not read it": (
        "contact.yaml", "    ask: {nl: Waarheen?, en: Where to?}",
        "    chapters: [3, 7]\n    ask: {nl: Waarheen?, en: Where to?}",
        ("contact.yaml:18: no analysis of chapter 7 reads 'contact.sent', which names that chapter."
        " Add one, or take the chapter off."),
    ),
    "a chapter without an analysis": (
        "purposes.yaml", "analysis: ten, chapter: 10", "analysis: ten, chapter: 8",
        "purposes.yaml:1: chapter 10 has no analysis. Add one, or say why in the plan.",
    ),
    "an analysis of an item that is not there": (
        "purposes.yaml", "last.words: }", "last.wrds: }",
        "purposes.yaml:14: there is no item 'last.wrds'. Did you mean 'last.words'?",
    ),
    "an analysis of an option that is not there": (
        "purposes.yaml", "contact.who: [nobody]", "contact.who: [nobdy]",
        "purposes.yaml:11: 'contact.who' has no option 'nobdy'. Did you mean 'nobody'?",
    ),
    "a mirror of nothing": (
        "worker.yaml", "mirrors: hard.b01", "mirrors: hard.b09",
        "worker.yaml:6: 'seen.b01' mirrors 'hard.b09', which is no item. Did you mean 'hard.b02'?",
    ),
    "a mirror with another list": (
        "worker.yaml", "    options_of: much", "    options_of: moments",
        ("worker.yaml:6: 'seen.b01' and 'hard.b01' have other options and cannot be compared. Give"
        " both the same list."),
    ),
    "an unknown that is not there": (
        "worker.yaml", "fills: [wait]", "fills: [wat]",
        "worker.yaml:11: there is no unknown 'wat' to fill. Did you mean 'wait'?",
    ),
    "an unknown that nothing fills": (
        "worker.yaml", "    fills: [wait]\n", "",
        "purposes.yaml:2: no item fills the unknown 'wait'.",
    ),
    "a walk with an answer that is none": (
        "study.yaml", "given: {first.turned: no}", "given: {first.turned: perhaps}",
        "study.yaml:32: 'first.turned' has no such option, or it was given twice.",
    ),
    "a walk through another form": (
        "study.yaml", "given: {first.turned: no}", "given: {seen.b01: much}",
        "study.yaml:32: 'person' has no variable 'seen.b01'.",
    ),
    "a form that is off without a reason": (
        "study.yaml", "    decide: [{nl: Wie toestemt., en: Who consents.}]\n", "",
        ("study.yaml:36: A form that is off says under 'decide' what must be decided first. One"
        " that"
        " is on says nothing there."),
    ),
}  # fmt: skip


def test_a_study_in_order_has_no_problem(study: Instrument) -> None:
    assert find_problems(study) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_found(name: str, tmp_path: Path) -> None:
    file, old, new, says = PLANTED[name]

    assert says in problems(tmp_path, file, old, new)
