"""What someone asks for after the first result only orders, and refinements are never asked."""

from dataclasses import replace
from random import Random

import pytest

from entree.core.intake.advise import advise, view
from entree.core.intake.next_question import choose
from entree.core.intake.ranking import Wishes, wishes_in
from entree.core.intake.stop import still_to_ask, undecided
from entree.core.knowledge.conditions import Answers, Given, Within
from entree.core.knowledge.model import CONTACT, LANGUAGE, REGION, Kind, Knowledge, Option, Question
from entree.core.proofs.encode import encode_view
from entree.core.proofs.moments import patterns
from tests.core.intake.views import NOON, card_keys
from tests.core.proofs.agreement import disagreements, drawn_answers
from tests.core.small_knowledge import told


def wish(name: str, kind: Kind, *options: str) -> Question:
    """Return a question about a wish."""
    return Question(
        id=name,
        kind=kind,
        unit=None,
        burden=1,
        topic="wat je vraagt",
        otherwise="Iets anders?",
        ask={"me": "Wat?"},
        help={},
        why={"all": "Daarom."},
        options=tuple(Option(one, {"all": one}) for one in options),
        asked_when=None,
        refines=True,
        pages=(),
    )


@pytest.fixture(scope="module")
def wishing(small: Knowledge) -> Knowledge:
    """Return the small knowledge with wishes; the office is in the north and speaks Polish."""
    questions = {
        **small.questions,
        CONTACT: wish(CONTACT, Kind.SEVERAL, "phone", "chat", "mail"),
        LANGUAGE: wish(LANGUAGE, Kind.SEVERAL, "nl", "pl", "en"),
        REGION: wish(REGION, Kind.SINGLE, "north", "south"),
    }
    office = replace(
        small.offers["office/desk"], languages=frozenset({"pl"}), regions=frozenset({"north"})
    )
    return replace(small, questions=questions, offers={**small.offers, "office/desk": office})


def keys(knowledge: Knowledge, answers: Answers) -> list[str]:
    """Return all offers in order."""
    shown = view(knowledge, answers, at=NOON, language="nl")
    return [one.key for one in (*shown.cards, *shown.more)]


def test_a_language_asked_for_brings_who_speaks_it_before_who_is_alike(
    wishing: Knowledge,
) -> None:
    without, polish = keys(wishing, {}), keys(wishing, {LANGUAGE: Given(("pl",))})

    assert set(without) == set(polish)
    assert polish.index("office/desk") <= without.index("office/desk")
    assert keys(wishing, {LANGUAGE: Given(("nl",))}) == without


@pytest.mark.parametrize(
    ("wishes", "missed"),
    [
        (Wishes(frozenset(), frozenset(), frozenset()), (False, False, False)),
        (Wishes(frozenset({"mail"}), frozenset(), frozenset()), (True, False, False)),
        (Wishes(frozenset(), frozenset({"pl"}), frozenset()), (False, False, False)),
        (Wishes(frozenset(), frozenset({"en"}), frozenset()), (False, True, False)),
        (Wishes(frozenset(), frozenset(), frozenset({"north"})), (False, False, False)),
        (Wishes(frozenset(), frozenset(), frozenset({"south"})), (False, False, True)),
    ],
)
def test_an_offer_meets_or_misses_what_is_asked_for(
    wishing: Knowledge, wishes: Wishes, missed: tuple[bool, bool, bool]
) -> None:
    assert wishes.missed_by(wishing.offers["office/desk"]) == missed


def test_help_without_a_region_is_everywhere(wishing: Knowledge) -> None:
    south = wishes_in({REGION: Given(("south",))})

    assert south.missed_by(wishing.offers["doctor/visit"])[2] is False


def test_the_ways_of_contact_asked_for_come_first_in_a_card(wishing: Knowledge) -> None:
    shown = view(wishing, {CONTACT: Given(("mail",))}, at=NOON, language="nl")

    home = next(one for one in (*shown.cards, *shown.more) if one.key == "home/advice")
    assert home.channels[0].channel.kind == "mail"


def test_a_refinement_is_never_asked_and_never_keeps_asking_open(wishing: Knowledge) -> None:
    answers: Answers = {}
    while (name := choose(wishing, answers)) is not None:
        assert not wishing.questions[name].refines
        answers = {**answers, name: told(wishing, {name: "skipped"})[name]}

    assert undecided(wishing, answers) == frozenset()
    assert not still_to_ask(wishing, answers)
    assert advise(wishing, answers, at=NOON, language="nl").settled


def test_what_is_folded_is_never_a_card_and_never_the_open_line(small: Knowledge) -> None:
    centre = replace(small.offers["centre/call"], folded=True)
    folded = replace(small, offers={**small.offers, "centre/call": centre}, rules=())

    assert "centre/call" in card_keys(replace(small, rules=()), {"who.for": "me"})
    assert "centre/call" not in card_keys(folded, {"who.for": "me"})


def test_what_is_asked_on_another_route_only_asks_for_whom_first(small: Knowledge) -> None:
    age = replace(small.questions["who.age"], ask={"close": "Hoe oud?"}, asked_when=None)
    children = replace(small.offers["children/talk"], when=Within("who.age", None, 17))
    only = replace(
        small,
        questions={**small.questions, "who.age": age},
        offers={"children/talk": children},
        rules=(),
        asking=replace(small.asking, first=()),
    )
    others = dict.fromkeys(set(small.questions) - {"who.for", "who.age"}, "skipped")

    assert choose(only, told(small, others)) == "who.for"


def test_the_proof_reads_wishes_and_what_is_folded_like_the_engine(wishing: Knowledge) -> None:
    offers = {**wishing.offers, "group/talk": replace(wishing.offers["group/talk"], folded=True)}
    knowledge = replace(wishing, offers=offers)
    view_ = encode_view(knowledge, patterns(knowledge, 2026))
    rng = Random(8)

    people = [
        (drawn_answers(knowledge, rng, 300), rng.choice(view_.hours.patterns)) for _ in range(2_000)
    ]

    assert disagreements(view_, people) == []
