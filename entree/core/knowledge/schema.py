"""The shape of the files in ``knowledge/``, as strict pydantic models.

They check one file at a time and never leave ``load.py``, which turns them into ``model.py``.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr

OfferKey = Annotated[StrictStr, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
KebabId = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
QuestionId = Annotated[StrictStr, Field(pattern=r"^[a-z]+\.[a-z][a-z_]*$")]
OptionId = Annotated[StrictStr, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]
Text = Annotated[StrictStr, Field(min_length=1, max_length=700)]
Line = Annotated[StrictStr, Field(min_length=1, max_length=90)]
# Four routes; ``easy`` and ``child`` are the route *me* in short sentences, and for ages 10 to 12.
Route = Literal["all", "me", "close", "professional", "own", "easy", "child"]
Language = Annotated[StrictStr, Field(pattern=r"^[a-z]{2}$")]
Flag = Literal["yes", "no"]
# The drawings that the pages have; entree/web/front/pictograms.py draws them.
Pictogram = Literal[
    "badge", "bed", "book", "calendar-about", "calendar-few", "calendar-more",
    "calendar-past", "calendar-week", "child", "children", "closed-mouth", "cloud",
    "coin", "cross", "door", "globe", "group", "hand",
    "heart", "hourglass", "house", "lens", "letter", "loop",
    "no", "none", "packet", "paper", "pause", "person",
    "phone", "phone-off", "photo", "photo-off", "pin", "plant",
    "plaster", "push", "question", "scales", "screen", "sea",
    "shield", "speech", "stop", "sun", "sweet", "tall-and-small",
    "teenager", "thought", "two", "unknown-person", "whistle", "work",
    "yes",
]  # fmt: skip
Labels = Annotated[
    dict[Route, Text],
    BeforeValidator(lambda value: {"all": value} if isinstance(value, str) else value),
]
Day = Annotated[
    StrictStr,
    BeforeValidator(lambda value: str(value) if isinstance(value, int) else value),
    Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
]


Asked = Annotated[StrictStr, Field(pattern=r"^[^?]+\?$")]
Turned = Annotated[StrictStr, Field(pattern=r"^[^?]+\? \S[^?]+$", max_length=400)]


class Strict(BaseModel):
    """Refuses keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceShape(Strict):
    """``{href, title, date}``."""

    href: Annotated[StrictStr, Field(pattern=r"^https?://\S+$")]
    title: Text | None = None
    date: Day | None = None


class OptionShape(Strict):
    """One answer of a question."""

    option: OptionId
    label: Labels
    hint: Labels | None = None
    at_least: Annotated[StrictInt, Field(ge=0)] | None = None
    at_most: Annotated[StrictInt, Field(ge=0)] | None = None
    unsure: Flag = "no"
    alone: Flag = "no"
    leads_to_help: Flag = "no"


class QuestionShape(Strict):
    """One question."""

    question: QuestionId
    kind: Literal["single", "several", "span"]
    unit: Literal["hours", "years"] | None = None
    burden: Annotated[StrictInt, Field(ge=1, le=5)]
    topic: Text
    otherwise: Asked
    ask: dict[Route, Text]
    help: Labels | None = None
    why: Labels
    asked_when: object = None
    refines: Flag = "no"
    pages: Annotated[
        list[Annotated[list[OptionId], Field(min_length=1, max_length=6)]], Field(max_length=8)
    ] = []
    pictograms: dict[OptionId, Pictogram] = {}
    options: Annotated[list[OptionShape], Field(min_length=2)]


class ExampleShape(Strict):
    """One example of a rule or an offer."""

    name: Text
    given: dict[QuestionId, object]
    expect: Literal["yes", "no", "unknown"]
    ask: list[QuestionId] = []


class ThenShape(Strict):
    """What a rule does."""

    must: list[OfferKey] = []
    urgent: list[OfferKey] = []
    notice: Literal["now", "days", "calm"] | None = None


