"""A page is read as a reader meets it, however broken it is."""

from entree.core.findability.page import MOST_NODES, Link, read_page
from tests.core.findability.pages import HOME


def test_words_that_stand_together_are_one_block() -> None:
    page = read_page("<h1>Hulp</h1><p>Bel <b>ons</b> nu</p>los<div>a<p>b</p>c</div>", HOME)

    assert [(one.words, one.tag) for one in page.blocks] == [
        ("Hulp", "h1"),
        ("Bel ons nu", "p"),
        ("los", "body"),
        ("a", "div"),
        ("b", "p"),
        ("c", "div"),
    ]


def test_what_is_not_shown_is_not_read_and_the_frame_is_known() -> None:
    html = (
        "<nav>Menu</nav><script>x</script><noscript>y</noscript><p hidden>z</p>"
        "<main><p>Hulp</p></main><footer><p>Onder</p></footer>"
    )

    page = read_page(html, HOME)

    assert page.text == "Menu\nHulp\nOnder"
    assert page.own_text == "Hulp"


def test_links_are_whole_addresses() -> None:
    html = (
        '<a href="/contact#a">Contact</a><a href="tel:112">112</a><a href="javascript:x">x</a>'
        '<a href="http://[bad">y</a><a href="?p=2" aria-label="Verder"></a><a href>leeg</a>'
    )

    page = read_page(html, HOME)

    assert page.links == (
        Link(f"{HOME}contact", "Contact"),
        Link("tel:112", "112"),
        Link(f"{HOME}?p=2", "Verder"),
        Link(HOME, "leeg"),
    )


def test_what_a_page_loads_by_itself_is_listed_once() -> None:
    html = (
        '<link rel="stylesheet" href="https://fonts.example/a.css"><link rel="next" href="/2">'
        '<link rel="icon" href="mailto:x"><script src="//cdn.example/a.js"></script>'
        '<img src="data:image/png;base64,AA"><img src="/a.png"><img src="/a.png">'
    )

    page = read_page(html, HOME)

    assert page.loads == (
        "https://cdn.example/a.js",
        f"{HOME}a.png",
        "https://fonts.example/a.css",
    )


def test_a_form_to_write_in_is_told_from_one_that_searches() -> None:
    search = read_page('<form role="search"><input></form>', HOME)
    other = read_page('<form><input type="search"><textarea></textarea></form>', HOME)
    asks = read_page('<form><input type="email"></form>', HOME)
    neither = read_page('<form><input type="text"></form>', HOME)

    assert [(one.has_form, one.has_search) for one in (search, other, asks, neither)] == [
        (False, True),
        (False, True),
        (True, False),
        (False, False),
    ]


def test_languages_are_told_by_the_page() -> None:
    html = (
        '<html lang="NL-be"><link rel="alternate" hreflang="en-GB" href="/en">'
        '<link rel="alternate" hreflang="x-default" href="/"><link hreflang="" href="/">'
    )

    page = read_page(html, HOME)

    assert (page.language, page.alternates) == ("nl", ("en",))


def test_a_page_of_nothing_is_a_page() -> None:
    page = read_page("", HOME)

    assert (page.title, page.language, page.blocks, page.links) == ("", "", (), ())
    assert page.headings == ""


def test_a_page_without_end_is_read_as_far_as_the_limits() -> None:
    many = read_page("<p>a</p>" * (2 * MOST_NODES), HOME)
    deep = read_page("<p>boven</p>" + "<i>" * 100_000 + "diep", HOME)
    below = read_page("<p>boven</p>" + "<i>" * 500 + "diep", HOME)
    full = read_page(f"<p {' '.join(f'a{n}=1' for n in range(90_000))}>vol</p>", HOME)

    assert len(many.blocks) <= MOST_NODES
    assert [one.words for one in deep.blocks] == ["boven"]
    assert [one.words for one in below.blocks] == ["boven"]
    assert [one.words for one in full.blocks] == ["vol"]
