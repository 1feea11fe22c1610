"""The words of the report of a study, Dutch and English beside each other."""

from math import isfinite
from pathlib import Path

import yaml

NL, EN = "nl", "en"

CHAPTERS = {
    1: {NL: "Wat mensen nodig hebben", EN: "What people need"},
    2: {NL: "Waar en aan wie mensen het vertellen", EN: "Where and to whom people tell it"},
    3: {NL: "Waar mensen heen gaan, in welke volgorde", EN: "Where people turn to, in which order"},
    4: {NL: "Wat mensen misten", EN: "What people missed"},
    5: {NL: "Hoe vindbaar hulp was", EN: "How findable help was"},
    6: {NL: "Wat de drempel hoger of lager maakte", EN: "What raised or lowered the threshold"},
    7: {NL: "Hoe vaak opnieuw vertellen, en waar mensen afhaken",
        EN: "How often it was told, and where people dropped out"},
    8: {NL: "Zou één ingang helpen?", EN: "Would one entrance help?"},
    9: {NL: "Wat professionals zien en nodig hebben", EN: "What professionals see and need"},
    10: {NL: "Wie we missen", EN: "Who is missing"},
}  # fmt: skip

ARMS = {
    "probability add-on": {NL: "geloot", EN: "drawn by chance"},
    "recruited through organisations": {NL: "via organisaties", EN: "through organisations"},
    "open link": {NL: "open link", EN: "open link"},
    "professionals": {NL: "professionals", EN: "professionals"},
}

FORMS = {
    "person": {NL: "mensen die het meemaakten", EN: "people who went through it"},
    "close": {NL: "mensen dichtbij", EN: "people close to someone"},
    "professional": {NL: "professionals", EN: "professionals"},
    "organisation": {NL: "organisaties", EN: "organisations"},
}

SAY: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "templates/study/words.yaml").read_text(encoding="utf-8")
)


def per_cent(share: float) -> str:
    """Return a share in whole per cent.

    >>> per_cent(0.456)
    '46%'
    """
    return f"{share * 100:.0f}%"


def span(low: float, high: float) -> str:
    """Return an interval of a share.

    >>> span(0.4, 0.52)
    '40–52%'
    """
    return f"{low * 100:.0f}–{high * 100:.0f}%"


def signed(points: float | None) -> str:
    """Return points of difference with their sign.

    >>> signed(-0.034), signed(0.1)
    ('−3', '+10')
    """
    if points is None or not isfinite(points):
        return "…"
    whole = round(points * 100)
    return f"{'−' if whole < 0 else '+' if whole else ''}{abs(whole)}"


def decimal(value: float | None, language: str) -> str:
    """Return a number with one decimal, as the language writes it.

    >>> decimal(3.25, "nl"), decimal(None, "nl")
    ('3,2', '…')
    """
    if value is None:
        return "…"
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == NL else text
