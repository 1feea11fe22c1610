"""``partners:capacity``: what an organisation can take on, kept, written down and shown."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client

from entree.core.directory.capacity import LIFE, LONGEST, Places, read
from entree.web.access import EDITORS, STAFF, Role
from entree.web.environment import Environment
from entree.web.partners.actions.publish_capacity import AGAIN, publish_capacity
from entree.web.partners.actions.say_capacity import Now, say_capacity
from entree.web.partners.errors import NotSaid
from entree.web.partners.models import AuditFields, Capacity
from tests.people import Colleague, colleague, partner
from tests.web.conftest import Stand
from tests.web.page import Page

pytestmark = pytest.mark.django_db
PAGE, OFFER = "/partners/capacity/", "arq-centrum45/behandeling"
TODAY = date(2026, 11, 12)
Filled = dict[str, str]


@pytest.fixture
def at(stand: Stand) -> datetime:
    """Let it be the day on which everything is said."""
    return stand(2026, 11, 12, 10, 20)


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return where the clock writes, with nothing there yet."""
    found = tmp_path / "capacity.json"
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment({"ENTREE_CAPACITY_FILE": str(found)}))
    return found


@pytest.fixture
def editor(at: datetime) -> Colleague:
    """Return the editor of an organisation that treats people."""
    return colleague(Role.EDITOR, "arq-centrum45")


def filled(**changed: str) -> Filled:
    """Return what is filled in."""
    until = str(TODAY + LIFE)
    weeks = {"weeks_from": "3", "weeks_to": "5"}
    return {"offer": OFFER, "places": "few", **weeks, "until": until, **changed}


def says(someone: Colleague, form: Filled) -> str:
    """Fill in the page, and return what it says then."""
    answer = someone.logged_in().post(PAGE, form, follow=True)
    assert answer.status_code == 200
    return " ".join(Page(answer).tree.text.split())


def shown() -> str:
    """Return what the public page of the organisation says."""
    page = Page(Client().get("/nl/organisations/arq-centrum45/", headers={"Accept-Encoding": ""}))
    return " ".join(page.main.text.split())


def test_what_an_editor_says_stands_on_the_public_page_once_the_clock_came_by(
    editor: Colleague, file: Path, at: datetime
) -> None:
    said = says(editor, filled())
    before = shown()
    publish_capacity(at)

    assert "Is er nu plek? Een paar. Wachttijd: 3 tot 5 weken." in said
    assert "Gezegd op 12 november 2026, te zien tot en met 12 december 2026." in said
    assert "Wachttijd" not in before
    assert (
        "Er zijn nu een paar plekken. Wachttijd: ongeveer 3 tot 5 weken. "
        "Dat zegt de organisatie op 12 november 2026."
    ) in shown()
    assert AuditFields.objects.get(verb="said what can be taken on").about == f"offer:{OFFER}"


def test_what_is_taken_back_is_gone_once_the_clock_came_by(
    editor: Colleague, file: Path, at: datetime
) -> None:
    says(editor, filled())
    publish_capacity(at)

    said = says(editor, filled(places="unknown", weeks_from="", weeks_to=""))
    assert publish_capacity(at)

    assert "Dit zeggen jullie nu" not in said
    assert "Dat zegt de organisatie" not in shown()


@pytest.mark.parametrize(
    ("least", "most", "weeks"),
    [("", "", None), ("4", "", (4, 4)), ("", "6", (6, 6)), ("0", "0", (0, 0))],
)
def test_weeks_may_be_left_out(
    least: str, most: str, weeks: tuple[int, int] | None, editor: Colleague
) -> None:
    says(editor, filled(weeks_from=least, weeks_to=most))

    row = Capacity.objects.get()
    assert (row.weeks_from, row.weeks_to) == (weeks or (None, None))


