"""``partners:conversations``: nothing comes in yet, and the page says so."""

import pytest

from tests.people import colleague
from tests.web.page import Page

pytestmark = pytest.mark.django_db


def test_there_are_none_yet() -> None:
    page = Page(colleague().logged_in().get("/partners/"))

    assert "Er zijn nog geen gesprekken." in page.tree.text
