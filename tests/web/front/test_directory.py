"""``/nl/organisations/``: all organisations by letter, and those that suit what was chosen."""

import re
from collections.abc import Mapping

import pytest
from django.test import Client

from entree.core.knowledge.model import Offer
from entree.web import clock
from entree.web.front import views
from entree.web.front.directory import whole_list
from entree.web.front.entries import entries
from entree.web.front.wishes import names, salt_of, slot_of, value
from entree.web.knowledge import knowledge
from entree.web.padding import LIST
from entree.web.steps.keys import KeysUnusable
from tests.web.conftest import Stand
from tests.web.page import Page

LANGUAGES = ["nl", "en"]
PACKED = {"Accept-Encoding": "gzip"}
BY_SCRIPT = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def at_noon(stand: Stand) -> None:
    """Let it be an ordinary Thursday at noon."""
    stand(2026, 3, 5, 12, 0)
    whole_list.cache_clear()


def opened(language: str = "nl") -> Page:
    """Return the list."""
    return Page(Client().get(f"/{language}/organisations/"))


def boxes(page: Page) -> Mapping[str, str]:
    """Return the value of every choice on a page, by its words."""
    found = {}
    for label in page.main.all("label"):
        (box,) = label.all("input")
        if box["value"]:
            found[label.text] = box["value"]
    return found


def chosen(page: Page, *words: str, language: str = "nl", **headers: str) -> Page:
    """Choose these, and return the answer."""
    picks = [boxes(page)[word] for word in words]
    body = {"pick": picks, "pick5": ""}
    return Page(Client().post(f"/{language}/organisations/", body, headers=headers))


def listed(page: Page) -> list[str]:
    """Return the ids of the organisations on a page, in order."""
    links = [link["href"] for link in page.main.all("a")]
    found = [re.fullmatch(r"/\w\w/organisations/([^/]+)/", href) for href in links]
    return [one[1] for one in found if one]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_organisation_is_there_once_with_a_line_and_a_way(language: str) -> None:
    page = opened(language)

    assert sorted(listed(page)) == sorted(knowledge().organisations)
    for entry in page.main.one("div", **{"data-list": ""}).all("li"):
        if entry.all("h3"):
            assert len(entry.all("p")[0].text) > 20
    assert {"tel:112", "tel:08000188", "tel:113"} <= set(page.main_links())


def test_the_letters_lead_to_their_headings() -> None:
    page = opened()
    letters = page.main.one("nav").all("a")

    assert [f"#{heading['id']}" for heading in page.main.all("h2")] == [
        link["href"] for link in letters
    ]
    assert [link.text for link in letters] == sorted(link.text for link in letters)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_that_it_stays_in_the_history_and_how_to_remove_that(language: str) -> None:
    warning = opened(language).main.all("p", class_="keeps")[0]

    assert ("geschiedenis" if language == "nl" else "history") in warning.text
    assert warning.one("a")["href"] == f"/{language}/info/"


def test_one_quiet_link_leads_to_it_from_the_first_page_and_from_the_help_only() -> None:
    client = Client()
    first, help_ = Page(client.get("/nl/")), Page(client.post("/nl/", {"do": "help"}))

    for page in (first, help_):
        assert page.links.count("/nl/organisations/") == 1
        assert not [link for link in page.links if link.startswith("/nl/organisations/c")]
    for path in ("/nl/info/", "/nl/about/", "/nowhere"):
        assert "/nl/organisations/" not in Page(client.get(path)).links


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_made_for_search_engines_and_an_answer_is_neutral(language: str) -> None:
    page = opened(language)
    (meta,) = [one for one in page.tree.all("meta") if one["name"] == "description"]
    answer = chosen(page, next(iter(boxes(page))), language=language)

    assert "Entree" in page.tree.one("title").text != "Entree"
    assert 60 < len(meta["content"]) <= 160
    assert answer.tree.one("title").text == "Entree"
    assert not [one for one in answer.tree.all("meta") if one["name"] == "description"]


def test_no_value_can_be_read_and_none_lasts(stand: Stand) -> None:
    before = set(boxes(opened()).values())
    stand(2026, 3, 5, 12, 20)
    after = set(boxes(opened()).values())

    assert len(before) == len(set(names()))
    assert all(re.fullmatch(r"[0-9a-f]{12}", one) for one in before)
    assert not before & after
    assert {box["autocomplete"] for box in opened().main.all("input")} == {"off"}