class RuleShape(Strict):
    """One rule."""

    rule: KebabId
    says: Text
    source: SourceShape
    when: object
    unknown_is_yes: list[QuestionId] = []
    then: ThenShape
    title: Text | None = None
    tell: Text | None = None
    easy: Text | None = None
    child: Text | None = None
    show: Text | None = None
    because: dict[QuestionId, Text] = {}
    otherwise: dict[QuestionId, Turned] = {}
    examples: Annotated[list[ExampleShape], Field(min_length=1)]


class ChannelShape(Strict):
    """One way to reach an offer."""

    kind: Literal["phone", "chat", "site", "app", "mail"]
    to: Annotated[StrictStr, Field(min_length=3)]
    label: Text | None = None
    hours: StrictStr | None = None
    hours_text: Text | None = None
    cost: Literal["free", "standard", "paid", "unknown"]
    anonymous: Literal["yes", "no", "partly", "unknown"]
    note: Text | None = None


class OfferShape(Strict):
    """One thing an organisation does for someone."""

    offer: KebabId
    title: Text
    does: Text
    easy: Line | None = None
    child: Line | None = None
    when: object = None
    only_for: object = None
    because: dict[QuestionId, Text] = {}
    otherwise: dict[QuestionId, Turned] = {}
    serves: list[OptionId] = []
    urgency: Literal["now", "days", "calm"] = "calm"
    channels: list[ChannelShape] = []
    find: Text | None = None
    police: Literal["never", "on-request", "may", "part"]
    police_text: Text | None = None
    cost_text: Text | None = None
    expect: Text | None = None
    languages: list[Language] = []
    regions: list[OptionId] = []
    folded: Flag = "no"
    named_group: Flag = "no"
    own_route_only: Flag = "no"
    examples: list[ExampleShape] = []


class PlaceShape(Strict):
    """A location or region."""

    name: Text
    city: Text | None = None
    address: Text | None = None
    covers: list[Text] = []
    source: SourceShape


class ThroughShape(Strict):
    """Help that one reaches through this organisation: a sentence, no card of its own."""

    record: KebabId
    name: Text
    says: Text
    source: SourceShape


class OrganisationShape(Strict):
    """One organisation."""

    organisation: KebabId
    name: Text
    is_proper_name: Flag = "yes"
    sources: Annotated[list[SourceShape], Field(min_length=1)]
    source_date: Day | None = None
    checked: Day | None = None
    offers: Annotated[list[OfferShape], Field(min_length=1)]
    places: list[PlaceShape] = []
    places_text: Text | None = None
    records: list[KebabId] = []
    through: list[ThroughShape] = []
    remarks: list[Text] = []


class MustShape(Strict):
    """One place in the order of musts, and the offers that fill it."""

    must: KebabId
    offers: Annotated[list[OfferKey], Field(min_length=1)]


class FieldShape(Strict):
    """One part of the key, and how many bits it takes."""

    field: Literal[
        "must", "urgency", "fit", "needs", "specificity",
        "contact", "language", "region", "reachable", "order",
    ]  # fmt: skip
    bits: Annotated[StrictInt, Field(ge=1, le=9)]


class RankingShape(Strict):
    """The table of the order."""

    key: list[FieldShape]
    cards: Annotated[StrictInt, Field(ge=1, le=9)]
    others_at_least: Annotated[StrictInt, Field(ge=1, le=9)]
    most_cards: Annotated[StrictInt, Field(ge=1, le=12)]
    needs_counted: Annotated[StrictInt, Field(ge=1, le=3)]
    specificity_counted: Annotated[StrictInt, Field(ge=1, le=3)]
    musts: Annotated[list[MustShape], Field(min_length=1, max_length=13)]
    open_line_above: KebabId
    open_line_when_due: list[OfferKey] = []
    order: Annotated[list[OfferKey], Field(min_length=1, max_length=255)]


class AskingShape(Strict):
    """What is asked first, and after how many answers the view is offered."""

    offered_after: Annotated[StrictInt, Field(ge=1, le=9)]
    first: list[QuestionId] = []
    first_in_easy_tones: list[QuestionId] = []


class PhrasesShape(Strict):
    """The words that join sentences of the files."""

    also: Text
    outcome: Text
    depends: Annotated[StrictStr, Field(pattern=r"^[^{}]*\{topics\}[^{}]*$")]
