"""What someone sees on two sides is compared as a person would: what came, went and moved."""

from datetime import datetime
from pathlib import Path
from random import Random

from entree.core.intake.advise import view
from entree.core.intake.comparison import (
    Difference,
    Leaning,
    Moved,
    Seen,
    difference,
    in_words_of,
    leanings,
    seen,
)
from entree.core.knowledge.conditions import Answers, Given, Skipped
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.priors.draw import draw_people
from entree.core.priors.model import Priors
from entree.core.truth import Truth
from tests.core.small_knowledge import swap, told, write

AT = datetime.fromisoformat("2026-03-04T12:00")
YES, MAY = Truth.YES, Truth.UNKNOWN


def test_what_is_seen_is_what_the_view_shows(small: Knowledge, priors: Priors) -> None:
    for person in draw_people(small, priors, Random(1), 200):
        shown = view(small, person, at=AT, language="nl")

        found = seen(small, person, AT)

        assert found.cards == tuple((card.key, card.fit) for card in shown.cards)
        assert found.notices == tuple(notice.rule for notice in shown.notices)


def test_the_same_view_has_no_difference() -> None:
    one = Seen((("a/a", YES),), ("n",))

    assert difference(one, Seen((("a/a", YES),), ("n",))) is None


def test_a_difference_tells_what_came_went_moved_and_fits_otherwise() -> None:
    old = Seen((("a/a", YES), ("b/b", YES), ("c/c", MAY), ("d/d", YES)), ("n", "o", "p", "q"))
    new = Seen((("new/new", MAY), ("b/b", YES), ("c/c", YES), ("a/a", YES)), ("q", "n", "o", "r"))

    assert difference(old, new) == Difference(
        new=("new/new",),
        gone=("d/d",),
        moved=(Moved("a/a", 1, 4),),
        refitted=(("c/c", YES),),
        notices_new=("r",),
        notices_gone=("p",),
        notices_moved=("q",),
    )


def test_who_sees_another_view_is_found_in_a_changed_knowledge(
    small: Knowledge, tmp_path: Path
) -> None:
    write(tmp_path)
    swap(
        tmp_path,
        "rules/rules.yaml",
        "{what.happened: act}, {who.age: {at_most: 17}}",
        "{what.happened: act}, {who.age: {at_most: 11}}",
    )
    swap(tmp_path, "rules/rules.yaml", "who.age: 12}, expect: yes", "who.age: 11}, expect: yes")
    other = load(tmp_path)
    child = told(small, {"what.happened": ["act"], "who.age": "child", "who.for": "close"})

    found = difference(seen(small, child, AT), seen(other, child, AT))

    assert found is not None
    assert [one.key for one in found.moved] == ["emergency/call"]
    assert seen(small, child, AT).keys.index("home/advice") == 1
    assert seen(other, child, AT).keys.index("home/advice") == 2


def test_answers_are_understood_in_the_words_of_the_other_knowledge(
    small: Knowledge, tmp_path: Path
) -> None:
    write(tmp_path)
    swap(
        tmp_path,
        "questions/later.yaml",
        "{option: recent, label: Vandaag of gisteren, at_least: 0, at_most: 48}",
        "{option: recent, label: Kort geleden, at_least: 0, at_most: 72}",
    )
    other = load(tmp_path)
    answers: Answers = {
        "what.happened": Given(("act", "kept_secret")),
        "when.last_time": Given(("recent",), 0, 48),
        "who.for": Given(("nobody",)),
        "who.age": Given((), 15, 15),
        "now.situation": Skipped(),
        "where.now": Given(("abroad",)),
    }

    assert in_words_of(other, answers) == {
        "what.happened": Given(("act",)),
        "when.last_time": Given(("recent",), 0, 72),
        "who.for": Skipped(),
        "who.age": Given((), 15, 15),
        "now.situation": Skipped(),
    }


def test_a_question_that_now_takes_one_answer_keeps_the_first(small: Knowledge) -> None:
    two: Answers = {"who.for": Given(("me", "close"))}
    number: Answers = {"who.for": Given((), 3, 3)}

    assert in_words_of(small, two) == {"who.for": Given(("me",))}
    assert in_words_of(small, number) == {"who.for": Skipped()}


def test_their_own_answers_are_understood_as_they_are(small: Knowledge, priors: Priors) -> None:
    for person in draw_people(small, priors, Random(2), 100):
        assert in_words_of(small, person) == person


def test_the_answers_that_stand_out_come_first() -> None:
    people: list[Answers] = [
        {"who.for": Given(("me",)), "needs.now": Given(("talk", "medical"))},
        {"who.for": Given(("me",)), "needs.now": Given(("talk",))},
        {"who.for": Given(("close",)), "needs.now": Skipped()},
        {"who.for": Given(("own",)), "needs.now": Given(("talk",))},
    ]

    found = leanings(people, [0, 1], most=2)

    assert found == (Leaning("who.for", "me", 2, 2), Leaning("needs.now", "medical", 1, 1))
    assert leanings(people, [], most=2) == ()
    assert leanings(people, [0, 1, 2, 3], most=9) == ()
