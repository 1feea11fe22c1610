"""A site's own search field: asked by its address only, and what counts as found."""

import pytest

from entree.commands.findability_audit import study_folder
from entree.core.findability.kept import Kept
from entree.core.findability.own_search import chosen, facts_of_search, listed, search_form
from entree.core.findability.queries import read_queries
from tests.core.findability.pages import HOME, kept, site, visit

FORM = '<form role="search" action="/zoek"><input name="q"></form>'


def asked(html: str, words: str = "hulp", **more: object) -> Kept:
    """Return what a search answered."""
    return kept(html, f"zoek?q={words}", 1, asked=words, **more)


@pytest.mark.parametrize(
    "form",
    [
        FORM,
        '<form method="GET" action="/zoek"><input type="search" name="q"></form>',
        '<form role="search" action="zoek?old=1#x"><input name="q" type="text"></form>',
    ],
)
def test_a_field_is_asked_by_its_address(form: str) -> None:
    found = search_form(site(), visit(kept("<p>no form"), kept(form, "over")))

    assert found is not None
    assert found[0].asking("hulp nu") == f"{HOME}zoek?q=hulp+nu"
    assert found[1] == f"{HOME}over"


def test_what_goes_along_is_sent_along() -> None:
    form = FORM.replace("<input", '<input type="hidden" name="taal" value="nl"><input')

    found = search_form(site(), visit(form))

    assert found is not None
    assert found[0].asking("a") == f"{HOME}zoek?taal=nl&q=a"


@pytest.mark.parametrize(
    "form",
    [
        FORM.replace("action", 'method="post" action'),
        FORM.replace('role="search"', ""),
        FORM.replace('name="q"', ""),
        FORM.replace("/zoek", "https://elsewhere.example/zoek"),
        FORM.replace("/zoek", "http://["),
        '<form role="search"><button>Zoek</button></form>',
    ],
)
def test_what_cannot_be_asked_politely_is_not_asked(form: str) -> None:
    assert search_form(site(), visit(form)) is None


def test_a_page_that_did_not_come_has_no_field() -> None:
    assert search_form(site(), visit(kept(FORM, reason="too slow"))) is None


def test_a_form_without_an_address_asks_its_own_page() -> None:
    found = search_form(site(), visit(kept('<form role="search"><input name="q"></form>', "over")))

    assert found is not None
    assert found[0].asking("a") == f"{HOME}over?q=a"


def test_queries_are_those_it_is_right_for_from_each_group_in_turn() -> None:
    queries = read_queries(study_folder())

    found = chosen(queries, site(serves="understand"), 5)

    assert len({one.group for one in found[:3]}) == 3
    assert all("understand" in one.kinds for one in found)
    assert all(queries.groups[one.group].language == "nl" for one in found)
    assert len(chosen(queries, site(serves="understand talk"), 100)) == 20
    assert chosen(queries, site(serves="nothing-of-this"), 5) == []


def test_found_is_a_page_of_the_site_in_the_text_of_the_answer() -> None:
    html = (
        '<nav><a href="/menu">Menu</a></nav><main><a href="/hulp"> Hulp  nu</a>'
        '<a href="/hulp/">Nog</a><a href="/over">Over</a>'
        '<a href="/zoek?q=x&page=2">Verder</a><a href="tel:1">Bel</a>'
        '<a href="https://elsewhere.example/">Weg</a><a href="http://[">Stuk</a></main>'
    )

    found = listed(asked(html), site(), {"help.example/over"})

    assert [(one.to, one.words) for one in found] == [(f"{HOME}hulp", "Hulp nu")]


def test_each_query_is_a_fact_with_its_words() -> None:
    home = kept(f'{FORM}<a href="/over">Over</a><a href="http://[">Stuk</a>')
    answers = (
        asked('<main><a href="/hulp">Hulp</a><a href="/over">Over</a></main>'),
        asked('<main><a href="/over">Over</a></main>'),
        asked("", reason="too slow"),
    )
    whole = visit(home)

    found = list(facts_of_search(site(), type(whole)("one", whole.pages, searched=answers)))

    assert [(one.measure, one.value, one.words) for one in found] == [
        ("own_search", "found", "“hulp”: 1 pages, first: Hulp"),
        ("own_search", "nothing", "“hulp”"),
        ("own_search", "too slow", "“hulp”"),
    ]


def test_an_answer_counts_without_the_page_of_the_field() -> None:
    whole = visit()
    answer = asked('<a href="/hulp">Hulp</a>', found_on=f"{HOME}gone")

    found = list(facts_of_search(site(), type(whole)("one", (), searched=(answer,))))

    assert [one.value for one in found] == ["found"]
    assert list(facts_of_search(site(), whole)) == []
