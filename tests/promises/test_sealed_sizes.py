"""The promise: what is sealed has one of three sizes, so that a long story looks like an empty one.

Nobody who sees the bytes, on the line or in the database, learns how much was written, as long as
it fits the smallest size; and all that the pages let anybody write does.
"""

import json
import re

import pytest
from django.test import Client

from entree.core.sealing.envelope import SIZES, TAG
from entree.web.access import Role
from entree.web.referrals import models
from tests.correspondents import Receiver, Writer, receiver
from tests.promises.in_clear import HERE, IN_JSON
from tests.web.page import Element, Page
from tests.web.referrals.asking import Browser
from tests.web.referrals.referred import made_by

EMPTY = [""] * 8
FULL = ["é" * 1_000] * 7 + ["Een paar woorden."]
LARGER = ["x" * 5_000, *EMPTY[1:]]
# A letter of a field is at most so many bytes: ``maxlength`` counts UTF-16, in which what takes
# four bytes is two.
BYTES = 3
# Before the kind and before the words stands their length.
LENGTHS = 2 * 4
SMALLEST = SIZES[0]
# What the tables say in bytes or in JSON, and so has a length.
MODELS = {
    model._meta.db_table: model
    for model in (models.Conversation, models.LineEntry, models.Section, models.Wrap, models.Share)
}


def shape(words: list[str], one: Receiver) -> tuple[int, dict[str, list[int]]]:
    """Send a story; return the length of what was sent, and of all that is kept, by column."""
    writer = Writer()
    body = writer.story([one], words)
    Browser().ask("/letter/send/", body)
    kept = models.Conversation.objects.filter(lookup=writer.person.lookup_hash())
    of = {"referrals_conversation": "pk", "referrals_wrap": "section__conversation"}
    lengths = {}
    for table, model in MODELS.items():
        rows = model._default_manager.filter(**{f"{of.get(table, 'conversation')}__in": kept})
        for column in (name for name in HERE[table] if "id" not in name):
            values = rows.values_list(column, flat=True)
            written = json.dumps if (table, column) in IN_JSON else lambda value: value
            lengths[f"{table}.{column}"] = sorted(
                len(written(value)) if hasattr(value, "__len__") else 0 for value in values
            )
    return len(json.dumps(body)), lengths


@pytest.mark.django_db
def test_a_full_story_looks_like_an_empty_one() -> None:
    one = receiver()

    empty, full, larger = (shape(words, one) for words in (EMPTY, FULL, LARGER))

    assert empty == full
    assert empty[1]["referrals_section.ciphertext"] == [SMALLEST + TAG] * 8
    # A text of another size would be seen.
    assert larger[0] != empty[0]
    assert [name for name in larger[1] if larger[1][name] != empty[1][name]] == [
        "referrals_section.ciphertext"
    ]


@pytest.mark.django_db
def test_a_text_under_a_code_has_one_size_whatever_is_in_it() -> None:
    one = receiver()
    page = Page(one.colleagues[Role.CASEWORKER].logged_in().get("/partners/introductions/"))
    (field,) = page.main.all("textarea")
    longest = BYTES * int(field["maxlength"])

    made = [made_by(one, words) for words in ("", "x", "é" * (longest // 2))]

    assert {len(json.dumps(code.body)) for code in made} == {len(json.dumps(made[0].body))}
    kept = models.Introduction.objects.all()
    assert {len(bytes(row.ciphertext or b"")) for row in kept} == {SMALLEST + TAG}


def parts(path: str) -> list[Element]:
    """Return what is sealed as one section, of a page."""
    main = Page(Client().get(path)).main
    return [one for one in main if one["data-kind"] or one["data-screen"] in {"answer", "asked"}]


def longest(part: Element) -> int:
    """Return how many bytes somebody can write in a part at most, with what is said beside it."""
    lines = []
    for field in part:
        label = len(f"{field['data-label']}: ".encode())
        if field.tag == "select":
            lines.append(label + max(len(one.text.encode()) for one in field.all("option")))
        elif field.tag == "textarea" or field["type"] == "text":
            lines.append(label + BYTES * int(field["maxlength"]))
        elif field["type"] == "checkbox":
            lines.append(label + len(field["value"].encode()))
    return sum(lines) + len(lines)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_that_can_be_written_fits_the_smallest_size(language: str) -> None:
    found = parts(f"/{language}/letter/") + parts(f"/{language}/letter/box/")

    kinds = [re.sub(r"\W", "", part["data-kind"] or part["data-screen"]) for part in found]
    assert len(found) == 12
    assert {"reach_me", "what_happened", "answer"} <= set(kinds)
    # What stands on two screens is one section.
    for kind in set(kinds):
        whole = sum(longest(part) for part, one in zip(found, kinds, strict=True) if one == kind)
        assert 0 < whole + len(kind) + LENGTHS <= SMALLEST, kind
