"""A file of the wrong shape is refused with its line, what is wrong and what to do."""

from pathlib import Path

import pytest

from tests.core.small_knowledge import refusal

HOME, RULES = "organisations/home.yaml", "rules/rules.yaml"
FIRST, LATER = "questions/first.yaml", "questions/later.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            HOME,
            "    urgency: days\n",
            "    urgencey: days\n",
            f"{HOME}:18: There is no key 'urgencey' here. Did you mean 'urgency'?",
        ),
        (
            HOME,
            "'0800-2', cost: free",
            "'0800-2', costs: nee, cost: free",
            f"{HOME}:20: There is no key 'costs' here. Did you mean 'cost'?",
        ),
        (
            RULES,
            "then: {urgent: [doctor/visit], notice",
            "then: {urgent: [doctor/visit], notise",
            f"{RULES}:64: There is no key 'notise' here. Did you mean 'notice'?",
        ),
        (
            LATER,
            "unit: hours\n",
            "unit: hours\n  units: x\n",
            f"{LATER}:19: There is no key 'units' here. Did you mean 'unit'?",
        ),
        ("asking.yaml", "offered_after", "offered", "asking.yaml:1: The key 'offered_after' is"),
        (HOME, "    does: Helpt.\n", "", f"{HOME}:7: The key 'does' is missing. Add it."),
        (
            "organisations/emergency.yaml",
            "'112'",
            "112",
            "organisations/emergency.yaml:16: 112 is a number here and must be text. Write it",
        ),
        (
            HOME,
            "organisation: home",
            "organisation: 113",
            f"{HOME}:1: 113 is a number here and must be text. Write it in quotes: '113'.",
        ),
        (
            HOME,
            "Je bent jong.}",
            "Je bent jong, en dat telt.}",
            f"{HOME}:16: 'en dat telt.' cannot be a key here (String should match pattern",
        ),
        (
            LATER,
            "        me: Iemand raakte mij aan\n",
            "        mee: Iemand raakte mij aan\n",
            f"{LATER}:11: 'mee' cannot be a key here (Input should be 'all', 'me', 'close'",
        ),
        (
            FIRST,
            "label: Praten",
            "label: [Praten]",
            f"{FIRST}:32: 'label': Input should be a valid dictionary. Change it.",
        ),
        (HOME, "police: never", "police: soms", f"{HOME}:10: 'police': Input should be 'never',"),
        (
            "organisations/doctor.yaml",
            "serves: [medical]",
            "serves: [Medical]",
            "organisations/doctor.yaml:11: 'serves': String should match pattern",
        ),
        (
            RULES,
            "- rule: window\n",
            "- losse tekst\n- rule: window\n",
            f"{RULES}:10: 'this entry': Input should be a valid dictionary or instance of",
        ),
        ("ranking.yaml", "cards: 3", "cards: veel", "ranking.yaml:12: 'cards': Input should be a"),
        (
            FIRST,
            "otherwise: Zoek je iets anders?",
            "otherwise: Je zoekt iets anders.",
            f"{FIRST}:27: 'otherwise': String should match pattern",
        ),
        (
            FIRST,
            "otherwise: Zoek je iets anders?",
            "otherwise: Zoek je iets anders? Dan past dit niet.",
            f"{FIRST}:27: 'otherwise': String should match pattern",
        ),
        (
            HOME,
            "Gebeurde er iets anders? Dan past dit niet.",
            "Als er iets anders gebeurde, past dit niet.",
            f"{HOME}:17: 'what.happened': String should match pattern",
        ),
        (
            HOME,
            "Gebeurde er iets anders? Dan past dit niet.",
            "Gebeurde er iets anders? Past dit niet?",
            f"{HOME}:17: 'what.happened': String should match pattern",
        ),
        (
            RULES,
            "Langer geleden? Dan hoeft het niet snel.",
            "Langer geleden?",
            f"{RULES}:21: 'when.last_time': String should match pattern",
        ),
        (
            "phrases.yaml",
            "{topics}",
            "{topic}",
            "phrases.yaml:3: 'depends': String should match pattern",
        ),
        (
            "phrases.yaml",
            "{topics}.",
            "{topics} en {topics}.",
            "phrases.yaml:3: 'depends': String should match pattern",
        ),
        ("phrases.yaml", "also: En\n", "", "phrases.yaml:1: The key 'also' is missing. Add it."),
        (
            "ranking.yaml",
            "field: needs",
            "field: wants",
            "ranking.yaml:5: 'field': Input should be",
        ),
        (
            "ranking.yaml",
            "needs, bits: 2",
            "needs, bits: 0",
            "ranking.yaml:5: 'bits': Input should",
        ),
        (FIRST, "why: Dan passen de vragen.", "why:", f"{FIRST}:18: 'why': Input should be a"),
    ],
)
def test_a_wrong_shape_is_refused_with_its_line_and_a_repair(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    said = refusal(tmp_path, file, old, new)

    assert said.startswith(message), said


def test_a_file_that_is_one_text_is_no_table(tmp_path: Path) -> None:
    said = refusal(tmp_path, "organisations/doctor.yaml", "organisation: doctor\n", "")

    assert said == "organisations/doctor.yaml:1: The key 'organisation' is missing. Add it."
