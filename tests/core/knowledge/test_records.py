"""The records of the source are read strictly, each with what became of it."""

from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.records import Record, read_records

GOOD = """# A comment.
- {record: one, as: card, where: house}
- {record: two, as: through, where: house, because: No address.}
- {record: three, as: left-out, because: Gone since 2012.}
"""

BROKEN = {
    "a key that is no key": ("where: house}", "were: house}", "Did you mean 'where'?"),
    "no list": (GOOD, "one: two\n", "this entry"),
    "twice": ("record: two", "record: one", "'one' stands here twice"),
    "a card without its file": ("as: card, where: house", "as: card", "'where' names the file"),
    "left out and with a file": ("because: Gone since 2012.", "where: house", "'where' names"),
    "left out without a reason": (", because: Gone since 2012.", "", "left out for a reason"),
    "became nothing we know": ("as: card", "as: poster", "'as'"),
}


def test_each_record_says_what_became_of_it(tmp_path: Path) -> None:
    (tmp_path / "records.yaml").write_text(GOOD, encoding="utf-8")

    assert read_records(tmp_path) == (
        Record("one", "card", "house", None, 2),
        Record("two", "through", "house", "No address.", 3),
        Record("three", "left-out", None, "Gone since 2012.", 4),
    )


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_names_its_place_and_its_repair(name: str, tmp_path: Path) -> None:
    old, new, said = BROKEN[name]
    (tmp_path / "records.yaml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(KnowledgeError) as caught:
        read_records(tmp_path)

    assert str(caught.value).startswith("records.yaml:")
    assert said in str(caught.value)
