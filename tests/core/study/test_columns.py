"""The columns of the research file, and what a reply puts into them."""

from entree.core.study.columns import Column, Type, cells, columns
from entree.core.study.instrument import Instrument, Missing
from entree.core.study.replies import Chosen, Number, Reply, Written
from tests.core.study.small_study import variables


def column(study: Instrument, name: str, form: str = "person") -> Column:
    """Return a column by its name."""
    return next(one for one in columns(study.forms[form]) if one.name == name)


def test_several_answers_are_a_column_for_each_option(study: Instrument) -> None:
    act = column(study, "first_what__act")

    assert act.type is Type.TICK
    assert act.label == {
        "nl": "Wat past?: Iemand raakte mij aan", "en": "What fits?: Touched me",
    }  # fmt: skip
    assert act.missing == {"skipped": -1, "dont_know": -2, "refused": -3}
    assert act.options == {}
    assert act.source == "what.happened"


def test_one_answer_is_a_column_with_its_codes(study: Instrument) -> None:
    year = column(study, "contact_year_2")

    assert (year.type, year.turn, year.unit) == (Type.CHOICE, 2, "contact")
    assert year.values == {1: {"nl": "Kort", "en": "Short"}, 2: {"nl": "Lang", "en": "Long"}}
    assert year.options == {1: "short", 2: "long"}
    assert year.bounds == {1: (0, 4), 2: (5, None)}
    assert year.missing == {"skipped": -1, "not_asked": -4, "passed": -5}
    assert year.asked_when["en"] == "first_number is at least 2"


def test_a_number_and_words_have_their_limits(study: Instrument) -> None:
    number, words = column(study, "worker_wait", "worker"), column(study, "last_words")

    assert (number.type, number.least, number.most) == (Type.NUMBER, 1, 300)
    assert number.fills == ("wait",)
    assert (words.type, words.most, words.is_apart) == (Type.TEXT, 20, True)
    assert column(study, "seen_b01", "worker").mirrors == "hard.b01"


def filled(study: Instrument, key: str, reply: Reply) -> dict[str, int | str]:
    """Return the cells that a reply fills."""
    return dict(cells(next(one for one in variables(study) if one.key == key), reply))


def test_a_reply_fills_its_cells(study: Instrument) -> None:
    assert filled(study, "contact.year@1", Chosen(("long",))) == {"contact_year_1": 2}
    assert filled(study, "first.number", Number(3)) == {"first_number": 3}
    assert filled(study, "last.words", Written("x")) == {"last_words": "x"}
    assert filled(study, "first.turned", Missing.PASSED) == {"first_turned": -5}
    assert filled(study, "first.what", Chosen(("act",))) == {
        "first_what__act": 1, "first_what__images": 0, "first_what__unsure": 0,
        "first_what__nothing": 0,
    }  # fmt: skip


def test_in_doubt_what_is_not_ticked_is_not_known(study: Instrument) -> None:
    found = filled(study, "first.what", Chosen(("act", "unsure")))

    assert (found["first_what__act"], found["first_what__images"]) == (1, -2)


def test_no_answer_to_a_several_leaves_all_its_cells_empty(study: Instrument) -> None:
    assert set(filled(study, "first.what", Missing.REFUSED).values()) == {-3}


def test_names_of_columns_are_unique_and_fit_statistical_programs(study: Instrument) -> None:
    names = [one.name for form in study.forms.values() for one in columns(form)]

    assert len(set(names)) == len(names)
    assert all(name.isidentifier() and len(name) <= 64 for name in names)
