"""``entree study files``: the research file in four formats, read back."""

import csv
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pyreadstat
import pytest
from django.conf import settings

from entree.commands.study import read_instrument
from entree.core.study.anonymity import HIDDEN
from entree.outside.study.ddi_subset import find_faults
from entree.web.environment import Environment
from tests.commands.conftest import Say
from tests.commands.responding import WORDS, write_lines, write_opened
from tests.core.small_knowledge import swap
from tests.core.study import small_study

LIST = """
forms:
  - form: person
    keys: [first.when, first.turned, arm, stratum]
    tables:
      - {table: turned, by: [first.turned]}
"""


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the small study, with a list and sixty invented answers."""
    small_study.write(tmp_path)
    environment = Environment({"ENTREE_KNOWLEDGE": str(tmp_path / "knowledge")})
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    (tmp_path / "publication.yaml").write_text(LIST, encoding="utf-8")
    write_opened(tmp_path / "opened", read_instrument(tmp_path), 60)
    return tmp_path


@pytest.fixture
def files(say: Say, study: Path) -> Path:
    """Return the folder of the written files."""
    said = say("study", "files", study, study / "opened", "--out", study / "files")
    assert said.code == 0, said.err
    return study / "files"


def keys_of(rows: pl.DataFrame) -> Counter[tuple[int, ...]]:
    """Return how many people have the same keys."""
    return Counter(rows.select("first_when", "first_turned", "arm", "stratum").rows())


def test_every_format_holds_the_same_people(files: Path) -> None:
    parquet = pl.read_parquet(files / "invented-person.parquet")
    sav, _ = pyreadstat.read_sav(
        str(files / "invented-person.sav"), user_missing=True, output_format="polars"
    )
    text = pl.read_csv(files / "invented-person.csv")

    assert parquet.shape[0] == 60
    assert text.cast(parquet.schema).equals(parquet)
    assert sav.cast(parquet.schema).equals(parquet)


def test_nobody_stands_out(files: Path) -> None:
    assert min(keys_of(pl.read_parquet(files / "invented-person.parquet")).values()) >= 10


def test_parquet_has_small_types_and_says_what_codes_mean(files: Path) -> None:
    schema = pl.read_parquet_schema(files / "invented-person.parquet")
    meaning = pl.read_parquet_metadata(files / "invented-person.parquet")
    fields = {one["name"]: one for one in json.loads(meaning["entree.fields"])}

    assert [schema["first_turned"], schema["first_number"]] == [pl.Int16(), pl.Int32()]
    assert fields["first_turned"]["values"] == {"1": "Ja", "2": "Nee"}
    assert fields["first_number"]["measured_in"] == "times"
    assert "VERZONNEN" in meaning["entree.notes"]


def test_spss_keeps_labels_and_missing_kinds(files: Path) -> None:
    _, meaning = pyreadstat.read_sav(
        str(files / "invented-person.sav"), user_missing=True, output_format="polars"
    )

    assert meaning.column_names_to_labels["first_turned"] == "Zocht je hulp?"
    said = meaning.variable_value_labels["first_turned"]
    assert (said[1], said[-1], said[-2]) == ("Ja", "Overgeslagen", "Weet ik niet")
    (missing,) = meaning.missing_ranges["first_turned"]
    assert missing in ({"lo": -2, "hi": -1}, {"lo": HIDDEN, "hi": -1})
    assert meaning.variable_measure["first_number"] == "scale"
    assert "VERZONNEN" in str(meaning.file_label)


def test_csv_says_its_dialect_types_and_codes(files: Path) -> None:
    raw = (files / "invented-person.csv").read_bytes()
    meaning = json.loads((files / "invented-person.csv-metadata.json").read_text("utf-8"))
    columns = {one["name"]: one for one in meaning["tableSchema"]["columns"]}

    assert raw.count(b"\r\n") == 61
    assert meaning["dialect"]["delimiter"] == ","
    assert columns["first_number"]["datatype"] == "integer"
    assert columns["first_turned"]["entree:field"]["missing"]["-1"] == "Overgeslagen"
    assert any("VERZONNEN" in note for note in meaning["rdfs:comment"])


def test_the_codebook_in_xml_is_valid_and_names_every_variable(files: Path) -> None:
    xml = (files / "invented-person.ddi.xml").read_bytes()

    assert find_faults(xml) == []
    names = list(pl.read_parquet_schema(files / "invented-person.parquet"))
    assert all(f'name="{name}"'.encode() in xml for name in names)
    assert "VERZONNEN" in xml.decode()


def test_words_stand_apart_and_tie_to_nothing(files: Path) -> None:
    with (files / "invented-words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert {row["question"] for row in rows} == {"last_words"}
    assert {row["words"] for row in rows} <= {one[:20] for one in WORDS}
    assert set(rows[0]) == {"form", "question", "words", "notes"}
    parquet = (files / "invented-person.parquet").read_bytes()
    assert not any(row["words"].encode() in parquet for row in rows)


def test_people_stand_in_another_order_than_they_came(files: Path, study: Path) -> None:
    lines = (study / "opened/responses.jsonl").read_text("utf-8").splitlines()
    came = [json.loads(line)["cells"]["hard_b02"] for line in lines]

    assert pl.read_parquet(files / "invented-person.parquet")["hard_b02"].to_list() != came


def test_what_was_hidden_is_told_of_each_variable(files: Path) -> None:
    with (files / "invented-treated.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [row["variable"] for row in rows] == ["first_when", "first_turned", "arm", "stratum"]
    codes: Mapping[str, list[int]] = pl.read_parquet(files / "invented-person.parquet").to_dict(
        as_series=False
    )
    assert all(codes[row["variable"]].count(HIDDEN) == int(row["hidden"]) for row in rows)


def test_every_file_says_by_its_name_that_it_is_invented(files: Path) -> None:
    names = {one.name for one in files.iterdir()}

    assert all(name.startswith("invented-") for name in names)
    assert "VERZONNEN" in (files / "invented-README.txt").read_text("utf-8")
    for name in ("words", "treated"):
        lines = (files / f"invented-{name}.csv").read_text("utf-8").splitlines()[1:]
        assert lines
        assert all("VERZONNEN" in line for line in lines)


def test_words_of_any_alphabet_and_line_come_through(say: Say, study: Path) -> None:
    text = {"form": "person", "variable": "last_words", "text": "x, \u2028\x85 y\n\u0644\u0627"}
    (study / "opened/texts.jsonl").write_text(json.dumps(text, ensure_ascii=False), "utf-8")

    say("study", "files", study, study / "opened", "--out", study / "out")

    with (study / "out/invented-words.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["question"], row["words"]) == ("last_words", text["text"])


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("about.json", '"study": "small"', '"study": "large"', "of another study than small"),
        ("about.json", '"responses": 60', '"responses": 61', "lines were lost or added"),
        ("responses.jsonl", '"first_turned": 1', '"first_turned": 7', "'first_turned' has a val"),
        ("responses.jsonl", '{"form"', "{'form'", "a response has form, arm"),
        ("texts.jsonl", "last_words", "first_when", "'variable' is no question"),
    ],
)
def test_answers_that_are_not_of_this_study_are_refused(
    say: Say, study: Path, file: str, old: str, new: str, says: str
) -> None:
    place = study / "opened" / file
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")

    said = say("study", "files", study, study / "opened", "--out", study / "out")

    assert said.is_refusal
    assert says in said.err
    assert not (study / "out").exists()


def test_other_questions_than_were_asked_are_refused(say: Say, study: Path) -> None:
    swap(study / "instrument", "first.yaml", "{nl: Wanneer?, en: When?}", "{nl: Ooit?, en: Ever?}")

    said = say("study", "files", study, study / "opened", "--out", study / "out")

    assert said.is_refusal
    assert "from the release of the wave 2026-1" in said.err


def test_a_folder_that_nobody_opened_is_refused(say: Say, study: Path) -> None:
    (study / "opened/texts.jsonl").unlink()
    lacking = say("study", "files", study, study / "opened", "--out", study / "out")
    (study / "opened/texts.jsonl").write_bytes(b"\xff")
    odd = say("study", "files", study, study / "opened", "--out", study / "out")

    assert lacking.is_refusal
    assert odd.is_refusal
    assert "texts.jsonl is not there" in lacking.err
    assert "not written in UTF-8" in odd.err


def test_a_form_without_keys_is_refused(say: Say, study: Path) -> None:
    (study / "publication.yaml").write_text(
        LIST.replace("form: person", "form: worker")
        .replace("keys: [first.when, first.turned, arm, stratum]", "keys: [arm]")
        .replace("{table: turned, by: [first.turned]}", "{table: seen, by: [seen.b01]}")
    )

    said = say("study", "files", study, study / "opened", "--out", study / "out")

    assert "publication.yaml names no keys for 'person'" in said.err


def test_too_few_people_make_no_file(say: Say, study: Path) -> None:
    write_opened(study / "opened", read_instrument(study), 9)

    said = say("study", "files", study, study / "opened", "--out", study / "out")

    assert said.is_refusal
    assert "No form has 10 answers or more" in said.err
    assert not (study / "out").exists()


def test_a_number_is_no_key(say: Say, study: Path) -> None:
    swap(study, "publication.yaml", "first.turned, arm", "first.number, arm")

    said = say("study", "files", study, study / "opened", "--out", study / "out")

    assert said.is_refusal
    assert "person: 'first.number' is no closed question of this form" in said.err


def test_nothing_is_written_when_a_description_is_not_valid(
    say: Say, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entree.outside.study.ddi.SPACE", "ddi:codebook:1_0")

    said = say("study", "files", study, study / "opened", "--out", study / "out")

    assert said.is_refusal
    assert "The description of person is not valid" in said.err
    assert not (study / "out").exists()


def test_a_form_with_few_people_does_not_keep_the_others_from_theirs(say: Say, study: Path) -> None:
    swap(
        study / "instrument",
        "study.yaml",
        "    enabled: no\n    decide: [{nl: Wie toestemt., en: Who consents.}]\n",
        "",
    )
    instrument = read_instrument(study)
    people = write_opened(study / "opened", instrument, 40)
    workers = write_opened(study / "opened", instrument, 9, "worker")
    write_lines(study / "opened", instrument, [*people, *workers], [], invented=True)

    said = say("study", "files", study, study / "opened", "--out", study / "out")

    assert said.code == 0
    assert "worker: no file, fewer than 10 people." in said.out
    assert "worker: no file" in (study / "out/invented-README.txt").read_text("utf-8")
    assert (study / "out/invented-person.sav").exists()
    assert not (study / "out/invented-worker.sav").exists()


def test_real_answers_are_not_called_invented(say: Say, study: Path) -> None:
    write_opened(study / "opened", read_instrument(study), 40, invented=False)

    said = say("study", "files", study, study / "opened", "--out", study / "out")

    assert "Persoonsgegevens" in said.out
    assert "VERZONNEN" not in said.out
    assert b"VERZONNEN" not in (study / "out" / "person.ddi.xml").read_bytes()
