"""What a response becomes in the research files: each column a code, typed words apart."""

from dataclasses import replace

import pytest

from entree.core.study.columns import Type, columns
from entree.core.study.frozen import freeze, thaw
from entree.core.study.instrument import Instrument, Missing
from entree.core.study.packing import BadResponse, Response
from entree.core.study.replies import Chosen, Reply, Written
from entree.core.study.response_row import row_of


def test_a_row_has_every_column_but_those_of_typed_words(study: Instrument) -> None:
    told: dict[str, Reply] = {
        "first.what": Chosen(("act",)),
        "first.when": Chosen(("longer",)),
        "first.turned": Missing.DONT_KNOW,
        "last.words": Written("Dank je."),
    }

    row = row_of(thaw(freeze(study)), Response("person", "self", "nl", told))

    listed = columns(study.forms["person"])
    assert set(row.cells) == {one.name for one in listed if one.type is not Type.TEXT}
    assert (row.cells["first_what__act"], row.cells["first_what__images"]) == (1, 0)
    assert row.cells["first_when"] == 3
    assert (row.cells["first_turned"], row.cells["first_number"]) == (-2, -5)
    assert row.texts == [("last_words", "Dank je.")]
    assert (row.form, row.mode, row.language) == ("person", "self", "nl")


def test_no_words_no_text(study: Instrument) -> None:
    row = row_of(thaw(freeze(study)), Response("person", "interview", "en", {}))

    assert row.texts == []
    assert "last_words" not in row.cells


def test_what_nobody_may_read_aloud_was_not_read_aloud(study: Instrument) -> None:
    study = replace(
        study, forms={**study.forms, "worker": replace(study.forms["worker"], enabled=True)}
    )
    frozen = thaw(freeze(study))

    assert row_of(frozen, Response("worker", "self", "nl", {})).mode == "self"
    with pytest.raises(BadResponse, match="Nobody reads this"):
        row_of(frozen, Response("worker", "interview", "nl", {}))


def test_a_questionnaire_that_is_off_has_no_rows(study: Instrument) -> None:
    with pytest.raises(BadResponse, match="Nobody is asked"):
        row_of(thaw(freeze(study)), Response("worker", "self", "nl", {}))
