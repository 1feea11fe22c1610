"""``partners:absence`` and ``back``: who is away, who covers, and what comes in meanwhile."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from entree.web.access import Role
from entree.web.partners.actions.come_back import come_back
from entree.web.partners.actions.say_absence import LONGEST, Away, say_absence
from entree.web.partners.actions.tidy import tidy
from entree.web.partners.errors import NotSaid
from entree.web.partners.models import Absence, AuditFields, Statement
from tests.correspondents import Receiver, receiver
from tests.people import Colleague, colleague
from tests.web.conftest import Stand
from tests.web.page import Page

pytestmark = pytest.mark.django_db
PAGE = "/partners/absence/"
FIRST, LAST = date(2026, 11, 20), date(2026, 11, 24)
Days = dict[str, str]


@pytest.fixture
def at(stand: Stand) -> datetime:
    """Let it be a Tuesday morning, before anybody leaves."""
    return stand(2026, 11, 17, 10)


@pytest.fixture
def one(at: datetime) -> Receiver:
    """Return a partner that receives: a caseworker and a coordinator have the key."""
    return receiver()


def days(whose: str = "me", first: date = FIRST, last: date = LAST, **more: str) -> Days:
    """Return what is filled in."""
    return {"whose": whose, "first_day": str(first), "last_day": str(last), **more}


def says(someone: Colleague, filled: Days) -> str:
    """Fill in the page, and return what it says then."""
    client = someone.logged_in()
    answer = client.post(PAGE, filled, follow=True)
    assert answer.status_code == 200
    return " ".join(Page(answer).tree.text.split())


def receives(day: date, hour: int = 12) -> bool:
    """Return whether the partner can receive on a day."""
    moment = datetime.fromisoformat(f"{day}T{hour:02}:30:00+01:00")
    return Statement.objects.receiving(moment).exists()


def test_without_cover_nothing_comes_in_from_the_first_day_to_the_last(one: Receiver) -> None:
    said = says(one.colleagues[Role.COORDINATOR], days("all", knows="on"))

    assert "Niemand neemt het over: jullie ontvangen dan niets." in said
    around = [FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1)]
    assert [receives(day) for day in around] == [True, False, False, True]
    assert receives(FIRST, 0) is receives(LAST, 23) is False


def test_with_others_who_take_over_it_goes_on(one: Receiver) -> None:
    said = says(one.colleagues[Role.COORDINATOR], days("all", covered_by="de avonddienst"))

    assert "Dit neemt over: de avonddienst" in said
    assert receives(FIRST)


def test_who_leaves_nobody_behind_is_warned_and_says_that_they_know(one: Receiver) -> None:
    someone = one.colleagues[Role.COORDINATOR]

    warned = says(someone, days("all", covered_by="  "))

    assert "Niemand neemt het over. Van de eerste tot en met de laatste dag" in warned
    assert "gaat meteen naar de volgende organisatie" in warned
    assert not Absence.objects.exists()


def test_with_one_of_two_away_nothing_comes_in(one: Receiver) -> None:
    someone = one.colleagues[Role.CASEWORKER]

    warned = says(someone, days())
    assert "Op 20 november 2026 zijn er dan minder dan twee collega’s met de sleutel" in warned
    assert receives(FIRST)
    says(someone, days(knows="on"))

    around = [FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1)]
    assert [receives(day) for day in around] == [True, False, False, True]


def test_who_has_no_key_may_be_away_without_a_word(one: Receiver) -> None:
    said = says(one.colleagues[Role.READER], days())

    assert "Dit is bewaard." in said
    assert receives(FIRST)


def test_the_coordinator_reads_beforehand_that_too_few_are_there(one: Receiver) -> None:
    says(one.colleagues[Role.CASEWORKER], days(knows="on"))
    coordinator = one.colleagues[Role.COORDINATOR].logged_in()

    for path in (PAGE, "/partners/colleagues/"):
        text = Page(coordinator.get(path)).tree.text
        assert "Op 20 november 2026 zijn er minder dan twee collega’s met de sleutel." in text


def test_the_page_of_the_keys_says_why_nothing_comes_in(one: Receiver, stand: Stand) -> None:
    coordinator = one.colleagues[Role.COORDINATOR]
    says(one.colleagues[Role.CASEWORKER], days(knows="on"))
    stand(2026, 11, 21, 10)
    few = Page(coordinator.logged_in().get("/partners/keys/")).tree.text
    says(coordinator, days("all", knows="on"))
    closed = Page(coordinator.logged_in().get("/partners/keys/")).tree.text

    assert "Er zijn nu minder dan twee collega’s met de sleutel." in few
    assert "Jullie zijn er nu niet, en niemand neemt het over." in closed
    assert "Jullie kunnen ontvangen." not in few + closed


def test_who_comes_back_counts_at_once(one: Receiver, stand: Stand) -> None:
    someone = one.colleagues[Role.CASEWORKER]
    says(someone, days(knows="on"))
    stand(2026, 11, 21, 10)
    before = receives(date(2026, 11, 21))

    answer = someone.logged_in().post(f"{PAGE}{Absence.objects.get().pk}/back/")

    assert (before, answer.status_code, receives(date(2026, 11, 21))) == (False, 302, True)
    assert list(AuditFields.objects.order_by("line").values_list("verb", flat=True))[-2:] == [
        "said when a colleague is away",
        "took an absence back",
    ]


MAY = {
    Role.READER: {"me"},
    Role.CASEWORKER: {"me"},
    Role.COORDINATOR: {"me", "all", "another"},
    Role.EDITOR: {"all"},
    Role.AUDITOR: set[str](),
    Role.DESK: set[str](),
}


@pytest.mark.parametrize("whose", ["me", "all", "another"])
@pytest.mark.parametrize("role", MAY)
def test_who_may_say_of_whom_that_they_are_away(role: Role, whose: str, at: datetime) -> None:
    someone, another = colleague(role), colleague(Role.READER, "113-b")
    another.staff.partner = someone.staff.partner
    another.staff.save()
    of = {"me": someone.staff, "all": None, "another": another.staff}[whose]

    try:
        made = say_absence(someone.staff, Away(of, FIRST, LAST), at=at)
        come_back(someone.staff, made, at=at)
    except NotSaid:
        assert whose not in MAY[role]
    else:
        assert whose in MAY[role]
    assert Absence.objects.exists() is (whose in MAY[role])


def test_nobody_says_it_of_another_partner(one: Receiver, at: datetime) -> None:
    stranger = colleague(Role.COORDINATOR, "slachtofferhulp")
    theirs = one.colleagues[Role.READER].staff
    made = say_absence(theirs, Away(theirs, FIRST, LAST), at=at)
    client = stranger.logged_in()

    with pytest.raises(NotSaid):
        say_absence(stranger.staff, Away(theirs, FIRST, LAST), at=at)
    with pytest.raises(NotSaid):
        come_back(stranger.staff, made, at=at)
    filled = client.post(PAGE, days(str(theirs.pk)))
    back = client.post(f"{PAGE}{made.pk}/back/")

    assert "Dit is bewaard." not in Page(filled).tree.text
    assert back.status_code == 404
    assert Absence.objects.standing().count() == 1


def test_a_colleague_cannot_take_back_what_is_not_theirs(one: Receiver, at: datetime) -> None:
    coordinator = one.colleagues[Role.COORDINATOR].staff
    made = say_absence(coordinator, Away(None, FIRST, LAST), at=at)

    answer = one.colleagues[Role.READER].logged_in().post(f"{PAGE}{made.pk}/back/")

    assert answer.status_code == 404
    assert not receives(FIRST)


def test_who_is_away_is_named_to_the_coordinator_only(one: Receiver) -> None:
    says(one.colleagues[Role.READER], days())
    name = one.colleagues[Role.READER].account.name

    text = {
        role: Page(one.colleagues[role].logged_in().get(PAGE)).tree.text
        for role in (Role.CASEWORKER, Role.COORDINATOR)
    }

    assert "van 20 november 2026" in text[Role.COORDINATOR]
    assert name in text[Role.COORDINATOR]
    assert "van 20 november 2026" not in text[Role.CASEWORKER]
    assert name not in text[Role.CASEWORKER]


WRONG = {
    "back": (LAST, FIRST),
    "over": (date(2026, 11, 1), date(2026, 11, 16)),
    "too long": (FIRST, FIRST + LONGEST),
    "too far": (date(2030, 1, 1), date(2030, 1, 5)),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_days_that_cannot_be_are_refused_in_words(wrong: tuple[date, date], one: Receiver) -> None:
    said = says(one.colleagues[Role.READER], days("me", *wrong, knows="on"))

    assert "Dit kan niet. Kijk de dagen na" in said
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    "filled", [{}, days(first_day="soon"), days("all"), days("nobody"), days(whose="1")]
)
def test_what_is_no_answer_keeps_nothing(filled: Days, one: Receiver) -> None:
    answer = one.colleagues[Role.READER].logged_in().post(PAGE, filled)

    assert answer.status_code == 200
    assert not Absence.objects.exists()


def test_the_tables_refuse_what_cannot_be(one: Receiver, at: datetime) -> None:
    someone = one.colleagues[Role.READER].staff
    for wrong in (
        {"first_day": LAST, "last_day": FIRST},
        {"first_day": FIRST, "last_day": LAST, "staff": someone, "covered_by": "others"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Absence.objects.create(partner=someone.partner, said_at=at, **wrong)


def test_a_month_after_it_an_absence_is_deleted(one: Receiver, at: datetime) -> None:
    someone = one.colleagues[Role.READER].staff
    say_absence(someone, Away(someone, FIRST, LAST), at=at)

    tidy(at + timedelta(days=37))
    before = Absence.objects.count()
    tidy(at + timedelta(days=39))

    assert (before, Absence.objects.count()) == (1, 0)
