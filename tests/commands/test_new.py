"""``entree new``: what it makes passes the check, and a mistake writes nothing."""

import re
from pathlib import Path

import pytest

from entree.commands.drafting import read_all
from entree.core.knowledge.journeys import read_journeys
from entree.core.knowledge.records import read_records
from entree.core.priors.load import read_priors
from tests.commands.conftest import Run, Say

ORGANISATION = {
    "--name": "Het Voorbeeldhuis",
    "--source": "https://voorbeeldhuis.example.nl",
    "--offer": "praten",
    "--title": "Praten",
    "--does": "Luistert, zo lang je wilt.",
    "--channel": "site=https://voorbeeldhuis.example.nl",
    "--police": "never",
}
QUESTION = {
    "--ask": "Kun je goed horen?",
    "--topic": "of je goed hoort",
    "--otherwise": "Hoor je wel goed?",
    "--why": "Dan tonen we hulp waar je kunt typen.",
}
RULE = {
    "--file": "rules",
    "--says": "Wie gewond is, leest waar een dokter is.",
    "--source": "https://voorbeeld.example.nl",
    "--when": "now.situation=danger",
    "--notice": "now",
    "--title": "Een dokter",
    "--tell": "Bel de huisartsenpost.",
}
JOURNEY = {
    "--file": "first",
    "--who": "Iemand van 30 van wie een vriendin is aangerand.",
    "--at": "2026-03-05T10:00",
    "--given": "who.for=close",
}
YES_NO = ("--option", "yes=Ja", "--option", "no=Nee")


def words(options: dict[str, str], **other: str | None) -> list[str]:
    """Return options as words; one that is None is left out, others replace."""
    changed = {f"--{name}": value for name, value in other.items()}
    return [
        word
        for name, value in {**options, **changed}.items()
        if value is not None
        for word in (name, value)
    ]


