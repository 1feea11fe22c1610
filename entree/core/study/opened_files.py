"""What the files of an opened folder are called, and what they say of themselves.

The opener and a rehearsal write them, on machines that need nothing but these words: no numpy here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict

from entree.core.study.columns import MISSING, columns
from entree.core.study.instrument import Instrument

SCHEMA = 1
ABOUT, RESPONSES, TEXTS = "about.json", "responses.jsonl", "texts.jsonl"
COLUMNS, QUESTIONS = "columns.json", "questions.json"
COUNTED = ("arm", "stratum", "form")


def about_of(
    wave: tuple[str, str], questions: str, came: Counter[tuple[str, ...]], *,
    is_invented: bool, unreadable: int = 0,
) -> dict[str, object]:  # fmt: skip
    """Return what a folder says of itself. ``wave``: its study and name; ``questions``: the hash of
    the frozen questionnaires; ``came`` counts by arm, stratum and form.
    """
    study, name = wave
    return {
        "schema": SCHEMA,
        "wave": name,
        "study": study,
        "invented": is_invented,
        "questions": questions,
        "responses": came.total(),
        "unreadable": unreadable,
        "came": [
            {**dict(zip(COUNTED, group, strict=True)), "responses": number}
            for group, number in sorted(came.items())
        ],
        "missing": {str(kind): code for kind, code in MISSING.items()},
    }


def columns_of(instrument: Instrument) -> Mapping[str, object]:
    """Return the codebook's columns of each form."""
    forms = {form.id: [asdict(one) for one in columns(form)] for form in instrument.forms.values()}
    return {"study": instrument.id, "forms": forms}
