"""Whatever a site does, a visit ends with a reason; nobody is visited who was not named."""

import socket
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from entree.commands.findability_audit import Round, run, study_folder
from entree.core.findability.kept import Kept
from entree.core.findability.measures import read_measures
from entree.core.findability.sites import Site, Sites, host_of
from entree.core.findability.walk import Limits, Step
from entree.outside.guard import Refused, allowed
from entree.outside.kept_files import AuditFolder
from entree.outside.visitor import Visitor, agent
from entree.outside.wire import Answer, Asker, Bounds, ask
from tests.invented_sites.serving import street
from tests.outside.hostile import WAYS, hostile

BOUNDS = Bounds(seconds=1.5, signs=2_000_000)


def site_at(home: str) -> Site:
    """Return a site with this home."""
    return Site("one", "One", home, frozenset({host_of(home) or ""}))


def visitor(**more: object) -> Visitor:
    """Return a visitor of this machine, without pauses."""
    return Visitor(Asker(agent(""), by_contact=False, bounds=BOUNDS, **more), 0.0)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def enemy() -> Iterator[str]:
    """Return the first page of a hostile site."""
    with hostile() as home:
        yield home


@pytest.mark.parametrize("path", WAYS)
def test_every_hostile_page_ends_with_its_reason_and_in_time(path: str, enemy: str) -> None:
    began = monotonic()

    kept = visitor().visit(site_at(enemy), Step(enemy.rstrip("/") + path, 1, enemy))

    assert kept.reason == WAYS[path][1]
    assert monotonic() - began < 4


def test_a_bomb_is_never_unpacked_beyond_the_limit(enemy: str) -> None:
    tracemalloc.start()
    try:
        found = ask(visitor().asker, f"{enemy}bomb")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert found.reason == "too large"
    assert most < 4 * BOUNDS.signs


def test_a_hostile_site_ends_and_each_of_its_pages_has_a_reason(enemy: str, tmp_path: Path) -> None:
    sites = Sites((site_at(enemy),), is_invented=True)
    folder = AuditFolder(tmp_path)

    run(sites, Round(visitor(), folder, read_measures(study_folder()), Limits(60), 0))

    visit = folder.visit("one")
    found = {kept.address.removeprefix(enemy.rstrip("/")): kept.reason for kept in visit.pages}
    assert {path: found[path] for path in WAYS} == {path: why for path, (_, why) in WAYS.items()}
    assert len([path for path in found if path.startswith("/trap")]) <= 3
    assert len(visit.pages) < 40


def test_without_a_contact_address_no_name_is_even_looked_up() -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    found = ask(Asker(agent(""), by_contact=False, look_up=never), "http://help.example/")

    assert "only this machine" in found.reason


@pytest.mark.parametrize(
    "numbers",
    [
        ["10.0.0.1"],
        ["8.8.8.8", "192.168.1.1"],
        ["127.0.0.1"],
        ["169.254.169.254"],
        ["::1"],
        ["fd00::1"],
        ["::ffff:10.0.0.1"],
        ["64:ff9b::a00:1"],
        ["100.64.0.1"],
        ["0.0.0.0"],  # noqa: S104
        ["224.0.0.1"],
        ["fe80::1%eth0"],
    ],
)
def test_a_name_that_leads_to_a_private_number_is_refused(numbers: list[str]) -> None:
    with pytest.raises(Refused, match="private address"):
        allowed("help.example", 443, by_contact=True, look_up=lambda *_: numbers)


def test_a_private_number_that_is_named_itself_is_asked() -> None:
    found = allowed("10.0.0.1", 443, by_contact=True, look_up=lambda *_: ["10.0.0.1"])

    assert found == ["10.0.0.1"]


def test_the_number_that_was_checked_is_the_one_that_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, int]] = []

    def connect(where: tuple[str, int], timeout: float) -> socket.socket:
        asked.append(where)
        raise OSError(timeout)

    monkeypatch.setattr(socket, "create_connection", connect)
    answers = iter([["203.0.114.9"], ["127.0.0.1"]])
    asker = Asker(agent("a@b.example"), by_contact=True, look_up=lambda *_: next(answers))

    found = ask(asker, "http://rebinding.example/")

    assert asked == [("203.0.114.9", 80)]
    assert found.reason == "no answer"


def test_the_agent_says_who_asks_and_how_to_reach_them() -> None:
    with street(["alles-goed"]) as found:
        home = found.homes["alles-goed"]
        asker = Asker(agent("audit@help.example"), by_contact=True)
        Visitor(asker, 0.0).visit(site_at(home), Step(home, 0, home))

    assert {"audit@help.example" in one for one in found.agents} == {True}


def test_one_request_at_a_time_and_a_pause_between_two() -> None:
    waited: list[float] = []
    with street(["alles-goed"]) as found:
        home = found.homes["alles-goed"]
        one = visitor()
        one.pause, one.wait = 5.0, waited.append
        threads = [
            threading.Thread(target=one.visit, args=(site_at(home), Step(home, 0, home)))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    # robots.txt first, without waiting; then each of the three after the one before.
    assert found.asked["alles-goed"] == ["/robots.txt", "/", "/", "/"]
    assert len(waited) == 3
    assert all(4 < seconds <= 5 for seconds in waited)


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (Answer(200, "ok", "User-agent: *\nDisallow: /"), "robots.txt says no"),
        (Answer(200, "ok", "User-agent: EntreeFindability\nDisallow: /"), "robots.txt says no"),
        (Answer(503, "status 503"), "robots.txt: status 503"),
        (Answer(0, "too slow"), "too slow"),
        (Answer(200, "too large"), "robots.txt: too large"),
        (Answer(404, "status 404"), "ok"),
        (Answer(301, "redirect", leads_to="http://elsewhere.example/robots.txt"), "ok"),
        (Answer(301, "redirect", leads_to="/r"), "ok"),
    ],
)
def test_robots_txt_is_followed(
    robots: Answer, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(_: Asker, address: str) -> Answer:
        return robots if address.endswith("robots.txt") else Answer(200, "ok", "<p>-")

    monkeypatch.setattr("entree.outside.visitor.ask", answer)

    kept = visitor().visit(site_at("http://127.0.0.1/"), Step("http://127.0.0.1/", 0, ""))

    assert kept.reason == reason


def test_a_longer_pause_that_a_site_asks_for_is_kept_up_to_half_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []
    text = "User-agent: *\nCrawl-delay: 900"
    monkeypatch.setattr("entree.outside.visitor.ask", lambda *_: Answer(200, "ok", text))
    one = visitor()
    one.pause, one.wait = 1.0, waited.append

    one.visit(site_at("http://127.0.0.1/"), Step("http://127.0.0.1/", 0, ""))

    assert 29 < waited[-1] <= 30


def test_an_address_that_is_none_is_kept_as_such() -> None:
    site = site_at("http://127.0.0.1/")

    kept: Kept = visitor().visit(site, Step("tel:112", 1, ""))

    assert kept.reason == "redirect to a host that is not named"
