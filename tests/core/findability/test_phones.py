"""Numbers and hours are read as pages write them."""

import pytest

from entree.core.findability.phones import hours_in, is_number, numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Bel 0800-0000.", [("08000000", True)]),
        ("(020) 123 45 67", [("0201234567", True)]),
        ("020 123 45 67", [("0201234567", True)]),
        ("+31 20 123 45 67", [("0201234567", True)]),
        ("020-12345", [("02012345", False)]),
        ("Bel 113 of 112", [("113", True)]),
        ("Bel 199", [("199", False)]),
        ("Op 01-02-2024 en 3-4-2025", []),
        ("IBAN NL01 BANK 0123456789", [("0123456789", False)]),
        ("Wij zijn met 112 mensen", []),
    ],
)
def test_numbers_are_found_and_judged(text: str, numbers: list[tuple[str, bool]]) -> None:
    assert list(numbers_in(text)) == numbers


def test_what_is_no_number_at_all_is_none() -> None:
    assert not is_number("")


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("ma t/m vr 9-17 uur", "Mo-Fr 09:00-17:00"),
        ("Monday to Friday from 9:00 to 17:00", "Mo-Fr 09:00-17:00"),
        ("Op woensdag van 13.30 tot 15.00 uur", "We 13:30-15:00"),
        ("elke dag van 8 tot 22 uur", "Mo-Su 08:00-22:00"),
        ("dag en nacht", "24/7"),
        ("24/7 bereikbaar", "24/7"),
    ],
)
def test_hours_are_read(text: str, hours: str) -> None:
    assert [one for one, _ in hours_in(text)] == [hours]


@pytest.mark.parametrize("text", ["Bel ons", "maandag van 30 tot 40 uur", "zo van 9 tot 99"])
def test_what_are_no_hours_are_none(text: str) -> None:
    assert list(hours_in(text)) == []
