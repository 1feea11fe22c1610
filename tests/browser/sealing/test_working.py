"""Working in a worker: the same numbers as in Python."""

import pytest
from playwright.sync_api import Browser

from tests.browser.sealing.engines import Engine, InPage, Refused, Value, in_page
from tests.browser.sealing.test_vectors import vectors

WORKER = "/work.js"
CASES = vectors("work")["work"]


@pytest.mark.parametrize("case", CASES, ids=[str(case["zeros"]) for case in CASES])
def test_the_worker_finds_the_numbers_that_python_finds(page: InPage, case: dict[str, str]) -> None:
    asked: Value = {"challenge": case["challenge"], "zeros": case["zeros"]}

    assert page.call("work", asked, WORKER) == case["work"]


def test_a_place_without_workers_is_refused(node: Engine) -> None:
    with pytest.raises(Refused, match="no-worker"):
        node.call("work", {"challenge": CASES[0]["challenge"], "zeros": 0}, WORKER)


def test_an_answer_that_is_none_is_refused(browser: Browser, bundles: None) -> None:
    silly = b'self.addEventListener("message", () => self.postMessage("done"));'
    with in_page(browser, {WORKER: silly}) as page, pytest.raises(Refused, match="no-worker"):
        page.call("work", {"challenge": CASES[0]["challenge"], "zeros": 0}, WORKER)
