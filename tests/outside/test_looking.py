"""A browser looks in a process of its own: only at the named hosts, and for a bounded time."""

import subprocess
from pathlib import Path
from time import monotonic

import pytest

from entree.commands.findability_audit import AXE
from entree.core.findability.kept import Fact
from entree.core.findability.sites import Site, host_of
from entree.outside.looking import Looked, look, read_facts, resolver_rules
from entree.outside.visitor import agent
from entree.outside.wire import Asker
from tests.invented_sites.serving import street
from tests.outside.hostile import hostile

ASKER = Asker(agent(""), by_contact=False)


def looked(home: str, page: str, seconds: float) -> Looked:
    """Have a browser look at one page."""
    site = Site("one", "One", home, frozenset({host_of(home) or ""}))
    return look(ASKER, site, (page, page), "weg", axe=AXE, seconds=seconds)


@pytest.mark.slow
def test_a_script_that_never_ends_is_ended_with_its_browser() -> None:
    with hostile("127.0.3.2") as home:
        began = monotonic()
        found = looked(home, f"{home}spin", 12)
        spent = monotonic() - began

    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert found.ended == "ended after 12 seconds"
    assert spent < 20
    assert "MAP 127.0.3.2 " not in running.stdout


@pytest.mark.slow
def test_what_a_page_asks_of_others_is_told_and_never_reaches_them() -> None:
    with street(["volger"]) as found:
        home = found.homes["volger"]
        seen = looked(home, f"{home}verhalen", 60)

    told = {(one.measure, one.value) for one in seen.seen}
    assert ("third_party", found.strangers[0].partition("//")[2]) in told
    assert "stranger" not in found.asked


def test_the_browser_is_tied_to_the_numbers_that_were_checked() -> None:
    asker = Asker(agent("a@b.example"), by_contact=True, look_up=lambda *_: ["203.0.114.9"])
    site = Site("one", "One", "https://help.example/", frozenset({"help.example"}))

    rules = resolver_rules(asker, site)

    assert rules == (
        "MAP help.example 203.0.114.9, MAP www.help.example 203.0.114.9, MAP * ~NOTFOUND"
    )


def test_no_browser_starts_for_a_host_that_may_not_be_asked() -> None:
    site = Site("one", "One", "https://help.example/", frozenset({"help.example"}))

    found = look(ASKER, site, (site.home, site.home), "weg", axe=AXE, seconds=1)

    assert found.seen == ()
    assert "only this machine" in found.ended


def test_without_a_browser_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)

    assert looked("http://127.0.0.1/", "http://127.0.0.1/", 1).ended == "there is no Chromium here"


def test_half_a_line_and_what_is_no_fact_are_left_out() -> None:
    whole = b'{"measure": "a", "value": "b", "page": "c", "words": "d"}\n'

    found = read_facts(whole + b"[1]\n" + b'{"odd": 1}\n' + whole[:20])

    assert found == [Fact("a", "b", "c", "d")]


def test_a_browser_that_cannot_start_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: str(tmp_path / "none"))

    assert looked("http://127.0.0.1/", "http://127.0.0.1/", 20).ended not in {"", "ok"}
