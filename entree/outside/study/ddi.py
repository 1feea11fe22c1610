"""The research file described as DDI Codebook 2.5, the form in which data archives take studies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from entree.core.study.columns import Type
from entree.core.study.instrument import EN, NL, Said
from entree.core.study.research_file import Field, ResearchFile
from entree.outside.study.writing import INVENTED, PERSONAL

SPACE = "ddi:codebook:2_5"
PLACE = "https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
TONGUES = (NL, EN)


@dataclass(frozen=True, slots=True)
class Study:
    """What the description says of the study."""

    id: str
    wave: str
    title: Said
    universe: Said
    is_invented: bool


def describe(file: ResearchFile, study: Study, written: Sequence[str]) -> bytes:
    """Return the XML; ``written`` are the names of the files that hold the answers."""
    ET.register_namespace("", SPACE)
    root = ET.Element(f"{{{SPACE}}}codeBook", {"version": "2.5", LANGUAGE: NL})
    root.set(SCHEMA, f"{SPACE} {PLACE}")
    write_study(root, study)
    for number, name in enumerate(written, start=1):
        text = within(within(root, "fileDscr", ID=f"F{number}"), "fileTxt")
        within(text, "fileName", name)
        size = within(text, "dimensns")
        within(size, "caseQnty", str(file.people))
        within(size, "varQnty", str(len(file.fields)))
        within(text, "fileType", name.rpartition(".")[2], charset="UTF-8")
    listed = within(root, "dataDscr")
    files = " ".join(f"F{number}" for number in range(1, len(written) + 1))
    treated = {one.name: one.hidden for one in file.treated}
    for field in file.fields:
        write_field(listed, field, files, treated.get(field.name))
    ET.indent(root, " ")
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def within(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    """Add an element; ``lang`` is the language of its text."""
    lang = attributes.pop("lang", None)
    found = ET.SubElement(parent, f"{{{SPACE}}}{name}", attributes)
    if lang is not None:
        found.set(LANGUAGE, lang)
    found.text = text or None
    return found


def each(parent: ET.Element, name: str, said: Mapping[str, str]) -> None:
    """Add an element for each language in which there are words."""
    for lang in TONGUES:
        if said.get(lang):
            within(parent, name, said[lang], lang=lang)


def write_study(root: ET.Element, study: Study) -> None:
    """Add what the study is, and under which condition the file may be used."""
    about = within(root, "stdyDscr")
    title = within(within(about, "citation"), "titlStmt")
    within(title, "titl", study.title[NL], lang=NL)
    if study.title.get(EN):
        within(title, "parTitl", study.title[EN], lang=EN)
    within(title, "IDNo", f"{study.id}/{study.wave}")
    told = within(about, "stdyInfo")
    if study.is_invented:
        each(told, "abstract", INVENTED)
    each(within(told, "sumDscr"), "universe", study.universe)
    use = within(within(about, "dataAccs"), "useStmt")
    # One only may stand here, so both languages stand in it.
    within(use, "restrctn", " / ".join(PERSONAL[lang] for lang in TONGUES))


def write_field(listed: ET.Element, field: Field, files: str, hidden: int | None) -> None:
    """Add one variable: its words, unit, route, codes and missing kinds, in the order of DDI."""
    kind = "contin" if field.type is Type.NUMBER else "discrete"
    one = within(listed, "var", ID=field.name, name=field.name, files=files, intrvl=kind)
    each(one, "labl", field.label)
    if field.unit:
        within(one, "anlysUnit", field.unit)
    for lang in TONGUES:
        if field.label.get(lang):
            question = within(one, "qstn")
            within(question, "qstnLit", field.label[lang], lang=lang)
    if field.missing:
        empty = within(one, "invalrng")
        for code in sorted(field.missing):
            within(empty, "item", VALUE=str(code))
    each(one, "universe", field.asked_when)
    for missing, codes in (("N", field.values), ("Y", field.missing)):
        for code, said in codes.items():
            category = within(one, "catgry", missing=missing)
            within(category, "catValu", str(code))
            each(category, "labl", said)
    within(one, "varFormat", type="numeric")
    if field.measured_in:
        within(one, "notes", f"Measured in {field.measured_in}", lang=EN)
    if hidden is not None:
        within(one, "notes", f"Answers hidden so that nobody can be recognised: {hidden}", lang=EN)
