"""``entree.core.sealing.record``: exactly what was asked for, or a refusal in words."""

import pytest

from entree.core.sealing.errors import Malformed, UnknownFormat
from entree.core.sealing.record import Record


@pytest.mark.parametrize("raw", [None, 1, "text", ["format"]])
def test_what_is_no_object_is_refused(raw: object) -> None:
    with pytest.raises(Malformed, match="A wrap is an object"):
        Record.of(raw, "wrap", "format")


@pytest.mark.parametrize("found", [0, 2, "1", True, 1.0, None])
def test_another_format_is_refused(found: object) -> None:
    with pytest.raises(UnknownFormat, match="another format than 1"):
        Record.of({"format": found}, "wrap", "format")


@pytest.mark.parametrize("raw", [{"one": 1}, {"one": 1, "two": 2, "three": 3}])
def test_a_key_too_many_or_too_few_is_refused_by_its_name(raw: dict[str, int]) -> None:
    with pytest.raises(Malformed, match=r"other keys than it should: (two|three)"):
        Record.of(raw, "row", "one two")


@pytest.mark.parametrize("value", [7, None, [], "AA=="])
def test_what_is_no_base64url_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        Record("row", {"key": value}).octets("key")


def test_bytes_of_another_length_are_refused() -> None:
    with pytest.raises(Malformed, match="has 2 bytes, not 1"):
        Record("row", {"key": "AA"}).octets("key", 2)


@pytest.mark.parametrize("value", [-1, 2**32, 1.0, True, "1", None, 0])
def test_what_is_no_number_within_bounds_is_refused(value: object) -> None:
    with pytest.raises(Malformed, match="whole number"):
        Record("row", {"key": value}).number("key", least=1)


@pytest.mark.parametrize("value", ["A", "a\n", "", 1])
def test_a_text_that_does_not_fit_as_a_whole_is_refused(value: object) -> None:
    with pytest.raises(Malformed, match="does not fit"):
        Record("row", {"key": value}).text("key", "[a-z]+")


@pytest.mark.parametrize("value", ["AA", None, {"AA": 1}, ("AA",)])
def test_what_is_no_list_is_refused(value: object) -> None:
    with pytest.raises(Malformed, match="is a list"):
        Record("row", {"key": value}).several("key")


@pytest.mark.parametrize("value", [["AQ", "AA"], ["AA", "AA"], ["AA", "AAA"]])
def test_digests_must_ascend_and_have_one_length(value: list[str]) -> None:
    with pytest.raises(Malformed):
        Record("row", {"key": value}).digests("key", 1)
