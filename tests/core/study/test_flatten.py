"""A module that repeats is written out, and its conditions read what its own turn answered."""

from entree.core.knowledge.conditions import AllOf, AnyOf, Is, Not, Within
from entree.core.study.flatten import renamed
from entree.core.study.instrument import Instrument
from tests.core.study.small_study import variables


def test_each_turn_reads_its_own_answers_and_the_count(study: Instrument) -> None:
    sent = next(one for one in variables(study) if one.key == "contact.sent@2")

    assert (sent.name, sent.turn) == ("contact_sent_2", 2)
    assert sent.when == AllOf(
        (
            Within("first.number", 2, None),
            AnyOf((Is("contact.who@2", ("doctor",)), Within("contact.year@2", None, 4))),
        )
    )


def test_what_is_asked_later_cannot_be_read() -> None:
    assert renamed(Not(Is("a.b", ("x",))), {}) == Not(Is("a.b@later", ("x",)))
    assert renamed(None, {}) is None
