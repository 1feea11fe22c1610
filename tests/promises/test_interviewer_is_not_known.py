"""The promise: nothing ties an interviewer to a response, or tells which ones were read aloud.

Half of those who take part do so with an interviewer. Outside what is sealed, all that the site
stores, writes down, sends and gets is alike for both.
"""

from collections.abc import Iterator, Sequence

import pytest
from django.db import connection

from entree.web.study.models import Pooled
from tests.promises.in_clear_study import STUDY
from tests.web.study.answering import Respondent
from tests.web.study.conftest import Running, opened, small_study, small_wave

__all__ = ["small_study", "small_wave"]

pytestmark = pytest.mark.django_db
EACH = 5
WAYS = ("join", "aloud")
# Which page it is says what somebody presses; that page is not among what is compared.
ANSWERED = ("Iemand raakte mij aan", "Langer", "Ja")


def taken_part(by: str, invitation: str = "") -> Respondent:
    """Let somebody take part, alone or with an interviewer."""
    person = Respondent()
    person.begin(invitation=invitation, by=by)
    for label in ANSWERED:
        person.answer(label)
    person.skip_all()
    person.press("send")
    assert person.heading == "Dank je wel"
    return person


def shapes(sealed: Sequence[bytes]) -> Iterator[tuple[object, ...]]:
    """Give what tables hold of each of these, but its random key and what is sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM study_pooled")
        names = [one[0] for one in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        octets = bytes(row.pop("sealed"))
        row.pop("id")
        if octets in sealed:
            yield (len(octets), *sorted((name, str(value)) for name, value in row.items()))


def lines(log: pytest.LogCaptureFixture) -> set[str]:
    """Return what the log says of requests, without how long each took."""
    return {one.getMessage().rsplit(" ", 2)[0] for one in log.records}


def test_outside_what_is_sealed_an_interview_is_as_any_other_response(
    small_wave: Running, caplog: pytest.LogCaptureFixture
) -> None:
    sealed: dict[str, list[bytes]] = {}
    logs: dict[str, set[str]] = {}
    sizes: dict[str, set[int]] = {}
    states: dict[str, set[int]] = {}
    for by in WAYS:
        before = {bytes(one.sealed) for one in Pooled.objects.all()}
        caplog.clear()
        people = [taken_part(by) for _ in range(EACH)]
        logs[by] = lines(caplog)
        sealed[by] = [s for one in Pooled.objects.all() if (s := bytes(one.sealed)) not in before]
        sizes[by] = {one.page.size for one in people}
        states[by] = {len(body) for one in people for body in one.bodies[2:5]}

    assert {by: len(some) for by, some in sealed.items()} == dict.fromkeys(WAYS, EACH)
    # Only who has the key of the wave sees the difference.
    modes = sorted(one.mode for one in opened(small_wave))
    assert modes == ["interview"] * EACH + ["self"] * EACH
    assert set(shapes(sealed["join"])) == set(shapes(sealed["aloud"]))
    for found in (logs, sizes, states):
        assert found["join"] == found["aloud"]
        assert found["join"]


def test_no_column_of_a_study_says_how_it_was_answered_or_by_whom() -> None:
    words = ("mode", "interview", "aloud", "staff", "user", "by")

    named = [(t, c) for t, columns in STUDY.items() for c in columns if c in words]

    assert named == []


def test_a_column_that_says_so_would_be_found(small_wave: Running) -> None:
    for by in WAYS:
        taken_part(by)
    rows = list(Pooled.objects.all())
    for one in rows:
        one.stratum = f"{one.stratum}-{rows.index(one)}"
        one.save()

    found = [set(shapes([bytes(one.sealed)])) for one in rows]

    assert found[0] != found[1]
