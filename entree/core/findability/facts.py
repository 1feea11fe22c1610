"""Everything that is found out about one site, each fact with the page and the words that prove it.

What could not be measured has no fact.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from entree.core.findability.hardness import hardness, is_about
from entree.core.findability.kept import Fact, Visit
from entree.core.findability.measures import Measures, Saying
from entree.core.findability.own_search import facts_of_search
from entree.core.findability.page import Link, Page
from entree.core.findability.phones import hours_in, is_number, numbers_in, spelled
from entree.core.findability.readability import sentences_of
from entree.core.findability.reads import Read, Reads, reads_of
from entree.core.findability.record import record_fact
from entree.core.findability.sites import Site, bare, host_of

MOST_WORDS = 240
DEAD = {404, 410}
OTHER_LANGUAGES = {
    "english": "en", "in english": "en", "العربية": "ar", "polski": "pl", "po polsku": "pl",
    "türkçe": "tr", "українська": "uk", "français": "fr", "deutsch": "de", "español": "es",
}  # fmt: skip
LOOKED = "looked"
BEFORE_CONSENT = {"cookie", "storage", "third_party", LOOKED}
QUIET = {
    "quiet_before_consent": {"cookie", "storage"},
    "alone_before_consent": {"third_party"},
}


Found = tuple[Read, str] | None


def facts_of(
    site: Site, visit: Visit, measures: Measures, reads: Reads | None = None
) -> tuple[Fact, ...]:
    """Return all facts of a site, in the order of the measures; ``reads``: its pages, if read."""
    reads = reads_of(visit) if reads is None else reads
    if not reads:
        why = visit.pages[0].reason if visit.pages else "not asked"
        return (Fact("visited", "no", site.home, why),)
    facts = [Fact("visited", "yes", reads[0].kept.final, f"{len(reads)} pages")]
    facts += _ways(site, reads, measures)
    facts += _phones(reads)
    facts += _said(site, reads, measures)
    facts += _languages(reads)
    facts += _exit(site, reads, measures)
    facts += _others(site, reads, visit, measures)
    facts += hardness(reads, measures)
    facts += _links(site, reads, visit)
    facts += record_fact(site, reads)
    facts += [one for one in visit.seen if one.measure not in BEFORE_CONSENT]
    return tuple(
        dict.fromkeys(Fact(f.measure, f.value, f.page, f.words[:MOST_WORDS]) for f in facts)
    )


def _first(reads: Sequence[Read], find: Callable[[Page], str | None]) -> Found:
    """Return the page with the fewest clicks on which something is found, and the words."""
    for read in sorted(reads, key=lambda one: one.kept.clicks):
        if (words := find(read.page)) is not None:
            return read, words
    return None


def _yes_or_no(measure: str, found: Found, site: Site) -> Fact:
    """Return whether something was found."""
    if found is None:
        return Fact(measure, "no", site.home)
    return Fact(measure, "yes", found[0].kept.final, found[1])


def _ways(site: Site, reads: Sequence[Read], measures: Measures) -> Iterator[Fact]:
    """Give how many clicks it takes to each way of contact."""

    def chat(page: Page) -> str | None:
        links = [link.words for link in page.links if link.to != page.address]
        said = [words for words in (*links, *page.buttons) if measures.chat.search(words)]
        return said[0] if said else None

    ways: dict[str, Callable[[Page], str | None]] = {
        "phone": _phone_words,
        "chat": chat,
        "form": lambda page: page.title or page.address if page.has_form else None,
    }
    found = {name: _first(reads, find) for name, find in ways.items()}
    texts = [one for name in ("chat", "form") if (one := found[name])]
    found["text"] = min(texts, key=lambda one: one[0].kept.clicks, default=None)
    for name, one in found.items():
        if one is None:
            yield Fact(f"clicks_{name}", "none", site.home)
        else:
            yield Fact(f"clicks_{name}", str(one[0].kept.clicks), one[0].kept.final, one[1])


def _phone_words(page: Page) -> str | None:
    """Return the words with a phone number that can exist, and none when there is none."""
    for link in page.links:
        if link.to.startswith("tel:") and is_number(spelled(link.to[4:])):
            return f"{link.words} ({link.to})"
    for line in page.text.splitlines():
        if any(valid for _, valid in numbers_in(line)):
            return line
    return None


def _phones(reads: Sequence[Read]) -> Iterator[Fact]:
    """Give whether numbers are links, whether they can exist, and whether they are ours."""
    linked = {spelled(to[4:]) for one in reads for to in _tels(one.page)}
    shown: dict[str, tuple[Read, str, bool]] = {}
    for one in reads:
        for line in one.page.text.splitlines():
            for number, valid in numbers_in(line):
                shown.setdefault(number, (one, line, valid))
        for link in one.page.links:
            if link.to.startswith("tel:"):
                number = spelled(link.to[4:])
                shown.setdefault(number, (one, f"{link.words} ({link.to})", is_number(number)))
    if not shown:
        return
    bare_ones = [
        (number, one)
        for number, one in shown.items()
        # A number to write to is no number to phone.
        if number not in linked and one[2] and "whatsapp" not in one[1].lower()
    ]
    wrong = [(n, one) for n, one in shown.items() if not one[2]]
    for measure, among in (("phone_link", bare_ones), ("numbers_valid", wrong)):
        if among:
            for _number, (read, words, _valid) in among:
                yield Fact(measure, "no", read.kept.final, words)
        else:
            read, words, _valid = next(iter(shown.values()))
            yield Fact(measure, "yes", read.kept.final, words)


def _tels(page: Page) -> Iterator[str]:
    """Give where the phone links of a page lead."""
    yield from (link.to for link in page.links if link.to.startswith("tel:"))


def _said(site: Site, reads: Sequence[Read], measures: Measures) -> Iterator[Fact]:
    """Give what is said, and what not."""
    hours = _first(reads, lambda page: next((w for _, w in hours_in(page.text)), None))
    yield _yes_or_no("hours", hours, site)
    for name, saying in measures.says.items():
        yield _yes_or_no(name, _first(reads, _sayer(saying)), site)


def _sayer(saying: Saying) -> Callable[[Page], str | None]:
    """Return what finds the sentence that says something."""

    def find(page: Page) -> str | None:
        for sentence in sentences_of(f"{page.title}\n{page.text}"):
            if saying.words.search(sentence) and not saying.unless.search(sentence):
                return sentence
        return None

    return find


def _languages(reads: Sequence[Read]) -> Iterator[Fact]:
    """Give the languages there are beside the first one."""
    first = reads[0].page.language or "nl"
    found: dict[str, tuple[Read, str]] = {}
    for one in reads:
        page = one.page
        says = [(page.language, f"lang={page.language}")] if page.language else []
        says += [(language, f"hreflang={language}") for language in page.alternates]
        says += [(OTHER_LANGUAGES[low], words) for low, words in _low(page.links)]
        for language, words in says:
            found.setdefault(language, (one, words))
    others = {language: one for language, one in found.items() if language != first}
    for language, (read, words) in sorted(others.items()):
        yield Fact("language", language, read.kept.final, words)
    proof = next(iter(others.values()), (reads[0], f"lang={first}"))
    yield Fact("other_languages", str(len(others)), proof[0].kept.final, proof[1])


def _low(links: Iterable[Link]) -> Iterator[tuple[str, str]]:
    """Give the links that are the name of a language."""
    for link in links:
        low = link.words.lower().strip()
        if low in OTHER_LANGUAGES:
            yield low, link.words


def _exit(site: Site, reads: Sequence[Read], measures: Measures) -> Iterator[Fact]:
    """Give whether one can leave fast from every page, and without a script."""
    leaving = {
        one.kept.final: [link for link in one.page.links if measures.exit.search(link.words)]
        for one in reads
    }
    pressed = {
        one.kept.final: [words for words in one.page.buttons if measures.exit.search(words)]
        for one in reads
    }
    having = [one for one in reads if leaving[one.kept.final] or pressed[one.kept.final]]
    if not having:
        yield Fact("exit_button", "no", site.home)
        return
    lacking = [one for one in reads if one not in having]
    if lacking:
        yield Fact("exit_button", "some pages", lacking[0].kept.final, "not on this page")
    else:
        shown = having[0].kept.final
        said = [*(link.words for link in leaving[shown]), *pressed[shown]]
        yield Fact("exit_button", "yes", shown, said[0])
    page = having[0].kept.final
    away = [link for link in leaving[page] if host_of(link.to) and not site.allows(link.to)]
    said = [f"{link.words} ({link.to})" for link in away] or [*pressed[page], "leads nowhere"]
    yield Fact("exit_without_script", "yes" if away else "no", page, said[0])


def _others(site: Site, reads: Sequence[Read], visit: Visit, measures: Measures) -> Iterator[Fact]:
    """Give what is kept and loaded from others before consent, and the trackers among it."""
    found = [
        Fact("cookie", cookie, one.kept.final, "Set-Cookie")
        for one in reads
        for cookie in one.kept.cookies
    ]
    found += [
        Fact("third_party", bare(host), one.kept.final, address)
        for one in reads
        for address in one.page.loads
        if (host := host_of(address)) and not site.allows(address)
    ]
    found += [one for one in visit.seen if one.measure in BEFORE_CONSENT - {LOOKED}]
    has_looked = any(one.measure == LOOKED for one in visit.seen)
    yield from _once(found)
    for measure, kinds in QUIET.items():
        against = [one for one in found if one.measure in kinds]
        if against:
            yield Fact(measure, "no", against[0].page, against[0].words or against[0].value)
        elif has_looked:
            yield Fact(measure, "yes", reads[0].kept.final, "seen in a browser")
    yield from _trackers(reads, found, measures)


def _once(found: Sequence[Fact]) -> Iterator[Fact]:
    """Give each name once, at the first page that has it."""
    first: dict[tuple[str, str], Fact] = {}
    for one in found:
        first.setdefault((one.measure, one.value), one)
    yield from first.values()


def _trackers(reads: Sequence[Read], found: Sequence[Fact], measures: Measures) -> Iterator[Fact]:
    """Give the trackers on pages about sexual violence, or that there is none."""
    about = {one.kept.final: one.page for one in reads if is_about(one.page, measures)}
    loaded = [one for one in found if one.measure == "third_party" and one.page in about]
    loaded = [one for one in loaded if measures.trackers.search(one.words)]
    for one in loaded:
        yield Fact("no_trackers", "no", one.page, one.words)
    if about and not loaded:
        address, page = next(iter(about.items()))
        yield Fact("no_trackers", "yes", address, page.title)


def _links(site: Site, reads: Sequence[Read], visit: Visit) -> Iterator[Fact]:
    """Give the links that lead nowhere, among those that were tried, and whether one can search."""
    dead = [one for one in visit.pages if one.status in DEAD and one.found_on != one.address]
    for one in dead:
        yield Fact("links_alive", "no", one.found_on, f"{one.address}: {one.status}")
    if not dead:
        told = f"{len(visit.pages)} tried, {visit.untried} not tried"
        yield Fact("links_alive", "yes", reads[0].kept.final, told)
    for one in visit.pages:
        if not one.is_page and one.status not in DEAD:
            yield Fact("not_read", one.reason, one.address, f"linked on {one.found_on}")
    search = _first(reads, lambda page: page.title if page.has_search else None)
    yield _yes_or_no("search_field", search, site)
    yield from facts_of_search(site, visit)
