"""The fifteen people who walk through again and again, as answers; all of them are invented.

Each is told in the order in which a page asks; what a page asks and they do not tell is skipped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from entree.core.knowledge.wording import Tone
from tests.browser.visitor import Answers


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who comes to the door, and what must stand there for them.

    ``topics`` are told behind the help. ``sees`` are names among the cards, the first of them on
    the first card when ``is_first``; ``reads`` and ``never`` are words of the whole page.
    """

    answers: Answers
    sees: tuple[str, ...]
    is_first: bool = True
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    language: str = "nl"
    tone: Tone = Tone.PLAIN
    at_night: bool = False


CENTRE, HOME, CHILDREN = "Centrum Seksueel Geweld", "Veilig Thuis", "De Kindertelefoon"
ME = {"now.situation": ("none",), "who.for": ("me",)}

PEOPLE: Mapping[str, Person] = {
    "a child abused at home, on the phone of who does it": Person(
        {
            "now.situation": ("cannot_phone",),
            "who.for": ("me",),
            "what.happened": ("touching",),
            "when.last_time": ("ongoing",),
            "who.age": ("12_15",),
            "by.whom": ("family",),
        },
        (CENTRE, HOME, CHILDREN),
        reads=("Je kunt nu niet bellen",),
        never=("Vertel het je ouders",),
        at_night=True,
    ),
    "a man": Person(
        {
            **ME,
            "what.happened": ("rape",),
            "when.last_time": ("days_2_3",),
            "who.age": ("18_plus",),
            "by.whom": ("known",),
        },
        (CENTRE,),
        topics={"counts.gender": ("man",)},
        reads=("mannen",),
    ),
    "a deaf woman at three in the night": Person(
        {
            "now.situation": ("cannot_phone",),
            "who.for": ("me",),
            "what.happened": ("rape",),
            "when.last_time": ("today",),
        },
        (CENTRE,),
        topics={"counts.body": ("deaf",)},
        reads=("Teletolk", "Nu open"),
        at_night=True,
    ),
    "a woman with a mild intellectual disability": Person(
        {**ME, "what.happened": ("touching",), "when.last_time": ("days_2_3",)},
        (CENTRE,),
        tone=Tone.EASY,
        reads=("Kies wie je wilt bellen of chatten",),
    ),
    "somebody without papers": Person(
        {**ME, "what.happened": ("rape",), "when.last_time": ("days_4_5",)},
        (CENTRE,),
        topics={"counts.papers": ("no",)},
        reads=("Zonder verblijfspapieren", "Chat eerst met Keerpunt of bel CoMensha"),
    ),
    "partner violence and a shared phone": Person(
        {
            **ME,
            "what.happened": ("rape",),
            "when.last_time": ("ongoing",),
            "by.whom": ("partner",),
        },
        (CENTRE, HOME),
        reads=("wachtwoord",),
    ),
    "eight days ago": Person(
        {**ME, "what.happened": ("rape",), "when.last_time": ("longer",)},
        (CENTRE,),
        is_first=False,
        never=("Niet wassen", "te laat."),
    ),
    "six point nine days ago": Person(
        {**ME, "what.happened": ("rape",), "when.last_time": ("days_6_7",)},
        (CENTRE,),
    ),
    "images online": Person(
        {**ME, "what.happened": ("images",), "who.age": ("16_17",)},
        ("Helpwanted", CHILDREN),
        reads=("113", "Betaal niet"),
    ),
    "trafficked, no Dutch": Person(
        {**ME, "what.happened": ("trade",), "when.last_time": ("ongoing",)},
        (CENTRE,),
        topics={"counts.language": ("other",)},
        reads=("interpreter", "Keerpunt"),
        language="en",
    ),
    "worried about own thoughts": Person(
        {"now.situation": ("none",), "who.for": ("own",), "own.towards": ("minors",)},
        ("Stop it Now",),
        reads=("113",),
        never=("aangifte",),
    ),
    "a father": Person(
        {
            "now.situation": ("none",),
            "who.for": ("close",),
            "what.happened": ("as_child",),
            "who.age": ("under_12",),
        },
        (HOME,),
        is_first=False,
        reads=("Vraag een kind niet verder uit",),
        never=(CHILDREN,),
    ),
    "a doctor in consultation": Person(
        {"now.situation": ("none",), "who.for": ("professional",)},
        (CENTRE,),
        reads=("72 uur",),
    ),
    "somebody who reported and hears nothing": Person(
        {**ME, "needs.now": ("police",)},
        ("Slachtofferhulp Nederland",),
        is_first=False,
        topics={"case.stage": ("report",)},
        reads=("aangifte",),
    ),
    "somebody suicidal": Person(
        {"now.situation": ("suicidal",)},
        ("113 Zelfmoordpreventie",),
        reads=("112",),
    ),
}
