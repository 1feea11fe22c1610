"""``entree new organisation``: its file and its place, and nothing that no source says."""

from pathlib import Path

import pytest

from entree.commands.drafting import read_all
from entree.core.knowledge.records import read_records
from tests.commands.conftest import Run, Say
from tests.commands.typed import added, contents, refused, words

ORGANISATION = {
    "--name": "Het Voorbeeldhuis",
    "--source": "https://voorbeeldhuis.example.nl",
    "--offer": "praten",
    "--title": "Praten",
    "--does": "Luistert, zo lang je wilt.",
    "--channel": "site=https://voorbeeldhuis.example.nl",
    "--police": "never",
}


def test_an_organisation_gets_its_file_and_its_place(run: Run, small_folder: Path) -> None:
    before = contents(small_folder)

    said = run("new", "organisation", "voorbeeldhuis", *words(ORGANISATION)).output

    known = read_all(small_folder)
    offer = known.offers["voorbeeldhuis/praten"]
    new = added(before, contents(small_folder))
    assert set(new) == {"organisations/voorbeeldhuis.yaml", "ranking.yaml"}
    assert new["ranking.yaml"] == "  - voorbeeldhuis/praten\n"
    assert known.ranking.order[-1] == "voorbeeldhuis/praten"
    assert known.organisations["voorbeeldhuis"].checked is None
    assert offer.channels[0].hours is None
    assert (offer.channels[0].cost, offer.channels[0].anonymous) == ("unknown", "unknown")
    assert (offer.when, offer.examples) == (None, ())
    assert "Wrote knowledge/organisations/voorbeeldhuis.yaml" in said
    assert "  3. entree knowledge check\n" in said
    assert max(map(len, said.splitlines())) <= 100


def test_an_organisation_can_say_whom_it_fits_and_which_record_it_is(
    run: Run, small_folder: Path
) -> None:
    before = (small_folder / "records.yaml").read_text(encoding="utf-8")

    run(
        "new", "organisation", "old-line", *words(ORGANISATION),
        "--channel", "phone=0800-1234567", "--when", "who.for=me,close", "--when", "who.age=..17",
        "--serves", "talk", "--record", "old-line", "--source-date", "2026-01",
    )  # fmt: skip

    known = read_all(small_folder)
    organisation = known.organisations["old-line"]
    after = (small_folder / "records.yaml").read_text(encoding="utf-8")
    became = {record.id: record for record in read_records(small_folder)}["old-line"]
    assert (became.became, became.where) == ("card", "old-line")
    assert organisation.records == ("old-line",)
    assert organisation.source_date == "2026-01"
    assert [channel.cost for channel in organisation.offers[0].channels] == ["unknown", "free"]
    assert organisation.offers[0].serves == {"talk"}
    assert [one.expect for one in organisation.offers[0].examples] == ["yes", "no", "unknown"]
    changed = [one for one in before.splitlines() if one not in after.splitlines()]
    assert len(changed) == 1
    assert len(after.splitlines()) == len(before.splitlines())


def test_an_organisation_without_a_channel_says_how_to_find_it(
    run: Run, small_folder: Path
) -> None:
    options = words(ORGANISATION, channel=None, find="Vraag ernaar bij je huisarts.")

    run("new", "organisation", "voorbeeldhuis", *options)

    offer = read_all(small_folder).offers["voorbeeldhuis/praten"]
    assert (offer.channels, offer.find) == ((), "Vraag ernaar bij je huisarts.")


SLIPS = {
    "an id in capitals": (
        ["organisation", "Mijn Huis", *words(ORGANISATION)], "Did you mean 'mijn-huis'?",
    ),
    "an organisation that is there": (
        ["organisation", "lawyer", *words(ORGANISATION)], "organisation 'lawyer' already",
    ),
    "no source": (
        ["organisation", "x", *words(ORGANISATION, source=None)], "--source is missing",
    ),
    "a source that is none": (
        ["organisation", "x", *words(ORGANISATION, source="voorbeeld.nl")], "no address of a page",
    ),
    "no channel and no way to find it": (
        ["organisation", "x", *words(ORGANISATION, channel=None)], "--find is missing",
    ),
    "a kind of channel that is none": (
        ["organisation", "x", *words(ORGANISATION, channel="fone=1")], "Did you mean 'phone'?",
    ),
    "a channel that is too short": (
        ["organisation", "x", *words(ORGANISATION, channel="phone=1")],
        "Nothing was written. This would be wrong: organisations/x.yaml:",
    ),
    "a line that is too long": (
        ["organisation", "x", *words(ORGANISATION, does="Lang. " * 20)], "Shorten it.",
    ),
    "a need that is none": (
        ["organisation", "x", *words(ORGANISATION, serves="tolk")], "Did you mean 'talk'?",
    ),
    "a record that is none": (
        ["organisation", "x", *words(ORGANISATION, record="old-lin")], "Did you mean 'old-line'?",
    ),
    "a record that is a card": (
        ["organisation", "x", *words(ORGANISATION, record="lawyer")], "under 'lawyer' already",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_writes_nothing_and_says_what_to_do(name: str, say: Say, small_folder: Path) -> None:
    typed, hint = SLIPS[name]

    said = refused(say, small_folder, typed)

    assert hint in said
