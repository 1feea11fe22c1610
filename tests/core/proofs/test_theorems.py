"""A theorem about the knowledge as a whole is found broken when it is."""

from dataclasses import replace
from pathlib import Path

import pytest
import z3

from entree.core.knowledge.conditions import AnyOf, Given, Is, Within
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.kleene import encode
from entree.core.proofs.space import Kleene
from tests.core.proofs.test_prove import proof, with_offer, with_rule


def test_an_engine_that_reads_skipped_as_no_is_found_out(
    tmp_path: Path, small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def skipped_is_no(*given: object) -> Kleene:
        """Read what is not known as no."""
        found = encode(*given)  # type: ignore[arg-type]
        return Kleene(found.yes, z3.Not(found.yes))

    monkeypatch.setattr("entree.core.proofs.monotone.encode", skipped_is_no)

    assert proof(tmp_path, small, "{theorem: taking-away}").person is not None


def test_a_rule_that_misses_a_moment_that_can_be_is_found_out(
    tmp_path: Path, small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_doubt(space: object, when: object, *_doubt: object) -> Kleene:
        """Read a rule as if it knew no doubt."""
        return encode(space, when)  # type: ignore[arg-type]

    monkeypatch.setattr("entree.core.proofs.completions.encode", without_doubt)

    assert proof(tmp_path, small, "{theorem: completions}").person is not None


def test_what_was_sure_and_is_not_so_is_found_out(
    tmp_path: Path, small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hasty(*given: object) -> Kleene:
        """Say yes where it is only not no."""
        found = encode(*given)  # type: ignore[arg-type]
        return Kleene(z3.Not(found.no), found.no)

    monkeypatch.setattr("entree.core.proofs.completions.encode", hasty)

    assert proof(tmp_path, small, "{theorem: completions}").person is not None


def test_a_question_that_can_decide_nothing_is_named(tmp_path: Path, small: Knowledge) -> None:
    every = tuple(option.id for option in small.questions["who.for"].options)
    always = with_rule(small, "danger", when=Is("who.for", every))
    twice = with_rule(small, "home", when=small.rules[2].when, unknown_is_yes=frozenset())

    idle = proof(tmp_path, always, "{theorem: questions-matter}")

    assert idle.lost == ("the rule danger leaves who.for open where nothing can decide it",)
    assert proof(tmp_path, twice, "{theorem: questions-matter}").is_proven


def test_what_nobody_reaches_is_named(tmp_path: Path, small: Knowledge) -> None:
    hidden = with_offer(small, "office/desk", folded=True, serves=frozenset({"read_only"}))
    nobody = with_offer(hidden, "home/advice", when=Is("who.for", ()))
    silent = with_rule(nobody, "keep-images", when=Is("who.for", ()))

    found = proof(tmp_path, silent, "{theorem: reachable}")

    assert found.lost == (
        "the rule keep-images holds for nobody",
        "nobody sees the offer home/advice among the first cards or under what they need",
    )


def test_what_is_always_folded_and_serves_no_need_is_there_when_it_fits(
    tmp_path: Path, small: Knowledge
) -> None:
    folded = with_offer(small, "office/desk", folded=True, serves=frozenset())

    assert proof(tmp_path, folded, "{theorem: reachable}").is_proven


def test_who_is_not_sure_can_really_be_any_of_the_others(tmp_path: Path, small: Knowledge) -> None:
    question = small.questions["who.for"]
    options = tuple(replace(one, unsure=one.id == "own") for one in question.options)
    doubting = replace(
        small, questions={**small.questions, "who.for": replace(question, options=options)}
    )

    assert proof(tmp_path, doubting, "{theorem: completions}").is_proven


def test_an_example_that_does_not_hold_for_everyone_is_found_out(
    tmp_path: Path, small: Knowledge
) -> None:
    narrower = with_rule(small, "keep-images", when=Is("what.happened", ("act",)))
    wider = with_offer(small, "emergency/call", when=Is("now.situation", ("danger", "none")))

    for knowledge in (narrower, wider):
        assert proof(tmp_path, knowledge, "{theorem: examples}").person is not None


def test_help_that_is_not_for_someone_by_its_own_words_is_found_out(
    tmp_path: Path, small: Knowledge
) -> None:
    for_adults = with_offer(small, "office/desk", only_for=Is("who.for", ("me",)))

    person = proof(tmp_path, for_adults, "{theorem: own-words}").person

    assert person is not None
    assert set(person.answers) == {"who.for"}


def test_two_texts_under_one_title_are_found_out(tmp_path: Path, small: Knowledge) -> None:
    same = with_rule(small, "keep-images", title="Een dokter")

    person = proof(tmp_path, same, "{theorem: one-voice}").person

    assert person is not None
    assert "what.happened" in person.answers


def test_who_falls_out_between_two_ages_is_found(tmp_path: Path, small: Knowledge) -> None:
    with_a_hole = AnyOf((Within("who.age", None, 5), Within("who.age", 9, 17)))
    torn = with_offer(small, "children/talk", when=with_a_hole)

    person = proof(tmp_path, torn, "{theorem: no-holes}").person

    assert person is not None
    assert person.answers == {"who.age": Given((), 6, 8)}
