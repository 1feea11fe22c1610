"""``publication.yaml``: tables for the open file, read strictly, and what a question is to them."""

from pathlib import Path

import numpy as np
import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.study.errors import BadPublication
from entree.core.study.flatten import flatten
from entree.core.study.instrument import Instrument
from entree.core.study.instrument import Variable as Asked
from entree.core.study.publication_file import (
    FILE,
    Listing,
    answers_of,
    expanded,
    read_lists,
    variable,
)
from entree.core.study.published import NO_ANSWER, Merge, Table, Variable

LIST = """
least: 12
forms:
  - form: person
    keys: [first.when, contact.who, arm]
    merge: {contact.who@1: never}
    orders: {first.turned: [no, yes]}
    tables:
      - {table: what, by: [first.what, first.turned]}
      - {table: hard, by: [hard.b01], among: {first.what: [act], first.turned: [yes]}}
      - {table: place, by: [contact.who@1, first.when]}
"""


def read(folder: Path, study: Instrument, text: str = LIST) -> Listing:
    """Return the list of the form *person*."""
    (folder / FILE).write_text(text, encoding="utf-8")
    return read_lists(folder, study)["person"]


def asked(listed: Listing) -> dict[str, Asked]:
    """Return what is asked, by its name on the list."""
    return {one.key: one for one in flatten(listed.form)}


def test_a_question_with_several_answers_is_a_table_for_each(
    tmp_path: Path, study: Instrument
) -> None:
    listed = read(tmp_path, study)

    tables = [each for one in listed.tables for each in expanded(one, asked(listed))]

    assert [one.id for one in tables] == [
        "what.act", "what.images", "what.unsure", "what.nothing", "hard", "place",
    ]  # fmt: skip
    assert tables[0] == Table("what.act", ("first.what=act", "first.turned"))
    assert tables[4].among == {
        "first.what=act": frozenset({"yes"}), "first.turned": frozenset({"yes"}),
    }  # fmt: skip


def test_answers_are_places_of_categories_in_the_order_of_the_list(
    tmp_path: Path, study: Instrument
) -> None:
    listed = read(tmp_path, study)
    one = variable("first.turned", asked(listed), listed)

    found = answers_of("first.turned", asked(listed), {"first_turned": np.array([1, 2, -2])}, one)

    assert one.categories == ("no", "yes")
    assert found.tolist() == [1, 0, NO_ANSWER]


def test_variables_say_how_they_merge_and_what_is_sensitive(
    tmp_path: Path, study: Instrument
) -> None:
    listed = read(tmp_path, study)

    def of(name: str) -> Variable:
        return variable(name, asked(listed), listed)

    assert of("first.turned").sensitive == frozenset()
    assert of("first.turned").merge is Merge.NEXT
    assert of("first.when").merge is Merge.NEXT
    assert of("hard.b01").merge is Merge.OTHER
    assert of("hard.b01").sensitive == set(of("hard.b01").categories)
    assert of("contact.who@1").merge is Merge.NEVER
    assert (listed.rules.least, listed.keys) == (12, ("first.when", "contact.who", "arm"))
    assert listed.levels == {"first.turned": (2, 1)}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("form: person", "form: persoon", "There is no form 'persoon'. Did you mean 'person'"),
        ("[hard.b01]", "[hard.b09]", "no variable 'hard.b09'"),
        ("[hard.b01]", "[first.number]", "'first.number' has no options"),
        ("keys: [first.when", "keys: [first.wen", "There is no item 'first.wen'"),
        ("[no, yes]}", "[no]}", "must name each of its options once"),
        ("least: 12", "least: 9", "greater than or equal to 10"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, study: Instrument, old: str, new: str, says: str
) -> None:
    with pytest.raises((KnowledgeError, BadPublication), match=says):
        read(tmp_path, study, LIST.replace(old, new))
