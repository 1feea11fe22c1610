"""Words that people really type lead to the right help, in both languages."""

from pathlib import Path

import pytest

from entree.core.directory.index import Index, build_index
from entree.core.directory.places import read_map
from entree.core.directory.search import find
from entree.core.directory.words import read_search
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.texts import LANGUAGES

# What is typed, and what then stands among the first three.
EITHER = [
    ("verkrachting", "centrum-seksueel-geweld"),
    ("aangerand", "centrum-seksueel-geweld"),
    ("verkragting", "centrum-seksueel-geweld"),
    ("ik ben verkracht", "centrum-seksueel-geweld"),
    ("slachtofferhulp", "slachtofferhulp"),
    ("slagtofferhulp", "slachtofferhulp"),
    ("slachtofer", "slachtofferhulp"),
    ("kindertelefoon", "kindertelefoon"),
    ("kinder telefoon", "kindertelefoon"),
    ("sextortion", "helpwanted"),
    ("wraakporno", "helpwanted"),
    ("naakt fotos", "helpwanted"),
    ("politie", "politie"),
    ("aangifte doen", "politie"),
    ("trauma", "huisarts"),
    ("therapie", "huisarts"),
    ("advocaat", "slachtofferadvocaat"),
    ("schadevergoeding", "schadefonds"),
    ("mijn dochter is aangerand", "centrum-seksueel-geweld"),
    ("mijn dochter", "veilig-thuis"),
    ("man", "centrum-seksueel-geweld"),
    ("homo", "switchboard"),
    ("loverboy", "comensha"),
    ("opvang", "veilig-thuis"),
    ("dominee", "smpr"),
    ("trainer", "centrum-veilige-sport"),
    ("baas", "vertrouwenspersoon-werk"),
    ("doof", "kpn-teletolk"),
    ("csg", "centrum-seksueel-geweld"),
    ("0800-0188", "centrum-seksueel-geweld"),
    ("0900 8844", "politie"),
    ("hulp", "centrum-seksueel-geweld"),
    ("ik heb hulp nodig", "centrum-seksueel-geweld"),
    ("seksueel geweld", "centrum-seksueel-geweld"),
    ("enschede", "centrum-seksueel-geweld"),
    ("rape", "centrum-seksueel-geweld"),
    ("raped by my boyfriend", "centrum-seksueel-geweld"),
    ("blackmail nudes", "helpwanted"),
    ("police", "politie"),
    ("lawyer", "slachtofferadvocaat"),
    ("someone to talk to", "luisterlijn"),
    ("church", "smpr"),
    ("pedofiel", "stop-it-now"),
    *[
        (typed, organisation)
        for typed in ("mijn vriend dwingt me", "dwingt", "dwingen", "gedwongen", "moest van hem")
        for organisation in ("centrum-seksueel-geweld", "veilig-thuis", "slachtofferhulp")
    ],
    *[
        (typed, organisation)
        for typed in ("pil", "morning-after", "condoom", "stealthing", "spoedpil", "pill")
        for organisation in ("centrum-seksueel-geweld", "huisarts", "sense")
    ],
    *[
        (typed, organisation)
        for typed in ("trainer", "voetbal")
        for organisation in ("centrum-veilige-sport", "centrum-seksueel-geweld", "kindertelefoon")
    ],
    ("dickpic", "helpwanted"),
    ("hij dreigt", "helpwanted"),
    ("hij slaat me", "veilig-thuis"),
    ("vriend", "centrum-seksueel-geweld"),
    ("islam", "centrum-seksueel-geweld"),
    ("english", "centrum-seksueel-geweld"),
    ("polish", "centrum-seksueel-geweld"),
    ("pools", "slachtofferhulp"),
]
DANGER = [
    ("112", ("112",)),
    ("hij heeft een mes", ("112",)),
    ("ik bloed", ("112",)),
    ("zelfmoord", ("113", "112")),
    ("zelfmoort", ("113", "112")),
    ("zelfdoding", ("113", "112")),
    ("zelfmoordgedachte", ("113", "112")),
    ("ik snij mezelf", ("113", "112")),
    ("ik wil er een eind aan maken", ("113", "112")),
    ("ik wil een eind eraan maken", ("113", "112")),
    ("levensgevaar", ("112",)),
    ("doodgaan", ("113", "112")),
    ("ik wil dood", ("113", "112")),
    ("ik wil niet meer leven", ("113", "112")),
    ("suicide", ("113", "112")),
    ("i want to die", ("113", "112")),
    ("kill myself", ("113", "112")),
    ("emergency", ("112",)),
]
# Words of someone to whom it happened never show the help for one's own behaviour.
OF_A_VICTIM = [
    "seksueel geweld",
    "verkracht",
    "dader",
    "over mijn grens",
    "misbruikt door een kind",
]


@pytest.fixture(scope="module", params=LANGUAGES)
def index(request: pytest.FixtureRequest, knowledge: Knowledge, folder: Path) -> Index:
    """Return the index of a language."""
    return build_index(knowledge, read_search(folder, knowledge), request.param)


@pytest.mark.parametrize(("typed", "organisation"), EITHER)
def test_it_stands_among_the_first(typed: str, organisation: str, index: Index) -> None:
    assert organisation in find(index, typed).organisations[:3]


@pytest.mark.parametrize(("typed", "numbers"), DANGER)
def test_danger_shows_its_number(typed: str, numbers: tuple[str, ...], index: Index) -> None:
    assert find(index, typed).danger == numbers


@pytest.mark.parametrize("typed", [typed for typed, _ in EITHER])
def test_nothing_else_does(typed: str, index: Index) -> None:
    assert find(index, typed).danger == ()


# A word that is only nearly one of danger, or half of one.
NO_DANGER = ["pil", "pill", "spoedpil", "bloem", "mis", "nodig", "zelf", "doo", "wapenen"]


@pytest.mark.parametrize("typed", NO_DANGER)
def test_no_guess_at_a_word_shows_112_or_113(typed: str, index: Index) -> None:
    found = find(index, typed)

    assert found.danger == ()
    assert not {"112", "113"} & set(found.organisations)


@pytest.mark.parametrize("typed", OF_A_VICTIM)
def test_help_for_ones_own_behaviour_is_never_met_by_chance(typed: str, index: Index) -> None:
    assert "stop-it-now" not in find(index, typed).organisations


def test_every_organisation_is_found_by_its_name(index: Index, knowledge: Knowledge) -> None:
    missed = [
        one.id
        for one in knowledge.organisations.values()
        if one.id not in find(index, one.name).organisations
    ]

    assert not missed


def test_every_word_leads_to_where_it_should(
    index: Index, knowledge: Knowledge, folder: Path
) -> None:
    missed = [
        word
        for meaning in read_search(folder, knowledge).meanings
        for word in meaning.words
        if meaning.organisations
        and not set(meaning.organisations) & set(find(index, word).organisations)
    ]

    assert not missed


def test_every_place_with_a_town_is_on_the_map(knowledge: Knowledge, folder: Path) -> None:
    towns = {place.city for one in knowledge.organisations.values() for place in one.places}

    assert towns - {None} <= set(read_map(folder).points)
