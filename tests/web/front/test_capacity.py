"""What organisations can take on, on their pages: from a file, in plain words, with the day."""

import json
import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from entree.core.directory.capacity import LIFE, MOST, Places, Said, write
from entree.web import padding
from entree.web.environment import Environment
from entree.web.front import capacity, directory
from entree.web.front.capacity import in_words
from entree.web.knowledge import knowledge
from entree.web.padding import FOUND, LIST, PAGE
from entree.web.partners.subjects import subjects
from tests.web.conftest import Stand
from tests.web.page import Page

WORDS = "Wachttijd: ongeveer 3 tot 5 weken. Dat zegt de organisatie op 12 november 2026."
TODAY = date(2026, 11, 12)
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def at(stand: Stand) -> datetime:
    """Let it be the day on which everything was said."""
    return stand(2026, 11, 12, 10, 20)


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, at: datetime) -> Path:
    """Return where the clock writes, with nothing there yet."""
    found = tmp_path / "capacity.json"
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment({"ENTREE_CAPACITY_FILE": str(found)}))
    return found


def said(offer: str, places: Places = Places.UNKNOWN, weeks: tuple[int, int] | None = None) -> Said:
    """Return what the organisation of an offer says of it."""
    return Said(offer.split("/", maxsplit=1)[0], offer, places, weeks, TODAY, TODAY + LIFE)


def tell(file: Path, at: datetime, *all_: Said) -> None:
    """Write the file as the clock does."""
    file.write_bytes(write(all_, at))


def text(id_: str, language: str = "nl") -> str:
    """Return what the page of an organisation says."""
    page = Page(Client().get(f"/{language}/organisations/{id_}/", headers=GZIP))
    assert page.size == PAGE
    return " ".join(page.main.text.split())


def test_the_page_says_how_long_one_waits_and_who_says_so(file: Path, at: datetime) -> None:
    tell(file, at, said("arq-centrum45/behandeling", weeks=(3, 5)))

    assert WORDS in text("arq-centrum45")
    assert "Waiting time: about 3 to 5 weeks." in text("arq-centrum45", "en")
    assert "12 November 2026" in text("arq-centrum45", "en")


@pytest.mark.parametrize(
    ("places", "weeks", "words"),
    [
        (Places.YES, None, "Er is nu plek."),
        (Places.FEW, (0, 0), "Er zijn nu een paar plekken. Er is geen wachttijd."),
        (Places.NONE, None, "Er is nu geen plek. Vraag gerust wat er wel kan."),
        (Places.UNKNOWN, (1, 1), "Wachttijd: ongeveer 1 week."),
        (Places.UNKNOWN, (4, 4), "Wachttijd: ongeveer 4 weken."),
        (Places.UNKNOWN, (0, 2), "Wachttijd: hoogstens ongeveer 2 weken."),
        (Places.UNKNOWN, (0, 1), "Wachttijd: hoogstens ongeveer 1 week."),
    ],
)
def test_it_is_said_in_plain_words(
    places: Places, weeks: tuple[int, int] | None, words: str
) -> None:
    found = in_words(said("arq-centrum45/behandeling", places, weeks), "nl")

    assert found == f"{words} Dat zegt de organisatie op 12 november 2026."


def test_one_of_several_offers_says_it_where_it_stands(file: Path, at: datetime) -> None:
    offers = [offer.key for offer in knowledge().organisations["fier"].offers]
    tell(file, at, said(offers[1], Places.YES), said("fier/", Places.NONE))
    whole = Said("fier", "", Places.FEW, None, TODAY, TODAY)
    tell(file, at, said(offers[1], Places.YES), whole)

    found = text("fier")

    assert found.count("Er is nu plek.") == 1
    assert found.index("een paar plekken") < found.index("Er is nu plek.")


def test_the_list_the_choice_and_the_search_say_it_too(file: Path, at: datetime) -> None:
    tell(file, at, said("arq-centrum45/behandeling", weeks=(3, 5)))
    client = Client()

    listed = Page(client.get("/nl/organisations/", headers=GZIP))
    found = client.post("/nl/search/", {"text": "arq"}, headers=GZIP)
    chosen = directory.suiting("nl", bytes(16), frozenset(), at).decode()

    assert WORDS in " ".join(listed.main.text.split())
    assert listed.size == LIST
    assert len(found.content) == FOUND
    assert WORDS in Page(found).html
    assert WORDS in chosen


def test_help_that_comes_first_has_no_waiting_time(file: Path, at: datetime) -> None:
    firsts = sorted(knowledge().ranking.must_of)
    wholes = {Said(key.split("/")[0], "", Places.NONE, (9, 9), TODAY, TODAY) for key in firsts}
    tell(file, at, *(said(key, Places.NONE, (9, 9)) for key in firsts), *wholes)

    for one in wholes:
        assert "Dat zegt de organisatie" not in text(one.organisation)
    assert not capacity.said_of(knowledge().organisations["113"], at)


