"""The part of DDI Codebook 2.5 that we write, as a list of what may stand where.

Written from the DDI Alliance's documentation: its schema is in no package registry, and files of
others are not kept here. What keeps this list is valid by that schema too; it allows less.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from entree.outside.study.ddi import LANGUAGE, SCHEMA, SPACE

MANY = 10**9


@dataclass(frozen=True, slots=True)
class Rule:
    """What an element may hold: children in this order, each so often, and attributes.

    ``must`` are attributes that it needs, ``of`` the values that one may have.
    """

    children: tuple[tuple[str, int, int], ...] = ()
    has_text: bool = False
    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()


def text(*may: str, must: tuple[str, ...] = ()) -> Rule:
    """Return the rule of an element that holds words only."""
    return Rule((), True, frozenset(must), frozenset({LANGUAGE, *may}))


RULES = {
    "codeBook": Rule(
        (("stdyDscr", 1, MANY), ("fileDscr", 0, MANY), ("dataDscr", 0, MANY)),
        must=frozenset({"version"}),
        may=frozenset({LANGUAGE, SCHEMA}),
    ),
    "stdyDscr": Rule((("citation", 1, MANY), ("stdyInfo", 0, MANY), ("dataAccs", 0, MANY))),
    "citation": Rule((("titlStmt", 1, 1),)),
    "titlStmt": Rule((("titl", 1, 1), ("parTitl", 0, MANY), ("IDNo", 0, MANY))),
    "titl": text(),
    "parTitl": text(),
    "IDNo": text(),
    "stdyInfo": Rule((("abstract", 0, MANY), ("sumDscr", 0, MANY))),
    "abstract": text(),
    "sumDscr": Rule((("universe", 0, MANY),)),
    "universe": text(),
    "dataAccs": Rule((("useStmt", 0, MANY),)),
    "useStmt": Rule((("restrctn", 0, 1),)),
    "restrctn": text(),
    "fileDscr": Rule((("fileTxt", 0, MANY),), must=frozenset({"ID"})),
    "fileTxt": Rule((("fileName", 0, 1), ("dimensns", 0, 1), ("fileType", 0, 1))),
    "fileName": text(),
    "dimensns": Rule((("caseQnty", 0, MANY), ("varQnty", 0, MANY))),
    "caseQnty": text(),
    "varQnty": text(),
    "fileType": text("charset"),
    "dataDscr": Rule((("var", 0, MANY),)),
    "var": Rule(
        (
            ("labl", 0, MANY),
            ("anlysUnit", 0, 1),
            ("qstn", 0, MANY),
            ("invalrng", 0, MANY),
            ("universe", 0, MANY),
            ("catgry", 0, MANY),
            ("varFormat", 0, 1),
            ("notes", 0, MANY),
        ),
        must=frozenset({"ID", "name", "files", "intrvl"}),
    ),
    "labl": text(),
    "anlysUnit": text(),
    "qstn": Rule((("qstnLit", 0, MANY),)),
    "qstnLit": text(),
    "invalrng": Rule((("item", 1, MANY),)),
    "item": Rule(must=frozenset({"VALUE"})),
    "catgry": Rule((("catValu", 0, 1), ("labl", 0, MANY)), must=frozenset({"missing"})),
    "catValu": text(),
    "varFormat": text("type"),
    "notes": text(),
}
VALUES = {
    ("codeBook", "version"): {"2.5"},
    ("var", "intrvl"): {"contin", "discrete"},
    ("catgry", "missing"): {"Y", "N"},
    ("varFormat", "type"): {"numeric", "character"},
}


def find_faults(xml: bytes) -> list[str]:
    """Return what is wrong with a codebook, with the place of each; nothing when it is valid."""
    try:
        # What is read was written by us a moment ago, or is a test's.
        root = ET.fromstring(xml)  # noqa: S314
    except ET.ParseError as error:
        return [f"It is no XML: {error}."]
    if root.tag != f"{{{SPACE}}}codeBook":
        return ["It does not begin with codeBook of DDI Codebook 2.5."]
    return [*element_faults(root, "codeBook"), *reference_faults(root)]


def element_faults(element: ET.Element, path: str) -> Iterator[str]:
    """Give what is wrong with an element and all in it."""
    name = bare(element)
    rule = RULES[name]
    given = set(element.attrib)
    for one in sorted(rule.must - given):
        yield f"{path}: '{one}' is missing."
    for one in sorted(given - rule.must - rule.may):
        yield f"{path}: '{one}' is no attribute of it."
    for one, value in element.attrib.items():
        if value not in VALUES.get((name, one), {value}):
            yield f"{path}: '{one}' cannot be '{value}'."
    if not rule.has_text and (element.text or "").strip():
        yield f"{path}: holds words."
    yield from order_faults(element, rule, path)
    for child in element:
        if bare(child) in RULES:
            yield from element_faults(child, f"{path}/{bare(child)}")


def order_faults(element: ET.Element, rule: Rule, path: str) -> Iterator[str]:
    """Give children that may not be there, stand too often, or in another order."""
    places = {name: at for at, (name, _, _) in enumerate(rule.children)}
    names = [bare(child) for child in element]
    for name in sorted(set(names) - set(places)):
        yield f"{path}: '{name}' may not stand in it."
    known = [places[name] for name in names if name in places]
    if known != sorted(known):
        yield f"{path}: its parts stand in another order."
    for name, least, most in rule.children:
        if not least <= names.count(name) <= most:
            yield f"{path}: '{name}' stands in it {names.count(name)} times."


def reference_faults(root: ET.Element) -> Iterator[str]:
    """Give ids that stand twice, and references to none."""
    ids = [one.attrib["ID"] for one in root.iter() if "ID" in one.attrib]
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"The id '{one}' stands twice."
    for variable in root.iter(f"{{{SPACE}}}var"):
        for file in variable.attrib.get("files", "").split():
            if file not in ids:
                yield f"The variable '{variable.attrib.get('name')}' names no known file: '{file}'."


def bare(element: ET.Element) -> str:
    """Return the name of an element without its namespace; with it when that is another."""
    return element.tag.removeprefix(f"{{{SPACE}}}")
