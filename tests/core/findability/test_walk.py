"""A walk goes nearest first, ends, and goes on in the same way where it was."""

import pytest

import entree.core.findability.walk as module
from entree.core.findability.kept import Kept
from entree.core.findability.walk import Limits, Walk
from tests.core.findability.pages import HOME, kept, site

USUAL = Limits()


def links(*paths: str) -> str:
    """Return a page with links."""
    return "".join(f'<a href="{path}">{path}</a>' for path in paths)


def walked(pages: dict[str, str], limits: Limits = USUAL, first: tuple[str, ...] = ()) -> list[str]:
    """Return the paths in the order in which they are asked."""
    walk, found = Walk(site(), limits, first), []
    while (step := walk.next()) is not None:
        path = step.address.removeprefix(HOME)
        found.append(path)
        walk.arrived(kept(pages.get(path, ""), path, step.clicks))
    return found


def test_what_is_nearer_comes_first_and_what_is_called_so_before_its_neighbours() -> None:
    pages = {"": links("/a", "/b", "/contact"), "a": links("/c")}

    assert walked(pages, first=("contact",)) == ["", "contact", "a", "b", "c"]


def test_pages_and_clicks_are_limited() -> None:
    pages = {"": links("/a", "/b"), "a": links("/c"), "c": links("/d")}

    assert walked(pages, Limits(pages=2)) == ["", "a"]
    assert walked(pages, Limits(clicks=1)) == ["", "a", "b"]


def test_how_many_links_were_left_is_known() -> None:
    walk = Walk(site(), Limits(pages=1))
    step = walk.next()
    assert step is not None

    walk.arrived(kept(links("/a", "/b")))

    assert walk.next() is None
    assert walk.untried == 2


@pytest.mark.parametrize(
    "path",
    [
        "https://other.example/",
        "tel:112",
        "/folder.pdf",
        "/a/a/a/b",
        "/1/2/3/4/5/6/7/8/9",
        "/" + "a" * 300,
        "/#top",
        "https://www.help.example",
    ],
)
def test_what_is_no_further_page_or_looks_like_a_trap_is_not_asked(path: str) -> None:
    assert walked({"": links(path)}) == [""]


def test_of_endlessly_many_alike_only_a_few_are_asked() -> None:
    pages = {"": links(*(f"/agenda/{n}" for n in range(50)), *(f"/x?p={n}" for n in range(50)))}

    assert len(walked(pages)) == 1 + 3 + 3


def test_a_page_that_came_from_elsewhere_is_not_asked_again() -> None:
    walk = Walk(site(), Limits())
    walk.next()

    walk.arrived(kept(links("/nl", "/b"), final=f"{HOME}nl"))

    left = walk.next()
    assert left is not None
    assert left.address == f"{HOME}b"
    assert walk.next() is None


def test_what_did_not_come_has_no_links() -> None:
    walk = Walk(site(), Limits())
    walk.next()

    walk.arrived(kept(links("/a"), reason="too slow"))

    assert walk.next() is None


def test_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 2)

    assert walked({"": links("/a", "/b", "/c", "/d")}) == ["", "a", "b"]


def test_the_same_pages_give_the_same_next_one() -> None:
    pages = [kept(links("/a", "/b", "/contact")), kept(links("/c"), "contact", 1)]

    def after(came: list[Kept]) -> str:
        walk = Walk(site(), Limits(), ("contact",))
        for one in came:
            walk.next()
            walk.arrived(one)
        step = walk.next()
        assert step is not None
        return step.address

    assert after(pages) == after(pages) == f"{HOME}a"
