"""Questions and organisations are made only out of what fits together."""

from pathlib import Path

import pytest

from entree.core.knowledge.conditions import AnyOf, Is, Not, Within
from entree.core.knowledge.model import Channel, Kind, Knowledge, Place, Source, Urgency
from tests.core.small_knowledge import refusal

FIRST, LATER = "questions/first.yaml", "questions/later.yaml"
HOME, CENTRE = "organisations/home.yaml", "organisations/centre.yaml"


def test_a_question_keeps_its_wordings_options_and_condition(small: Knowledge) -> None:
    question = small.questions["who.age"]

    assert question.kind is Kind.SPAN
    assert (question.unit, question.burden, question.help) == ("years", 1, {})
    assert question.ask == {"me": "Hoe oud ben je?", "close": "Hoe oud is die ander?"}
    assert question.asked_when == Not(Is("who.for", ("own",)))
    assert [(one.id, one.least, one.most) for one in question.options] == [
        ("child", 0, 17),
        ("adult", 18, None),
    ]


def test_an_option_keeps_its_labels_hint_and_marks(small: Knowledge) -> None:
    danger, cannot_phone, none = small.questions["now.situation"].options
    act = small.questions["what.happened"].option("act")
    unsure = small.questions["what.happened"].option("unsure")

    assert (danger.leads_to_help, danger.alone, danger.unsure) == (True, False, False)
    assert cannot_phone.hint == {"all": "Er luistert iemand mee."}
    assert (none.leads_to_help, none.alone) == (False, True)
    assert unsure.unsure
    assert unsure.labels == {"all": "Ik weet het niet"}
    assert set(act.labels) == {"me", "close"}


def test_an_organisation_keeps_its_sources_places_and_offers(small: Knowledge) -> None:
    lawyer = small.organisations["lawyer"]
    source = Source("https://lawyer.example", None, None)

    assert (lawyer.name, lawyer.is_proper_name) == ("Naam van lawyer", True)
    assert lawyer.sources == (Source("https://lawyer.example", None, "2024"),)
    assert (lawyer.source_date, lawyer.checked, lawyer.places_text) == ("2024", None, "Bel eerst.")
    assert lawyer.places == (Place("Kantoor", "Stad", "Straat 1", ("Stad",), source),)
    assert [offer.key for offer in lawyer.offers] == ["lawyer/search"]


def test_an_offer_keeps_its_condition_and_what_speaks_against_it(small: Knowledge) -> None:
    offer = small.offers["home/advice"]

    assert offer.when == AnyOf(
        (
            Is("what.happened", ("act", "images")),
            Is("needs.now", ("legal",)),
            Within("who.age", None, 17),
        )
    )
    assert offer.urgency is Urgency.DAYS
    assert offer.otherwise == {"what.happened": "Gebeurde er iets anders? Dan past dit niet."}
    assert small.offers["doctor/visit"].when is None
    assert small.offers["group/talk"].named_group


def test_a_channel_keeps_its_fields(small: Knowledge) -> None:
    phone, mail = small.offers["home/advice"].channels

    assert phone == Channel("phone", "0800-2", None, "24/7", None, "free", "yes", None)
    assert (mail.kind, mail.hours, mail.anonymous) == ("mail", None, "no")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (FIRST, "ask: {all: Voor wie?}", "ask: {easy: Hoe?}", f"{FIRST}:17: A wording for 'me'"),
        (
            FIRST,
            "ask: {all: Voor wie?}",
            "ask: {all: Voor wie?, own: Hoe?}",
            f"{FIRST}:17: 'all' is for everyone. Remove it, or the other routes.",
        ),
        (
            LATER,
            "        close: Iemand raakte hem of haar aan\n",
            "",
            f"{LATER}:10: A wording for 'close' is missing. Add it, or give one for 'all'.",
        ),
        (LATER, "  unit: hours\n", "", f"{LATER}:16: A span question has a unit (hours or years)"),
        (FIRST, "topic: voor wie je", "unit: hours\n  topic: voor wie je", f"{FIRST}:12: A span"),
        (
            FIRST,
            "{option: me, label: Voor mij}",
            "{option: me, label: Voor mij, at_least: 3}",
            f"{FIRST}:20: An option of a span question has at_least; others have no bounds.",
        ),
        (
            FIRST,
            "{option: me, label: Voor mij}",
            "{option: me, label: Voor mij, at_most: 3}",
            f"{FIRST}:20: at_most comes with at_least",
        ),
        (
            LATER,
            "label: Langer, at_least: 169",
            "label: Langer",
            f"{LATER}:27: An option of a span",
        ),
        (
            LATER,
            "at_least: 120, at_most: 240",
            "at_least: 240, at_most: 120",
            f"{LATER}:26: at_most comes with at_least and is not below it.",
        ),
        (
            FIRST,
            "{option: me, label: Voor mij}",
            "{option: me, label: Voor mij, alone: yes}",
            f"{FIRST}:20: Only an option of a question with several answers can go alone.",
        ),
        (FIRST, "option: close", "option: me", f"{FIRST}:21: 'me' stands here twice."),
        (
            LATER,
            "{who.for: own}}",
            "{who.fro: own}}",
            f"{LATER}:37: There is no question 'who.fro'",
        ),
        (
            "organisations/doctor.yaml",
            "    find: Bel je eigen dokter.\n",
            "",
            "organisations/doctor.yaml:7: An offer without a channel says under 'find' how",
        ),
        (
            HOME,
            "- needs.now: legal",
            "- needs.now: legaal",
            f"{HOME}:11: 'needs.now' has no option 'legaal'. Did you mean 'legal'?",
        ),
        (
            HOME,
            "because: {what.happened",
            "because: {who.fro: x, what.happened",
            f"{HOME}:16: The condition does not read 'who.fro'. Known are: needs.now",
        ),
        (
            HOME,
            "otherwise: {what.happened",
            "otherwise: {who.for: Ben je iemand anders? Jammer., what.happened",
            f"{HOME}:17: The condition does not read 'who.for'.",
        ),
        (
            HOME,
            "one_of: [act, images]",
            "one_of: [act, images, other]",
            f"{HOME}:11: What is asked of 'what.happened' is yes, or no, for every option. Change",
        ),
        (
            HOME,
            "- who.age: {at_most: 17}",
            "- who.age: {at_most: 10}",
            f"{HOME}:11: What is asked of 'who.age' is yes, or no, for every option. Change it.",
        ),
        (
            CENTRE,
            "serves: [talk, medical]",
            "serves: [talk, medicl]",
            f"{CENTRE}:13: 'needs.now' has no option 'medicl'. Did you mean 'medical'?",
        ),
        (
            HOME,
            "hours: '24/7'",
            "hours: 'elke dag'",
            f"{HOME}:20: 'elke dag' is no OSM opening_hours text. Write it as 'Mo-Fr 09:00-17:00;",
        ),
        (
            CENTRE,
            "kind: chat, to: 'https://centre.example'",
            "kind: phone, to: '0800-1'",
            f"{CENTRE}:17: 'phone-0800-1' stands here twice.",
        ),
        (
            "organisations/doctor.yaml",
            "    find: Bel je eigen dokter.\n",
            "    find: Bel.\n  - {offer: visit, title: T, does: D, police: never, find: Bel.}\n",
            "organisations/doctor.yaml:14: 'visit' stands here twice. Remove one of the two.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line_and_a_repair(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    said = refusal(tmp_path, file, old, new)

    assert said.startswith(message), said
