"""``entree findability search`` asks the engine that the operator names, politely and once."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from entree.commands import findability_search
from entree.core.findability.queries import read_queries
from entree.outside.kept_files import as_yaml
from tests.commands.conftest import Say
from tests.invented_sites import planted
from tests.invented_sites.serving import street

STUDY = Path(__file__).resolve().parents[2] / "studies/2026-findability"
QUICK = ("--pause", "0")
KEY = "geheime-sleutel"


@dataclass
class Engine:
    """An invented search engine: what it answers, and what it was asked."""

    home: str = ""
    answers: dict[str, object] = field(default_factory=dict)
    status: int = 200
    kind: str = "application/json"
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    leads_to: str = ""


@pytest.fixture
def engine() -> Iterator[Engine]:
    """Serve it on this machine."""
    found = Engine()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            token = self.headers.get("X-Token", "")
            found.asked.append((asked["q"][0], asked["lang"][0], token))
            body = json.dumps({"web": found.answers.get(asked["q"][0], {"results": []})}).encode()
            self.send_response(found.status)
            if found.leads_to:
                self.send_header("Location", found.leads_to)
            self.send_header("Content-Type", found.kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    found.home = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def audit(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an audit of one invented site, with a key for the engine."""
    monkeypatch.setenv("SEARCH_KEY", KEY)
    with street(["volger"]) as found:
        file = tmp_path / "sites.yaml"
        file.write_text(as_yaml(planted.sites_of(found)), encoding="utf-8")
        out = tmp_path / "audit"
        say("findability", "audit", str(file), "--out", str(out), *QUICK, "--browser-seconds", "0")
        yield out


def file_of(engine: Engine, folder: Path, **other: str) -> str:
    """Return the operator's file."""
    lines = {
        "name": "Uitgevonden Zoeker",
        "address": engine.home + "/find?q={query}&lang={language}",
        "results": "web.results",
        "link": "url",
        "headers": "{X-Token: '{key}'}",
        "key_from": "SEARCH_KEY",
    }
    path = folder / "engine.yaml"
    path.write_text("\n".join(f"{k}: {v}" for k, v in (lines | other).items()), encoding="utf-8")
    return str(path)


def home_of(audit: Path) -> str:
    """Return the first page of the site that was audited."""
    return str(json.loads((audit / "pages/volger/0001.json").read_text())["final"])


def test_each_query_is_asked_once_and_what_was_listed_is_measured(
    say: Say, engine: Engine, audit: Path, tmp_path: Path
) -> None:
    links = [{"url": "https://news.example/"}, {"url": home_of(audit)}]
    engine.answers["naaktfoto verspreid wat nu"] = {"results": links}

    found = say("findability", "search", file_of(engine, tmp_path), str(audit), *QUICK)

    queries = read_queries(STUDY).queries
    assert found.code == 0, found.err
    assert [one[:2] for one in engine.asked] == [(one.words, one.language) for one in queries]
    assert {one[2] for one in engine.asked} == {KEY}
    assert "of 175 queries asked 1 have a right page in the first 3" in found.out
    page = (audit / "index.html").read_text(encoding="utf-8")
    assert "(Uitgevonden Zoeker, " in page
    assert "zijn niet gemeten" not in page
    lines = (audit / "queries.csv").read_text(encoding="utf-8").splitlines()
    rows = {row["id"]: row for row in csv.DictReader(lines)}
    assert rows["beelden-online-01"]["service_rank"] == "2"
    assert rows["beelden-online-02"]["service_rank"] == ""
    kept = "".join(path.read_text() for path in audit.iterdir() if path.is_file())
    assert KEY not in kept + found.out + found.err


def test_it_goes_on_where_it_was_and_asks_nothing_twice(
    say: Say, engine: Engine, audit: Path, tmp_path: Path
) -> None:
    file = file_of(engine, tmp_path)
    say("findability", "search", file, str(audit), *QUICK)
    rows = (audit / "search.csv").read_text().splitlines()
    (audit / "search.csv").write_text("\n".join(rows[:-1]) + "\n")
    engine.asked.clear()

    say("findability", "search", file, str(audit), *QUICK)

    assert len(engine.asked) == 1
    assert (audit / "search.csv").read_text().splitlines() == rows


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": 429}, "status 429"),
        ({"kind": "text/html"}, "not JSON"),
        ({"answers": {"تعرضت للاغتصاب ماذا أفعل": {}}}, "no list at 'web.results'"),
        ({"status": 302, "leads_to": "http://127.0.0.1:1/other"}, "redirect"),
    ],
)
def test_no_answer_is_told_and_not_counted(
    change: dict[str, object],
    reason: str,
    say: Say,
    engine: Engine,
    audit: Path,
    tmp_path: Path,
) -> None:
    for name, value in change.items():
        setattr(engine, name, value)

    found = say("findability", "search", file_of(engine, tmp_path), str(audit), *QUICK)

    assert f"arabisch-01: {reason}" in found.out
    stops = reason != "no list at 'web.results'"
    assert ("3 times in a row" in found.err) == stops
    assert len(engine.asked) == (3 if stops else 175)
    assert KEY not in found.out + found.err
    rows = (audit / "search.csv").read_text() if not stops else ""
    assert "arabisch-01" not in rows


def test_what_another_service_listed_is_not_mixed(
    say: Say, engine: Engine, audit: Path, tmp_path: Path
) -> None:
    (audit / "search.csv").write_text("query,rank,address\nturks-01,1,https://a.example/\n")

    found = say("findability", "search", file_of(engine, tmp_path), str(audit), *QUICK)

    assert "is of another service" in found.err
    assert engine.asked == []


def test_a_service_elsewhere_needs_a_contact_a_pause_and_real_sites(
    say: Say, engine: Engine, audit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_of(engine, tmp_path, address="https://api.example/?q={query}")

    alone = say("findability", "search", file, str(audit))
    hasty = say("findability", "search", file, str(audit), "--contact", "a@b.example", *QUICK)
    invented = say("findability", "search", file, str(audit), "--contact", "a@b.example")
    monkeypatch.delenv("SEARCH_KEY")
    keyless = say("findability", "search", file_of(engine, tmp_path), str(audit), *QUICK)

    assert "--contact" in alone.err
    assert "at least 1 second" in hasty.err
    assert "no search service knows them" in invented.err
    assert "Put the key of Uitgevonden Zoeker into SEARCH_KEY" in keyless.err
    assert engine.asked == []


def test_it_waits_between_two_questions(
    say: Say, engine: Engine, audit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(findability_search, "sleep", waited.append)

    say("findability", "search", file_of(engine, tmp_path), str(audit), "--pause", "2")

    assert waited == [2.0] * 174
