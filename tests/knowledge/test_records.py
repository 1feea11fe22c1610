"""Nothing of the source is lost: each record has become something, or is left out for a reason."""

from collections import Counter
from pathlib import Path

import pytest

from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.records import Record, read_records

HOW_MANY = 107

# Not a record of an organisation: the source has it among the rights.
RIGHTS = {"bellen-via-teletolk"}


@pytest.fixture(scope="module")
def records(folder: Path) -> tuple[Record, ...]:
    """Return what became of every record."""
    return read_records(folder)


def test_every_record_of_the_source_is_there_once(records: tuple[Record, ...]) -> None:
    counted = Counter(one.id for one in records)

    assert not [id_ for id_, times in counted.items() if times > 1]
    assert len(counted) == HOW_MANY


def test_a_record_stands_where_it_is_said_to(
    records: tuple[Record, ...], knowledge: Knowledge
) -> None:
    at = {
        "card": {(id_, one) for id_, org in knowledge.organisations.items() for one in org.records},
        "through": {
            (id_, one.record) for id_, org in knowledge.organisations.items() for one in org.through
        },
    }

    lost = [
        one.id
        for one in records
        if one.became != "left-out" and (one.where, one.id) not in at[one.became]
    ]

    assert lost == []


def test_what_is_left_out_has_a_reason_and_no_place(records: tuple[Record, ...]) -> None:
    left_out = [one for one in records if one.became == "left-out"]

    assert left_out
    assert not [one.id for one in left_out if not one.because or one.where]


def test_an_organisation_names_only_records_that_are_there(
    records: tuple[Record, ...], knowledge: Knowledge
) -> None:
    said = {(one.where, one.became, one.id) for one in records}

    named = [
        *(
            (org.id, "card", record)
            for org in knowledge.organisations.values()
            for record in org.records
        ),
        *(
            (org.id, "through", one.record)
            for org in knowledge.organisations.values()
            for one in org.through
        ),
    ]

    assert len(named) == len(set(named))
    assert [one for one in named if one not in said and one[2] not in RIGHTS] == []


def test_an_organisation_with_a_card_has_an_offer(knowledge: Knowledge) -> None:
    assert not [org.id for org in knowledge.organisations.values() if not org.offers]
