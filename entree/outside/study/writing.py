"""The research file as Parquet, SPSS and CSV, each saying what its codes mean."""

import json
from pathlib import Path

import polars as pl
import pyreadstat

from entree.core.study.columns import Type
from entree.core.study.instrument import NL, Said
from entree.core.study.research_file import Field, ResearchFile

PERSONAL = {
    "nl": "Persoonsgegevens, tot is nagekeken dat niemand te herkennen is.",
    "en": "Personal data, until it was checked that nobody can be recognised.",
}
INVENTED = {
    "nl": "VERZONNEN GEGEVENS: niemand gaf deze antwoorden.",
    "en": "INVENTED DATA: nobody gave these answers.",
}
# What SPSS holds, in bytes.
LABEL, VALUE_LABEL, NOTE = 255, 120, 80


def said_of(said: Said, language: str) -> str:
    """Return words in a language, or in Dutch."""
    return said.get(language) or said.get(NL, "")


def short(text: str, most: int) -> str:
    """Return a text of so many bytes at most, cut between letters.

    >>> short("één vraag", 8)
    'één…'
    """
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - 3].decode(errors="ignore").rstrip() + "…"


def notes(language: str, *, is_invented: bool) -> list[str]:
    """Return what stands on every file."""
    return [PERSONAL[language], *([INVENTED[language]] if is_invented else [])]


def frame(file: ResearchFile) -> pl.DataFrame:
    """Return the file as a table: a small whole number for a choice, a larger for a number."""
    types = {
        field.name: pl.Int32 if field.type is Type.NUMBER else pl.Int16 for field in file.fields
    }
    return pl.DataFrame(
        {name: pl.Series(file.codes[name], dtype=kind) for name, kind in types.items()}
    )


def described(field: Field, language: str) -> dict[str, object]:
    """Return what a field means, for a program."""
    return {
        "name": field.name,
        "label": said_of(field.label, language),
        "values": {str(code): said_of(one, language) for code, one in field.values.items()},
        "missing": {str(code): said_of(one, language) for code, one in field.missing.items()},
        "unit": field.unit,
        "measured_in": field.measured_in,
        "key": field.is_key,
    }


def write_parquet(file: ResearchFile, to: Path, language: str, *, is_invented: bool) -> None:
    """Write Parquet; what it means stands in its metadata."""
    fields = [described(field, language) for field in file.fields]
    meaning = {
        "entree.form": file.form,
        "entree.language": language,
        "entree.notes": json.dumps(notes(language, is_invented=is_invented), ensure_ascii=False),
        "entree.fields": json.dumps(fields, ensure_ascii=False),
    }
    frame(file).write_parquet(to, metadata=meaning)


def write_sav(file: ResearchFile, to: Path, language: str, *, is_invented: bool) -> None:
    """Write SPSS, with labels of variables and values, and missing kinds as missing."""
    said = notes(language, is_invented=is_invented)
    labels: dict[str, dict[int | float, str]] = {
        one.name: {
            code: short(said_of(words, language), VALUE_LABEL)
            for code, words in {**one.values, **one.missing}.items()
        }
        for one in file.fields
    }
    pyreadstat.write_sav(
        frame(file),
        str(to),
        file_label=short(said[-1], 64),
        note=[short(line, NOTE) for line in said],
        column_labels={one.name: short(said_of(one.label, language), LABEL) for one in file.fields},
        variable_value_labels={name: some for name, some in labels.items() if some},
        missing_ranges={
            one.name: [{"lo": min(one.missing), "hi": max(one.missing)}]
            for one in file.fields
            if one.missing
        },
        variable_measure={
            one.name: "scale" if one.type is Type.NUMBER else "nominal" for one in file.fields
        },
        variable_format=dict.fromkeys((one.name for one in file.fields), "F8.0"),
    )


def write_csv(file: ResearchFile, to: Path, language: str, *, is_invented: bool) -> None:
    """Write CSV, and beside it what it means (CSV on the Web): dialect, types, units, codes."""
    frame(file).write_csv(to, line_terminator="\r\n")
    types = {Type.NUMBER: "integer"}
    meaning = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": to.name,
        "rdfs:comment": notes(language, is_invented=is_invented),
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "lineTerminators": ["\r\n"],
            "quoteChar": '"',
            "header": True,
        },
        "tableSchema": {
            "columns": [
                {
                    "name": field.name,
                    "titles": field.name,
                    "dc:description": said_of(field.label, language),
                    "datatype": types.get(field.type, "short"),
                    "required": True,
                    "entree:field": described(field, language),
                }
                for field in file.fields
            ]
        },
    }
    text = json.dumps(meaning, ensure_ascii=False, indent=1)
    to.with_name(f"{to.name}-metadata.json").write_text(text + "\n", encoding="utf-8")
