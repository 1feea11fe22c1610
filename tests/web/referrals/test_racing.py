"""Two writers at once: one is kept, whole, and all others are told to read again."""

import json
from pathlib import Path

import pytest

from tests.databases import KINDS, database
from tests.web.referrals.racing import WRITERS


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_of_many_who_write_at_once_one_is_kept(kind: str, tmp_path: Path) -> None:
    with (
        database(kind, tmp_path, has_tables=True) as kept,
        kept.start("tests.web.referrals.racing") as process,
    ):
        out, _ = process.communicate()

    said = json.loads(out)
    once = [200] + [409] * (WRITERS - 1)
    assert said["wrote"] == once
    assert said["replied"] == once
    assert said["accepted"] == once
    assert said["moves"] == ["send", "see", "accept"]
    assert (said["messages"], said["replies"], said["sections"]) == (2, 1, 4)
    assert said["with one code"] == [200] + [410] * (WRITERS - 1)
    assert (said["stories"], said["codes"]) == (1, 0)
    # Whoever was first with a section, each is sealed to the new key, once, and the old one gone.
    assert said["set over"] == [200] * WRITERS
    assert (said["kept"], said["left"], said["destroyed"]) == (4, 0, True)