@pytest.mark.parametrize("name", list(names()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_finds_what_suits(name: str, language: str) -> None:
    moment = clock.now()
    salt = salt_of(views.key_file().at(moment), slot_of(moment))
    assert salt is not None
    posted = {"x": value(salt, name)}

    page = Page(Client().post(f"/{language}/organisations/", posted, headers=PACKED))

    found = listed(page)
    ticked = [box["value"] for box in page.main.all("input", checked="") if box["value"]]
    assert page.size == LIST
    assert ticked == [posted["x"]]
    assert found
    assert len(found) == len(set(found))
    for id_ in found:
        assert any(may_be(name, offer) for offer in knowledge().organisations[id_].offers)


def may_be(name: str, offer: Offer) -> bool:
    """Return whether an offer may be what was chosen, read from its file in another way."""
    question, _, option = name.partition("|")
    match question:
        case "needs.now":
            return option in offer.serves
        case "counts.region":
            return not offer.regions or option in offer.regions
        case "counts.language":
            return not offer.languages or option in offer.languages
        case "free":
            return any(way.cost != "paid" for way in offer.channels)
        case "open" | "anonymous":
            return bool(offer.channels)
        case _:
            return True


def test_several_choices_hold_together() -> None:
    page = opened()
    talk = listed(chosen(page, "Met iemand praten"))
    free = listed(chosen(page, "Gratis"))

    both = listed(chosen(page, "Met iemand praten", "Gratis"))

    assert both
    assert set(both) <= set(talk) & set(free)
    assert "stop-it-now" not in listed(chosen(page, "Met iemand praten", "Voor mijzelf"))


def test_help_for_everyone_comes_first_and_then_that_of_the_region() -> None:
    found = listed(chosen(opened(), "Groningen", "Voor mijzelf"))

    assert found[0] == "112"
    assert found.index("centrum-seksueel-geweld") < found.index("filomena")
    assert found.index("filomena") < found.index("comensha")
    assert "straatintimidatie-rotterdam" not in found


def test_help_for_ones_own_route_does_not_stand_behind() -> None:
    own = "Ik maak me zorgen over mijn eigen seksuele gedrag of gevoelens"

    found = listed(chosen(opened(), own))

    assert found.index("stop-it-now") < found.index("luisterlijn")
    assert "politie" not in found


def test_what_is_not_known_stands_apart_and_folded() -> None:
    page = chosen(opened(), "Nu open")

    (folded,) = page.main.all("details", class_="more")
    doubtful = {link["href"] for link in folded.all("a")}
    assert "/nl/organisations/kindertelefoon/" not in doubtful
    assert "/nl/organisations/stop-it-now/" in doubtful
    assert "Nu open" in page.main.text
    assert "Nu dicht" not in page.main.all("ul", class_="entries")[0].text


def test_nothing_suits_brings_numbers() -> None:
    page = chosen(
        opened(),
        "Bonaire, Sint Eustatius of Saba",
        "Ik maak me zorgen over mijn eigen seksuele gedrag of gevoelens",
        "Beelden weg krijgen",
    )

    assert not listed(page)
    assert "We vonden niets bij je keuze" in page.main.text
    assert "tel:08000188" in page.main_links()


def test_nothing_chosen_is_the_whole_list() -> None:
    assert len(listed(chosen(opened()))) == len(knowledge().organisations)


@pytest.mark.parametrize(
    ("minutes", "headers", "is_read"),
    [(19, {}, True), (41, {}, False), (41, BY_SCRIPT, True), (81, BY_SCRIPT, False)],
)
def test_a_choice_is_read_for_a_little_while(
    minutes: int, headers: dict[str, str], is_read: bool, stand: Stand
) -> None:
    page = opened()
    stand(2026, 3, 5, 12 + minutes // 60, minutes % 60)

    answer = chosen(page, "Met iemand praten", **headers)

    assert (len(listed(answer)) < len(knowledge().organisations)) == is_read
    assert bool(answer.main.all("div", id="problem")) != is_read


def test_what_a_body_is_filled_with_is_no_choice() -> None:
    page = Page(Client().post("/nl/organisations/", {"pick": "", "fill": "0" * 900}))

    assert page.name == "directory"
    assert not page.main.all("div", id="problem")
    assert page.main.all("div", class_="search")


def test_a_readable_word_means_nothing() -> None:
    for word in ("talk", "needs.now|talk", "open"):
        page = Page(Client().post("/nl/organisations/", {"pick": word}))
        assert page.main.all("div", id="problem")


def test_without_keys_the_list_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    def unusable(_moment: object) -> None:
        """Refuse."""
        raise KeysUnusable("gone")

    monkeypatch.setattr(views.key_file(), "at", unusable)

    for page in (opened(), Page(Client().post("/nl/organisations/", {"pick": "x"}))):
        assert len(listed(page)) == len(knowledge().organisations)
        assert not page.main.all("form")


def test_the_order_is_that_of_the_alphabet_without_articles() -> None:
    found = [entry["sorted_as"] for entry in entries("nl").values()]

    assert found == sorted(found)
    assert entries("nl")["kindertelefoon"]["letter"] == "K"


def test_the_field_to_search_is_made_by_the_script_and_no_form_sends_it() -> None:
    page = opened()

    (place,) = [one for one in page.main.all("div") if one["data-search"]]
    assert place["data-search"] == "/nl/search/"
    assert not place.children
    assert not page.main.all("input", type="text")
