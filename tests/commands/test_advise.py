"""``entree advise``: the help that fits the answers in a file."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from entree.commands.advise import as_data, in_amsterdam, read_answers
from entree.core.intake.advise import advise as advise_on
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Kind, Question
from entree.core.knowledge.parse import parse_answer
from entree.web.environment import ROOT
from entree.web.knowledge import knowledge
from tests.commands.conftest import Answers, Run, Say
from tests.commands.shape import mistakes

SCHEMA = json.loads((ROOT / "docs/understand/advise.schema.json").read_text(encoding="utf-8"))
YEARS = (datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2040-01-01"))
TOLD = """
now.situation: [none]
who.for: me
what.happened: [touching]
when.last_time: 30
"""


def test_an_empty_file_offers_help_and_a_next_question(run: Run, answers: Answers) -> None:
    for text in ("", "\n\n", "# nobody said anything yet\n\n  # still not\n"):
        said = run("advise", answers(text), "--json")
        advice = json.loads(said.output)
        assert advice["offers"]
        assert advice["next_question"] == "now.situation"


def test_the_json_has_the_shape_of_the_schema(run: Run, answers: Answers) -> None:
    for language in ("nl", "en"):
        said = run("advise", answers(TOLD), "--json", "--lang", language)
        assert list(mistakes(json.loads(said.output), SCHEMA, SCHEMA)) == []


def answer_to(question: Question) -> st.SearchStrategy[object]:
    """Give any answer that a file may hold."""
    ids = [option.id for option in question.options]
    given_ = st.lists(st.sampled_from(ids), min_size=1, unique=True)
    one = given_ if question.kind is Kind.SEVERAL else st.sampled_from(ids)
    number = st.integers(0, 200_000) if question.kind is Kind.SPAN else st.nothing()
    return one | number | st.just("skipped")


@given(draws=st.data())
@hypothesis_settings(max_examples=40, deadline=None)
def test_whatever_was_answered_it_has_that_shape(draws: st.DataObject) -> None:
    known = knowledge()
    told = draws.draw(
        st.fixed_dictionaries({}, optional={q.id: answer_to(q) for q in known.questions.values()})
    )
    parsed = {name: parse_answer(known.questions[name], raw) for name, raw in told.items()}
    at = in_amsterdam(draws.draw(st.datetimes(*YEARS)))

    made = as_data(advise_on(known, parsed, at=at, language="en"), known, parsed, at, "en")

    assert list(mistakes(json.loads(json.dumps(made)), SCHEMA, SCHEMA)) == []


def test_the_offers_stand_in_order_with_the_cards_first(run: Run, answers: Answers) -> None:
    offers = json.loads(run("advise", answers(TOLD), "--json").output)["offers"]

    assert [offer["position"] for offer in offers] == list(range(1, len(offers) + 1))
    cards = [offer["card"] for offer in offers]
    assert cards == sorted(cards, reverse=True)
    assert any(cards)
    assert offers[0]["organisation"] == "centrum-seksueel-geweld"
    assert offers[0]["must"]
    assert offers[0]["reasons"]


def test_an_offer_that_may_fit_says_which_questions_are_missing(run: Run, answers: Answers) -> None:
    offers = json.loads(run("advise", answers(TOLD), "--json").output)["offers"]

    missing = {f"{one['organisation']}/{one['offer']}": one["missing"] for one in offers}
    assert missing["centrum-seksueel-geweld/bellen"] == []
    assert missing["kindertelefoon/praten"] == ["who.age"]
    for offer in offers:
        assert bool(offer["missing"]) == (offer["fit"] == "may")
    # In further help too, which carries no grounds until they are asked for.
    assert any(offer["missing"] and not offer["card"] for offer in offers)


def test_the_key_missing_was_added_and_who_reads_the_older_shape_is_not_broken() -> None:
    offer = SCHEMA["$defs"]["offer"]

    assert "missing" in offer["properties"]
    assert "missing" not in offer["required"]


@pytest.mark.parametrize(
    ("moment", "at"),
    [
        ("2026-03-04", "2026-03-04T00:00:00+01:00"),
        ("2026-03-04 15:30", "2026-03-04T15:30:00+01:00"),
        ("2026-07-04T15:30", "2026-07-04T15:30:00+02:00"),
        ("2026-07-04T15:30:59", "2026-07-04T15:30:59+02:00"),
        ("2026-07-04T15:30:59+00:00", "2026-07-04T17:30:59+02:00"),
        ("2026-01-01T00:30:00Z", "2026-01-01T01:30:00+01:00"),
    ],
)
def test_a_moment_is_amsterdam_time_unless_it_says_otherwise(
    run: Run, answers: Answers, moment: str, at: str
) -> None:
    said = run("advise", answers(""), "--json", "--at", moment)

    assert json.loads(said.output)["at"] == at


def test_the_moment_that_is_printed_can_be_given_back(run: Run, answers: Answers) -> None:
    first = run("advise", answers(TOLD), "--json").output

    second = run("advise", answers(TOLD), "--json", "--at", json.loads(first)["at"]).output

    assert second == first
    offset = datetime.fromisoformat(json.loads(first)["at"]).utcoffset()
    assert offset == datetime.now(AMSTERDAM).utcoffset()


def test_what_is_open_is_told_for_that_moment(run: Run, answers: Answers) -> None:
    def child_line(moment: str) -> str:
        said = run("advise", answers(TOLD), "--json", "--at", moment).output
        (offer,) = [o for o in json.loads(said)["offers"] if o["organisation"] == "kindertelefoon"]
        return str(next(c["open"] for c in offer["channels"] if c["kind"] == "phone"))

    assert child_line("2026-03-04T15:00") == "yes"
    assert child_line("2026-03-04T03:00") == "no"


@pytest.mark.parametrize(("language", "name"), [("nl", "Je huisarts"), ("en", "Your GP")])
def test_for_a_person_it_prints_names_and_lines_in_their_language(
    run: Run, answers: Answers, language: str, name: str
) -> None:
    said = run("advise", answers(TOLD), "--lang", language).output

    assert "1. Centrum Seksueel Geweld" in said
    assert name in said
    assert "Next question: " in said
    assert "\x1b" not in said


def test_no_line_is_broken_and_nothing_in_brackets_is_lost(run: Run, answers: Answers) -> None:
    known = knowledge()

    said = run("advise", answers(TOLD)).output.splitlines()

    rule = next(rule for rule in known.rules if rule.id == "nog-niet-wassen")
    assert f"   {rule.tell}" in said
    assert max(map(len, said)) > 80


MISTAKES = [
    ("who.for: myself", 1, "'who.for' has no option 'myself'"),
    ("\nwho.fro: me", 2, "There is no question 'who.fro'. Did you mean 'who.for'?"),
    ("whofor: me", 1, "There is no question 'whofor'. Did you mean 'who.for'?"),
    ("who.for: [me]", 1, "takes one answer, not a list"),
    ("who.for: 3", 1, "takes an option, not a number"),
    ("who.for:", 1, "'who.for' has no option"),
    ("who.for: {me: yes}", 1, "'who.for' has no option"),
    ("what.happened: [rape, nonsense]", 1, "no option 'nonsense'"),
    ("when.last_time: -3", 1, "0 or more"),
    ("when.last_time: soon", 1, "no option 'soon'"),
    ("- who.for\n- me", 1, "This file is no list of answers"),
    ("just words", 1, "This file is no list of answers"),
    ("who.for: me\nwho.for: close", 2, "stands here twice"),
    ("who.for: &a me", 1, "Anchors"),
    ("who.for: !!python/name:os.system", 1, "tags"),
]


@pytest.mark.parametrize(("text", "line", "part"), MISTAKES)
def test_a_mistake_in_the_file_is_named_with_its_line_and_its_repair(
    say: Say, answers: Answers, text: str, line: int, part: str
) -> None:
    file = answers(text)

    said = say("advise", file)

    assert said.is_refusal
    assert said.err.startswith(f"entree: {file}:{line}: ")
    assert part in said.err


@pytest.mark.parametrize(
    "content", [b"who.for: [me", b"\xff\xfe\x00", b"a: b: c", b"\x00", b"\t- x"]
)
def test_a_file_that_is_no_yaml_gives_one_clear_line(
    say: Say, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "answers.yaml"
    file.write_bytes(content)

    said = say("advise", file)

    assert said.is_refusal
    assert str(file) in said.err


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01", "", "2026-03-04T25:00"])
def test_a_moment_that_cannot_be_read_gives_one_clear_line(
    say: Say, answers: Answers, moment: str
) -> None:
    said = say("advise", answers(""), "--at", moment)

    assert said.is_refusal
    assert "--at" in said.err


def test_an_answer_that_was_skipped_is_not_asked_again(answers: Answers) -> None:
    known = knowledge()
    file = answers("now.situation: skipped")

    advice = advise_on(known, read_answers(file, known), at=datetime.now(AMSTERDAM), language="nl")

    assert advice.next_question == "who.for"


def test_the_check_of_the_shape_sees_what_is_wrong(run: Run, answers: Answers) -> None:
    advice = json.loads(run("advise", answers(TOLD), "--json").output)
    wrong = {
        "schema": 2,
        "at": "2026-03-04T15:00:00",
        "language": "fr",
        "next_question": 3,
        "notices": [{"id": "x"}],
        "offers": [{**advice["offers"][0], "position": 0, "card": 1, "extra": True}],
    }

    for key, value in wrong.items():
        assert list(mistakes({**advice, key: value}, SCHEMA, SCHEMA)), key
    for key in SCHEMA["required"]:
        assert list(mistakes({k: v for k, v in advice.items() if k != key}, SCHEMA, SCHEMA)), key
