"""Cards of an interview: where answers are too many to say, each with a letter."""

from entree.core.study.cards import MOST_SAID, cards, letter, needs_card
from entree.core.study.flatten import flatten
from tests.core.study.answered import needs


def test_a_card_is_there_for_every_question_with_many_answers_and_no_other() -> None:
    for form in needs().instrument.forms.values():
        found = [item.id for card in cards(form) for item in card.items]

        assert len(found) == len(set(found))
        assert set(found) == {one.item.id for one in flatten(form) if needs_card(one.item)}
    assert {len(one.first.options) > MOST_SAID for one in cards(needs().instrument.forms["person"])}


def test_questions_with_the_same_answers_share_a_card() -> None:
    shared = [card for card in cards(needs().instrument.forms["person"]) if len(card.items) > 1]

    assert shared
    for card in shared:
        assert len({tuple(one.id for one in item.options) for item in card.items}) == 1


def test_letters_go_on_behind_the_alphabet() -> None:
    assert [letter(at) for at in (0, 1, 25, 26, 27)] == ["A", "B", "Z", "AA", "AB"]
