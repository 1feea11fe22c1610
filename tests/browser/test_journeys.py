"""A few people walk in, on a phone, and read what stands there.

What must be seen first is measured: on the first screen, or after one scroll, and not behind the
bar that stays in place.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from tests.browser.site import Site
from tests.browser.visitor import SKIP, Visitor

PHONE: ViewportSize = {"width": 390, "height": 844}
# What the bars of a browser leave of the same phone when one arrives.
WITH_BARS: ViewportSize = {"width": 390, "height": 664}


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open a phone, once with JavaScript and once without."""
    with browser.new_context(java_script_enabled=request.param, viewport=PHONE) as context:
        yield context.new_page()


def screens_down(page: Page, part: Locator) -> float:
    """Return how many screens one scrolls to see all of this; 0 is on the first."""
    # At one moment: a page may still be scrolling.
    bottom, room = part.evaluate(
        """part => [part.getBoundingClientRect().bottom + scrollY,
          document.querySelector(".reach").getBoundingClientRect().top]"""
    )
    return max(0.0, float(bottom - room) / float(room))


def call(page: Page, address: str) -> Locator:
    """Return the first link on a card to this number or site."""
    return page.locator(f".card a[href^='{address}']").first


def first_link(page: Page) -> str:
    """Return where the first button of the first card leads."""
    return page.locator(".card a.button").first.get_attribute("href") or ""


def text(page: Page) -> str:
    """Return all words that are visible on the page."""
    return page.locator("main").inner_text()


def test_a_girl_of_13_at_night_who_cannot_phone(page: Page, night: Site) -> None:
    visitor = Visitor(page, night)

    visitor.tell(
        {
            "now.situation": ("cannot_phone",),
            "who.for": ("me",),
            "what.happened": ("touching",),
            "when.last_time": ("ongoing",),
            "who.age": ("12_15",),
            "by.whom": ("family",),
        }
    )

    assert "Je kunt nu niet bellen" in text(page)
    assert first_link(page).startswith("https://")
    assert screens_down(page, page.locator(".card a.button").first) == 0
    assert "Nu open" in page.locator(".card").first.locator(".facts").first.inner_text()
    child = page.locator(".card").nth(visitor.cards().index("De Kindertelefoon"))
    assert "Nu dicht" in child.inner_text()
    assert "ouders" in text(page)
    assert "Vertel het je ouders" not in text(page)


def test_a_man_after_eight_days(page: Page, site: Site) -> None:
    visitor = Visitor(page, site)

    visitor.tell(
        {
            "now.situation": ("none",),
            "who.for": ("me",),
            "what.happened": ("rape",),
            "when.last_time": ("longer",),
            "who.age": ("18_plus",),
            "by.whom": ("known",),
        }
    )

    names = visitor.cards()
    assert "Centrum Seksueel Geweld" in names[:5]
    assert "Slachtofferhulp Nederland" in names or "Je huisarts of de huisartsenpost" in names
    assert screens_down(page, call(page, "tel:")) == 0
    assert "te laat" not in text(page).replace("nooit te laat", "")
    first = page.locator(".card").first.inner_text().lower()
    assert "vrouw" not in first
    assert "Niet wassen" not in text(page)


def test_a_father_about_his_daughter(page: Page, site: Site) -> None:
    visitor = Visitor(page, site)
    visitor.arrive()
    visitor.press("start")
    visitor.answer(SKIP)
    visitor.answer(("close",))
    visitor.skip_to("what.happened")
    assert "diegene" in page.locator(".choices").inner_text()

    visitor.tell({"who.for": ("close",), "what.happened": ("as_child",), "who.age": ("under_12",)})

    assert "Veilig Thuis" in visitor.cards()[:3]
    assert screens_down(page, call(page, "tel:08002000")) <= 4
    said = text(page)
    assert "Vraag een kind niet verder uit" in said
    assert screens_down(page, page.get_by_text("Vraag een kind niet verder uit")) <= 2
    assert "De Kindertelefoon" not in visitor.cards()


def test_a_doctor_in_two_taps(page: Page, site: Site) -> None:
    visitor = Visitor(page, site)
    visitor.arrive()
    visitor.press("start")
    visitor.answer(("none",))

    visitor.tick("professional")
    visitor.press("help")

    assert visitor.kind() == "view"
    assert first_link(page) == "tel:08000188"
    assert screens_down(page, call(page, "tel:08000188")) == 0
    assert "72 uur" in text(page)
    assert screens_down(page, page.get_by_text("72 uur").first) <= 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_somebody_suicidal(language: str, page: Page, site: Site) -> None:
    visitor = Visitor(page, site, language)
    visitor.arrive()
    visitor.press("start")

    visitor.answer(("suicidal",))

    assert visitor.kind() == "view"
    assert first_link(page) == "tel:113"
    assert screens_down(page, call(page, "tel:113")) == 0
    assert screens_down(page, call(page, "https://")) <= 1
    visitor.unfold()
    assert "112" in page.locator(".card").first.inner_text()


def test_somebody_in_danger_abroad(page: Page, site: Site) -> None:
    visitor = Visitor(page, site, "en")

    visitor.tell({"now.situation": ("danger",), "who.for": ("me",), "where.now": ("abroad",)})

    first = page.locator(".card").first.inner_text()
    assert "emergency number" in first
    assert screens_down(page, page.locator(".card").first.locator(".find")) == 0
    assert "+31 247 247 247" in text(page)
    assert "may not work" in text(page)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_says_anything(language: str, page: Page, site: Site) -> None:
    visitor = Visitor(page, site, language)
    page.set_viewport_size(WITH_BARS)
    visitor.arrive()
    assert screens_down(page, page.locator("a[href='tel:112']").first) == 0
    assert screens_down(page, page.locator("a[href='tel:08000188']").first) == 0

    page.set_viewport_size(PHONE)
    visitor.press("help")

    assert visitor.cards()[0] == "Centrum Seksueel Geweld"
    assert screens_down(page, call(page, "tel:")) == 0
