"""The SITES file is read strictly, and the default one follows from the knowledge."""

from pathlib import Path

import pytest

from entree.core.findability.sites import (
    Line,
    Site,
    host_of,
    is_loopback,
    read_sites,
    sites_of,
)
from entree.core.knowledge.errors import KnowledgeError, WrongShape
from entree.core.knowledge.load import load
from tests.core.findability.pages import site

ROOT = Path(__file__).resolve().parents[3]
GOOD = """
version: 1
sites:
  - site: one
    name: One
    home: https://www.help.example/begin
    hosts: [chat.example]
    organisation: one-two
    serves: [talk]
    lines: [{number: 0800-0000, hours: 24/7}, {number: 0800-0001}]
    own: yes
"""


def written(folder: Path, text: str) -> Path:
    """Return a file with this text."""
    path = folder / "sites.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_sites_is_read(tmp_path: Path) -> None:
    found = read_sites(written(tmp_path, GOOD))

    assert not found.is_invented
    assert found.sites == (
        Site(
            id="one",
            name="One",
            home="https://www.help.example/begin",
            hosts=frozenset({"www.help.example", "chat.example"}),
            organisation="one-two",
            serves=frozenset({"talk"}),
            lines=(Line("0800-0000", "24/7"), Line("0800-0001")),
            is_own=True,
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("own: yes", "odd: yes", "odd"),
        ("version: 1", "version: 2", "version"),
        ("https://www", "ftp://www", "home"),
        ("https://www.help.example/begin", "https://[bad", "no address of a site"),
        ("own: yes", "own: yes\n  - {site: one, name: x, home: 'https://a.example'}", "twice"),
        ("version: 1", "version: 1\ninvented: yes", "on this machine only"),
        ("    own: yes\n", "  - {site: b, name: B, home: 'http://127.0.1.2/'}\n", "invented: yes"),
    ],
)
def test_a_mistake_in_the_file_is_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=message):
        read_sites(written(tmp_path, GOOD.replace(old, new)))


def test_invented_sites_are_on_this_machine(tmp_path: Path) -> None:
    text = "version: 1\ninvented: yes\nsites: [{site: a, name: A, home: 'http://127.0.1.2:80/'}]"

    assert read_sites(written(tmp_path, text)).is_invented
    with pytest.raises(WrongShape, match="this machine"):
        read_sites(written(tmp_path, text.replace("127.0.1.2", "10.0.0.2")))


def test_hosts_with_and_without_www_are_one_and_others_are_not() -> None:
    one = site()

    assert one.allows("https://www.help.example/x")
    assert not one.allows("https://other.example/")
    assert not one.allows("tel:112")


def test_what_is_no_address_has_no_host() -> None:
    found = [
        host_of(one) for one in ("http://a:b", "https://", "http://u:p@a.example/", "http://[")
    ]

    assert found == [None] * 4
    assert host_of("http://[::1]:8080/") == "[::1]:8080"


def test_this_machine_is_known_by_its_very_name_only() -> None:
    assert is_loopback("localhost:80")
    assert is_loopback("[::1]")
    assert not is_loopback("my-localhost")
    assert not is_loopback("help.example")


def test_the_default_sites_follow_from_the_knowledge() -> None:
    known = load(ROOT / "knowledge")

    found = {one.id: one for one in sites_of(known).sites}

    csg = found["centrum-seksueel-geweld"]
    assert csg.home == "https://centrumseksueelgeweld.nl"
    assert Line("0800-0188", "24/7") in csg.lines
    assert {"medical", "talk"} <= csg.serves
    assert "112" not in found
    assert len(found) > 50


def test_a_channel_that_is_no_address_makes_no_site() -> None:
    known = load(ROOT / "knowledge")
    channels = [
        channel.to
        for one in known.organisations.values()
        if one.id not in {site.id for site in sites_of(known).sites}
        for offer in one.offers
        for channel in offer.channels
        if channel.kind in {"site", "chat"}
    ]

    assert channels == []
