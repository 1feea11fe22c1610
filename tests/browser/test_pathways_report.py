"""The page where a reader moves assumptions: with a script, without one, and asking for nothing."""

from copy import deepcopy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.reports.test_pathways_report import insight, made, results

FEW = ["high", "low", "low", "low"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return the report of the invented run as a file, with one setting of too few worlds."""
    seen = deepcopy(insight())
    for one in seen["variants"][0]["moving"]["settings"]:
        if one["setting"] == FEW:
            one["designs"] = None
    file = tmp_path / "report.html"
    file.write_text(made(results(), seen, "en"), encoding="utf-8")
    return file


def opened(browser: Browser, report: Path, asked: list[str], *, with_script: bool) -> Page:
    """Open the report on a phone, and note what it asks for."""
    found = browser.new_page(
        viewport={"width": 390, "height": 800}, java_script_enabled=with_script
    )
    found.on("request", lambda request: asked.append(request.url))
    found.goto(report.as_uri())
    return found


def test_moving_an_assumption_shows_what_was_reckoned_for_it(
    browser: Browser, report: Path
) -> None:
    asked: list[str] = []
    shown = opened(browser, report, asked, with_script=True)
    form = shown.locator("[data-moving]")

    expect(form.locator("[data-worlds]")).to_have_text("60")
    form.locator("input[name=axis-1][value=high]").check()

    expect(form.locator("[data-worlds]")).to_have_text("30")
    told = insight()["variants"][0]["moving"]
    high = next(one for one in told["settings"] if one["setting"] == ["high", "any", "any", "any"])
    triage = told["designs"].index("entrance-triage")
    mean = f"{high['designs'][triage]['mean'] * 100:+.1f}".replace("-", "−")
    row = form.locator("tbody tr", has_text="One entrance with triage")
    expect(row).to_contain_text(mean)
    for one in (2, 3, 4):
        form.locator(f"input[name=axis-{one}][value=low]").check()
    expect(form.locator("tbody tr")).to_have_count(len(results()["designs"]) - 1)
    expect(form.locator("tbody tr").first).to_contain_text("too few worlds")
    assert asked == [report.as_uri()]
    width = shown.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    shown.close()


def test_without_a_script_there_is_a_table(browser: Browser, report: Path) -> None:
    shown = opened(browser, report, [], with_script=False)

    expect(shown.locator("[data-moving]")).to_be_hidden()
    expect(shown.locator("[data-without-script] table")).to_be_visible()
    expect(shown.locator("[data-without-script] tbody tr")).to_have_count(1 + 2 * 4)
    shown.close()
