"""Read what was planted, and hold what was found against it."""

from collections.abc import Iterator
from operator import ge, gt, le, lt
from pathlib import Path

from entree.core.findability.kept import Fact
from entree.core.findability.sites import Line, Site, Sites, host_of
from entree.core.knowledge.reader import read as document
from tests.invented_sites.serving import Street, phone_of

FILE = Path(__file__).parent / "planted.yaml"
SIGNS = {">=": ge, "<=": le, ">": gt, "<": lt}
Expected = dict[str, list[str]]


def read() -> dict[str, dict[str, object]]:
    """Return the file by site, its own keys ``usual`` and ``seen`` among them."""
    whole = document(FILE, name=FILE.name).content
    assert isinstance(whole, dict)
    return {"usual": whole["usual"], "seen": whole["seen"]} | {
        one["site"]: one for one in whole["sites"]
    }


def sites_of(street: Street) -> Sites:
    """Return the SITES of a street, with what their records say."""
    return Sites(tuple(site_of(street, name) for name in street.homes), is_invented=True)


def site_of(street: Street, name: str) -> Site:
    """Return one of them. Unless it says otherwise, its record agrees."""
    one, home = read()[name], street.homes[name]
    hours = "Mo-Fr 09:00-17:00" if name == "only-english" else "Mo-Su 09:00-21:00"
    lines = [Line(phone_of(name), None if name == "zegt-nee" else hours)]
    if isinstance(own := one.get("lines"), list):
        lines = [Line(**line) for line in own]
    serves = one["serves"]
    assert isinstance(serves, list)
    host = host_of(home) or ""
    return Site(name, name, home, frozenset({host}), None, frozenset(serves), tuple(lines))


def expected(name: str, *, browser: bool) -> Expected:
    """Return what must be found of a site: of each measure its values."""
    file = read()
    planted = file[name]["planted"]
    assert isinstance(planted, dict)
    whole: dict[str, object] = {**file["usual"]}
    if browser:
        whole |= file["seen"]
        whole |= planted
    else:
        by_browser = {*file["seen"], "storage"}
        whole |= {key: one for key, one in planted.items() if key not in by_browser}
        for key in ("quiet_before_consent", "alone_before_consent"):
            if whole[key] == "yes":
                del whole[key]
        whole["cookie"] = "sessie @ /" if name == "volger" else ""
    return {
        key: [str(value) for value in one] if isinstance(one, list) else [str(one)]
        for key, one in whole.items()
        if one is not None and one != ""
    }


def differences(
    name: str, facts: tuple[Fact, ...], street: Street, *, browser: bool
) -> Iterator[str]:
    """Give everything that was found and not planted, or planted and not found."""
    home = street.homes[name].rstrip("/")
    wanted = expected(name, browser=browser)
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.measure, []).append(fact)
    for measure in sorted({*wanted, *found}):
        values, facts_of = wanted.get(measure, []), found.get(measure, [])
        for one in facts_of:
            if not any(_fits(value, one, home, street) for value in values):
                yield f"{name}: found {measure} {one.value} on {one.page}: {one.words}"
        if len(values) != len(facts_of):
            yield f"{name}: planted {measure} {values}, found {[one.value for one in facts_of]}"


def _fits(wanted: str, fact: Fact, home: str, street: Street) -> bool:
    """Return whether a fact is what was planted, with words that prove it."""
    value, _, path = wanted.partition(" @ ")
    stranger = street.strangers[0].partition("//")[2]
    value = value.replace("STRANGER", stranger)
    if path and fact.page != f"{home}{path}":
        return False
    sign, _, bound = value.partition(" ")
    if sign in SIGNS:
        return bool(SIGNS[sign](float(fact.value), float(bound)))
    return value == fact.value
