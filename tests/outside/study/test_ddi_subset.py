"""The written subset of DDI Codebook 2.5 finds what is not valid."""

import numpy as np
import pytest

from entree.core.study.anonymity import Treated
from entree.core.study.columns import Type
from entree.core.study.research_file import Field, ResearchFile
from entree.outside.study.ddi import Study, describe
from entree.outside.study.ddi_subset import find_faults

BOTH = {"nl": "Ja & nee", "en": "Yes <and> no"}


def codebook() -> str:
    """Return a valid codebook of two variables."""
    fields = (
        Field(
            "turned", BOTH, Type.CHOICE, {1: BOTH}, {-1: BOTH, -6: BOTH}, "person", None, BOTH, True
        ),
        Field("times", {"nl": "Hoe vaak?"}, Type.NUMBER, {}, {}, None, "times", {}, False),
    )
    codes = {"turned": np.array([1, -6]), "times": np.array([3, 4])}
    file = ResearchFile("person", fields, codes, (Treated("turned", (), 1, 2),))
    study = Study("small", "2026-1", BOTH, BOTH, is_invented=True)
    return describe(file, study, ["person.csv"]).decode()


def test_what_we_write_is_valid() -> None:
    assert find_faults(codebook().encode()) == []


def test_it_says_how_many_people_variables_and_hidden_answers_there_are() -> None:
    xml = codebook()

    assert "<caseQnty>2</caseQnty>" in xml
    assert "<varQnty>2</varQnty>" in xml
    assert "nobody can be recognised: 1</notes>" in xml
    assert "Yes &lt;and&gt; no" in xml


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("</codeBook>", "", "It is no XML"),
        ("ddi:codebook:2_5", "ddi:codebook:2_1", "does not begin with codeBook"),
        ('version="2.5"', 'version="2.1"', "'version' cannot be '2.1'"),
        (' version="2.5"', "", "'version' is missing"),
        ('intrvl="discrete"', 'intrvl="perhaps"', "'intrvl' cannot be 'perhaps'"),
        ('ID="turned"', 'ID="times"', "The id 'times' stands twice"),
        ('files="F1"', 'files="F7"', "names no known file: 'F7'"),
        ("<fileName>", '<fileName size="1">', "'size' is no attribute"),
        ("<dataDscr>", "<dataDscr>words", "holds words"),
        ("catgry", "category", "'category' may not stand in it"),
        ('<item VALUE="-6" />', "", ""),
        ("<anlysUnit>person</anlysUnit>", "<varFormat /><anlysUnit>person</anlysUnit>", "order"),
        ("<anlysUnit>person</anlysUnit>", "<anlysUnit>a</anlysUnit>" * 2, "stands in it 2 times"),
        ('<titl xml:lang="nl">Ja &amp; nee</titl>', "", "'titl' stands in it 0 times"),
    ],
)
def test_what_is_not_valid_is_found(old: str, new: str, says: str) -> None:
    changed = codebook()
    assert old in changed

    found = " ".join(find_faults(changed.replace(old, new).encode()))

    assert says in found
    assert bool(found) == bool(says)