def test_it_changes_no_order(file: Path, at: datetime) -> None:
    def order(page: bytes) -> list[str]:
        return [one for one in page.decode().split('"') if one.startswith("/nl/organisations/")]

    plain = [order(directory.suiting("nl", bytes(16), frozenset(), at))]
    plain.append(order(Client().post("/nl/search/", {"text": "praten"}).content))
    tell(file, at, *everything())

    told = [order(directory.suiting("nl", bytes(16), frozenset(), at))]
    told.append(order(Client().post("/nl/search/", {"text": "praten"}).content))

    assert plain == told
    assert len(plain[0]) > 50


def everything() -> list[Said]:
    """Return as much as can be said at once, all of it different."""
    keys = [key for id_ in knowledge().organisations for key in subjects(id_) if key]
    days = [TODAY - timedelta(days=number % 28) for number in range(len(keys))]
    return [
        Said(key.split("/")[0], key, Places.NONE, (13 + nth, 25 + 2 * nth), day, day + LIFE)
        for nth, (key, day) in enumerate(zip(keys, days, strict=True))
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_keep_their_size_when_everybody_says_all(
    language: str, file: Path, at: datetime
) -> None:
    tell(file, at, *everything())
    client = Client()

    for id_ in knowledge().organisations:
        assert len(client.get(f"/{language}/organisations/{id_}/", headers=GZIP).content) == PAGE
    for words in ("praten", "advocaat", "mijn dochter", "trauma"):
        found = client.post(f"/{language}/search/", {"text": words}, headers=GZIP)
        assert len(found.content) == FOUND
    assert len(client.get(f"/{language}/organisations/", headers=GZIP).content) == LIST
    chosen = directory.suiting(language, bytes(16), frozenset(), at)
    assert len(padding.filled(chosen, "gzip", "list")[0]) == LIST
    assert len(file.read_bytes()) < MOST / 3


def torn(file: Path) -> None:
    """Leave half a file."""
    file.write_bytes(file.read_bytes()[:40])


def in_a_loop(file: Path) -> None:
    """Leave a name that leads to itself."""
    file.unlink()
    file.symlink_to(file)


def a_pipe(file: Path) -> None:
    """Leave what waits for ever when it is opened."""
    file.unlink()
    os.mkfifo(file)


def a_folder(file: Path) -> None:
    """Leave a folder."""
    file.unlink()
    file.mkdir()


def large(file: Path) -> None:
    """Leave more than we write."""
    file.write_bytes(file.read_bytes() + b" " * MOST)


def old(file: Path) -> None:
    """Leave what no clock has written for two days."""
    whole = json.loads(file.read_bytes())
    file.write_text(json.dumps({**whole, "made": whole["made"] - 2 * 86_400}), encoding="utf-8")


def unreadable(file: Path) -> None:
    """Leave what says something else."""
    file.write_text('{"format": 2}', encoding="utf-8")


@pytest.mark.parametrize(
    "spoil", [Path.unlink, torn, in_a_loop, a_pipe, a_folder, large, old, unreadable]
)
def test_what_cannot_be_read_is_not_shown_and_every_page_stands(
    spoil: Callable[[Path], None], file: Path, at: datetime
) -> None:
    tell(file, at, said("arq-centrum45/behandeling", weeks=(3, 5)))
    before = text("arq-centrum45")
    spoil(file)

    after = text("arq-centrum45")

    assert WORDS in before
    assert "Dat zegt de organisatie" not in after
    assert Client().get("/nl/organisations/").status_code == 200


def test_a_broken_file_is_logged_once(
    file: Path, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    file.write_text("{", encoding="utf-8")

    for _ in range(3):
        text("arq-centrum45")

    assert [one.name for one in caplog.records].count("entree.capacity") == 1


def test_after_thirty_days_it_is_shown_no_more(file: Path, stand: Stand) -> None:
    for days, is_shown in ((30, True), (31, False)):
        later = stand(2026, 11, 12, 10) + timedelta(days=days)
        stand(later.year, later.month, later.day, 10)
        tell(file, later, said("arq-centrum45/behandeling", weeks=(3, 5)))
        assert (WORDS in text("arq-centrum45")) is is_shown


@pytest.mark.django_db
def test_it_asks_the_database_nothing(
    file: Path, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tell(file, at, said("arq-centrum45/behandeling", weeks=(3, 5)))

    with django_assert_num_queries(0):
        assert WORDS in text("arq-centrum45")


def test_nothing_of_a_page_that_says_it_is_kept(file: Path, at: datetime) -> None:
    tell(file, at, said("arq-centrum45/behandeling", weeks=(3, 5)))
    caches = padding.deflate_after, padding.kept_deflated
    for one in caches:
        one.cache_clear()

    text("arq-centrum45")

    assert [one.cache_info().currsize for one in caches] == [0, 0]