def contents(folder: Path) -> dict[str, str]:
    """Return the text of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def added(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """Return the lines that each file got; lines that were there must all stay, in their order."""
    found = {}
    for name, text in after.items():
        old, new = before.get(name, ""), text
        if old == new:
            continue
        assert new.startswith(old), name
        found[name] = new.removeprefix(old)
    assert set(before) <= set(after)
    return found


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
    assert offer.when is None
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


def test_a_question_gets_even_shares_that_are_said_to_be_assumed(
    run: Run, small_folder: Path
) -> None:
    before = contents(small_folder)

    said = run("new", "question", "who.hearing", *words(QUESTION), *YES_NO).output

    known = read_all(small_folder)
    prior = read_priors(small_folder, known).table[-1]
    (row,) = prior.rows
    assert set(added(before, contents(small_folder))) == {"questions/who.yaml", "priors.yaml"}
    assert prior.question == "who.hearing"
    assert [(one.option, one.percent, one.figure) for one in row.shares] == [
        ("yes", 50.0, None), ("no", 50.0, None),
    ]  # fmt: skip
    assert {(one.low, one.high) for one in row.shares} == {(0.0, 100.0)}
    assert "a guess that says nothing" in said
    assert "Nobody is asked 'who.hearing' until" in said


def test_a_question_with_ticks_gets_none_of_these_and_pages(run: Run, small_folder: Path) -> None:
    options = [word for name in "abcdef" for word in ("--option", f"{name}={name.upper()}")]

    run("new", "question", "new.ticks", "--kind", "several", *words(QUESTION), *options)

    known = read_all(small_folder)
    question = known.questions["new.ticks"]
    assert question.option("none").alone
    assert question.pages == (("a", "b", "c", "d"), ("e", "f", "none"))
    shares = read_priors(small_folder, known).table[-1].rows[0].shares
    assert sum(share.percent for share in shares) == pytest.approx(100)
    assert {share.percent for share in shares} == {16.6, 16.7}


def test_a_span_has_bounds_and_a_refinement_has_no_shares(run: Run, small_folder: Path) -> None:
    before = (small_folder / "priors.yaml").read_text(encoding="utf-8")

    run(
        "new", "question", "counts.since", "--kind", "span", "--unit", "years", "--refines",
        *words(QUESTION), "--option", "young=Kort: een jaar:0..1", "--option", "old=Lang:1..",
    )  # fmt: skip

    question = read_all(small_folder).questions["counts.since"]
    assert question.refines
    assert [(one.labels["all"], one.least, one.most) for one in question.options] == [
        ("Kort: een jaar", 0, 1), ("Lang", 1, None),
    ]  # fmt: skip
    assert (small_folder / "priors.yaml").read_text(encoding="utf-8") == before


def test_a_rule_gets_an_example_of_each_kind(run: Run, small_folder: Path) -> None:
    before = contents(small_folder)

    run("new", "rule", "bij-een-ongeluk", *words(RULE), "--when", "who.for=me,close")

    rule = {one.id: one for one in read_all(small_folder).rules}["bij-een-ongeluk"]
    assert set(added(before, contents(small_folder))) == {"rules/rules.yaml"}
    assert [example.expect for example in rule.examples] == ["yes", "no", "unknown"]
    assert rule.examples[-1].ask == ("now.situation", "who.for")
    assert rule.title == "Een dokter"


def test_a_rule_can_make_an_offer_urgent_or_a_must(run: Run, small_folder: Path) -> None:
    options = words(RULE, notice=None, title=None, tell=None, file="new-subject")

    run("new", "rule", "voor-wie", *options, "--urgent", "doctor/visit", "--must", "children/talk")

    rule = {one.id: one for one in read_all(small_folder).rules}["voor-wie"]
    assert (rule.urgent, rule.musts, rule.notice) == (("doctor/visit",), ("children/talk",), None)


def test_a_journey_writes_down_what_is_seen_now(run: Run, small_folder: Path) -> None:
    before = contents(small_folder)

    said = run("new", "journey", "vriendin", *words(JOURNEY)).output

    journey = {one.id: one for one in read_journeys(small_folder, read_all(small_folder))}[
        "vriendin"
    ]
    assert set(added(before, contents(small_folder))) == {"journeys/first.yaml"}
    assert f"  1. {journey.expect.first[0]}" in said
    assert "does not hold yet" not in said


def test_a_journey_can_ask_for_what_is_not_so_yet(run: Run, small_folder: Path) -> None:
    said = run("new", "journey", "vriendin", *words(JOURNEY), "--first", "lawyer/search").output

    journey = {one.id: one for one in read_journeys(small_folder, read_all(small_folder))}[
        "vriendin"
    ]
    assert journey.expect.first == ("lawyer/search",)
    assert "It does not hold yet" in said


def test_a_journey_can_ask_for_a_card_anywhere(run: Run, small_folder: Path) -> None:
    run("new", "journey", "zus", *words(JOURNEY))
    found = {one.id: one for one in read_journeys(small_folder, read_all(small_folder))}
    (shown,) = found["zus"].expect.first

    good = run("new", "journey", "broer", *words(JOURNEY), "--card", shown).output
    bad = run("new", "journey", "collega", *words(JOURNEY), "--card", "children/talk").output

    found = {one.id: one for one in read_journeys(small_folder, read_all(small_folder))}
    assert found["broer"].expect.cards == (shown,)
    assert "does not hold yet" not in good
    assert "It does not hold yet" in bad


def test_a_journey_without_a_moment_is_at_this_hour(run: Run, small_folder: Path) -> None:
    run("new", "journey", "vriendin", *words(JOURNEY, at=None, file="new-theme"))

    text = (small_folder / "journeys/new-theme.yaml").read_text(encoding="utf-8")
    assert re.search(r"  at: \d{4}-\d{2}-\d{2}T\d{2}:00\n", text)


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
    "a question without a dot": (
        ["question", "hearing", *words(QUESTION), *YES_NO], "a topic and a name",
    ),
    "a question that is there": (
        ["question", "who.age", *words(QUESTION), *YES_NO], "There is a question 'who.age' already",
    ),
    "one answer": (
        ["question", "who.x", *words(QUESTION), *YES_NO[:2]], "two answers or more",
    ),
    "no question mark": (
        ["question", "who.x", *words(QUESTION, otherwise="Anders"), *YES_NO], "ends with ?",
    ),
    "a span without bounds": (
        ["question", "who.x", *words(QUESTION, kind="span", unit="years"), *YES_NO],
        "Write them after a colon",
    ),
    "a rule that is there": (
        ["rule", "danger", *words(RULE)], "There is a rule 'danger' already",
    ),
    "a rule that does nothing": (
        ["rule", "x", *words(RULE, notice=None)], "This rule does nothing",
    ),
    "a rule without a condition": (
        ["rule", "x", *words(RULE, when=None)], "--when is missing",
    ),
    "an offer that is none": (
        ["rule", "x", *words(RULE, urgent="doctor/vist")], "Did you mean 'doctor/visit'?",
    ),
    "a must without a place": (
        ["rule", "x", *words(RULE, must="doctor/visit")], "has no place under 'musts'",
    ),
    "the same question twice": (
        ["rule", "x", *words(RULE), "--when", "now.situation=none"], "stands in this condition",
    ),
    "a journey that is there": (
        ["journey", "iemand-in-gevaar", *words(JOURNEY)], "There is a journey",
    ),
    "a first card that is none": (
        ["journey", "x", *words(JOURNEY, first="doctor/vist")], "Did you mean 'doctor/visit'?",
    ),
    "an answer that is none": (
        ["journey", "x", *words(JOURNEY, given="who.for=mee")], "Did you mean 'me'?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_writes_nothing_and_says_what_to_do(name: str, say: Say, small_folder: Path) -> None:
    typed, hint = SLIPS[name]
    before = contents(small_folder)

    said = say("new", *typed)

    assert said.is_refusal
    assert hint in said.err
    assert contents(small_folder) == before


def test_help_shows_the_four_and_an_example_of_each(run: Run) -> None:
    page = run("new", "--help").output

    for name in ("organisation", "question", "rule", "journey"):
        assert re.search(rf"\n  {name} +[A-Z].*\w\.\n", page)
        assert f"entree new {name} " in run("new", name, "--help").output
