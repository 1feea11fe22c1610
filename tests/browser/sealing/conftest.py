"""The bundle in both places where the tests run it, made from the sources as they are now."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from requirements import bundle
from tests.browser.sealing.engines import Engine, InNode, InPage, in_node, in_page


@pytest.fixture(scope="session")
def bundles() -> None:
    """Make the bundles when a source changed."""
    bundle.make_what_is_old()


@pytest.fixture(scope="session")
def node(bundles: None) -> Iterator[InNode]:
    """Give the bundle in Node."""
    with in_node() as engine:
        yield engine


@pytest.fixture(scope="session")
def page(bundles: None, browser: Browser) -> Iterator[InPage]:
    """Give the bundle in a page of Chromium."""
    with in_page(browser) as engine:
        yield engine


@pytest.fixture(params=["node", "page"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Give the bundle in each place."""
    found: Engine = request.getfixturevalue(request.param)
    return found