WRONG = {
    "weeks back": {"weeks_from": "5", "weeks_to": "3"},
    "too many weeks": {"weeks_to": str(LONGEST + 1)},
    "below nothing": {"weeks_from": "-1"},
    "no number": {"weeks_from": "soon"},
    "over": {"until": "2026-11-11"},
    "more than thirty days": {"until": str(TODAY + LIFE + timedelta(days=1))},
    "no day": {"until": "31-12"},
    "other places": {"places": "many"},
    "other help": {"offer": "fier/chatten"},
    "help that comes first": {"offer": "113/praten"},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused_in_words(wrong: Filled, editor: Colleague) -> None:
    answer = editor.logged_in().post(PAGE, filled(**wrong))

    assert answer.status_code == 200
    assert Page(answer).tree.all("p", class_="wrong")
    assert not Capacity.objects.exists()


@pytest.mark.parametrize("role", sorted(STAFF))
def test_only_who_speaks_for_the_organisation_says_it(role: Role, at: datetime) -> None:
    someone = colleague(role, "arq-centrum45")
    now = Now(Places.FEW, (3, 5), TODAY)

    answer = someone.logged_in().get(PAGE)
    try:
        say_capacity(someone.staff, OFFER, now, at=at)
    except NotSaid:
        assert role not in EDITORS
    else:
        assert role in EDITORS
    assert answer.status_code == (200 if role in EDITORS else 404)
    assert Capacity.objects.exists() is (role in EDITORS)


def test_nobody_says_it_of_help_that_comes_first(at: datetime) -> None:
    someone = colleague(Role.COORDINATOR, "113")

    page = Page(someone.logged_in().get(PAGE)).tree.text
    with pytest.raises(NotSaid):
        say_capacity(someone.staff, "113/praten", Now(Places.NONE, None, TODAY), at=at)
    with pytest.raises(NotSaid):
        say_capacity(someone.staff, "", Now(Places.NONE, None, TODAY), at=at)

    assert "Niemand in nood moet lezen dat er gewacht moet worden." in page
    assert "<select" not in page


def test_an_organisation_that_no_list_has_is_told_so(at: datetime) -> None:
    someone = colleague(Role.EDITOR, "invented")

    assert "Jullie staan niet in de lijst" in Page(someone.logged_in().get(PAGE)).tree.text


def test_a_file_that_says_the_same_is_left_for_an_hour(
    editor: Colleague, file: Path, at: datetime
) -> None:
    says(editor, filled())

    wrote = [publish_capacity(at + later) for later in (timedelta(0), timedelta(minutes=1), AGAIN)]

    assert wrote == [True, False, True]
    assert read(file.read_bytes()).made == at + AGAIN
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_file_that_is_broken_or_gone_is_written_anew(file: Path, at: datetime) -> None:
    for spoil in (lambda: file.write_text("{"), file.unlink):
        publish_capacity(at)
        spoil()
        assert publish_capacity(at)
        assert read(file.read_bytes()).said == ()


def test_what_the_file_holds_is_left_whole_when_it_cannot_be_written(
    editor: Colleague, file: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_capacity(at)
    whole = file.read_bytes()
    says(editor, filled())

    def full(_fd: int) -> None:
        raise OSError("full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="full"):
        publish_capacity(at)

    assert file.read_bytes() == whole
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_what_is_over_or_of_help_that_comes_first_is_not_written(file: Path, at: datetime) -> None:
    for organisation, offer, day in (
        ("arq-centrum45", OFFER, TODAY - timedelta(days=31)),
        ("113", "113/praten", TODAY),
        ("113", "", TODAY),
        ("invented", "", TODAY),
    ):
        until = {"said_on": day, "counts_until": day + LIFE}
        Capacity.objects.create(partner=partner(organisation), offer=offer, places="none", **until)

    publish_capacity(at)

    assert read(file.read_bytes()).said == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"places": "many"},
        {"weeks_from": 3},
        {"weeks_from": 5, "weeks_to": 3},
        {"weeks_from": 0, "weeks_to": LONGEST + 1},
        {"counts_until": TODAY - timedelta(days=1)},
    ],
)
def test_the_table_refuses_what_cannot_be(wrong: dict[str, object]) -> None:
    right = {"places": "few", "said_on": TODAY, "counts_until": TODAY}

    with pytest.raises(IntegrityError), transaction.atomic():
        Capacity.objects.create(partner=partner(), **{**right, **wrong})
