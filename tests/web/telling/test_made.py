"""``/letter/made/``: the files that set-up made, for the pages that load them."""

import gzip
from pathlib import Path

import pytest
from django.test import Client

from entree.web.telling import scripts


@pytest.mark.parametrize("name", scripts.KINDS)
def test_a_file_comes_as_it_was_made_and_may_do_nothing_by_itself(
    name: str, client: Client, made: Path
) -> None:
    answer = client.get(f"/letter/made/{name}")

    assert answer.content == (made / name).read_bytes()
    assert answer["Content-Type"] == f"{scripts.KINDS[name]}; charset=utf-8"
    assert answer["Content-Security-Policy"] == "default-src 'none'"


def test_it_comes_in_its_short_form_to_who_takes_that(client: Client, made: Path) -> None:
    answer = client.get("/letter/made/letter.js", headers={"Accept-Encoding": "gzip, br"})

    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == (made / "letter.js").read_bytes()


@pytest.mark.parametrize("name", ["made.json", "site.json", "portal.js"])
def test_nothing_else_of_that_folder_is_given(name: str, client: Client, made: Path) -> None:
    (made / name).write_bytes(b"{}")

    assert client.get(f"/letter/made/{name}").status_code == 404


def test_a_file_that_was_changed_is_not_given(client: Client, made: Path) -> None:
    (made / "stretch.js").write_bytes(b"// another")

    assert client.get("/letter/made/stretch.js").status_code == 404
