"""Messages about knowledge say where, what and what to do."""

from pathlib import PurePosixPath

import pytest

from entree.core.knowledge.errors import KnowledgeError, WrongShape, did_you_mean, place_under


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("rules/a.yaml", 6, "rules/a.yaml:6: Wrong."),
        (PurePosixPath("rules/a.yaml"), 0, "rules/a.yaml: Wrong."),
        (None, 0, "Wrong."),
        (None, 6, "Wrong."),
    ],
)
def test_the_place_stands_before_the_message_as_far_as_it_is_known(
    file: PurePosixPath | str | None, line: int, message: str
) -> None:
    assert str(KnowledgeError("Wrong.", file=file, line=line)) == message


def test_a_problem_gathers_the_keys_it_stands_under_from_the_inside_out() -> None:
    with pytest.raises(WrongShape) as caught, place_under("offers", 2), place_under("channels", 0):
        raise WrongShape("Wrong.").under("hours")

    assert caught.value.at == ("offers", 2, "channels", 0, "hours")


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("who.fro", ["who.for", "who.age"], "Did you mean 'who.for'?"),
        ("xyz", ["b", "a"], "Known are: a, b."),
        ("xyz", [f"name{number}" for number in range(13)], "Check the spelling."),
        ("xyz", [], "Check the spelling."),
    ],
)
def test_a_hint_names_the_nearest_name_or_all_when_they_are_few(
    name: str, known: list[str], hint: str
) -> None:
    assert did_you_mean(name, known) == hint
