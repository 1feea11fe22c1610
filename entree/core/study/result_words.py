"""What the numbers are about, in the words of the instrument and of ``analysis.yaml``."""

from collections.abc import Iterator, Mapping

from entree.core.study.analysis_file import Form, Motion, Sought, Table
from entree.core.study.answers import Book
from entree.core.study.arms import Arm
from entree.core.study.columns import Type
from entree.core.study.instrument import EN, NL, Instrument, Said
from entree.core.study.plan import Contrast, Group, Plan, Seeking
from entree.core.study.tables import ALL, OTHER, STEP, WITH

Json = dict[str, object]
OR = " / "
OTHER_STEPS: Said = {NL: "andere stappen samen", EN: "other steps together"}
COLUMNS: Mapping[str, Said] = {
    ALL: {NL: "iedereen", EN: "everyone"},
    "sought": {NL: "zocht hulp", EN: "looked for help"},
    "never": {NL: "zocht nooit hulp", EN: "never looked for help"},
    "before": {
        NL: "zocht hulp: voor het eerste contact",
        EN: "looked for help: before first contact",
    },
    "during": {NL: "zocht hulp: tijdens het contact", EN: "looked for help: during the contact"},
    "after": {NL: "zocht hulp: daarna", EN: "looked for help: after it"},
}
SEEKING: Mapping[Seeking, Said] = {
    Seeking.SOUGHT: {NL: "zocht hulp", EN: "looked for help"},
    Seeking.NEVER: {NL: "zocht nooit hulp", EN: "never looked for help"},
    Seeking.ANY: {NL: "", EN: ""},
}


class Words:
    """The words of one instrument."""

    def __init__(self, instrument: Instrument, known: Mapping[str, Book]) -> None:
        self.known = known
        forms = instrument.forms.values()
        self.asks = {
            item.id: item.ask for form in forms for module in form.modules for item in module.items
        }

    def options(self, item: str) -> Mapping[str, Said]:
        """Return the labels of the options of an item."""
        book = next(one for one in self.known.values() if any(name == item for name, _ in one.of))
        return book.options(item)

    def row(self, row: str, table: Table) -> Said:
        """Return what a row is called."""
        item, _, option = row.partition("=")
        if not option:
            return self.asks[item]
        if OTHER in option:
            return OTHER_STEPS
        labels = self.options(item)
        said = {
            one: OR.join(
                " → ".join(labels[place].get(one, "") for place in each.split(STEP))
                for each in option.split(WITH)
            )
            for one in (NL, EN)
        }
        if len(table.shows) == 1:
            return said
        return {one: f"{self.asks[item].get(one, '')} {words}" for one, words in said.items()}

    def column(self, column: str) -> Said:
        """Return what a column is called."""
        item, _, option = column.partition("=")
        if not option:
            return COLUMNS[column]
        labels = [self.options(item)[one] for one in option.split(WITH)]
        return {one: OR.join(label.get(one, "") for label in labels) for one in (NL, EN)}

    def table(self, table: Table, cells: list[Json]) -> Json:
        """Return what a table is about, with its rows and columns in order."""
        mine = [one for one in cells if one["table"] == table.id]
        rows = dict.fromkeys(str(one["row"]) for one in mine)
        if table.form is Form.MIRRORS:
            rows = dict.fromkeys(table.shows)
        columns = dict.fromkeys(str(one["column"]) for one in mine)
        return {
            "id": table.id,
            "chapter": table.chapter,
            "analysis": table.analysis,
            "title": dict(table.title),
            "form": table.questionnaire,
            "shows": table.form.value,
            "ordered": self.is_ordered(table),
            "unit": "contact" if table.is_of_contacts else "person",
            "counts": [self.counted(table, option) for option in table.counts],
            "rows": [{"id": row, "says": dict(self.row(row, table))} for row in rows],
            "columns": [
                {"id": one, "says": dict(self.column(one)), "of": self.heading(one)}
                for one in columns
            ],
        }

    def is_ordered(self, table: Table) -> bool:
        """Return whether the rows are one choice on a scale, to be shown in its order."""
        places = [(book, key) for book in self.known.values() for key in book.of]
        first = next(book.of[key][0] for book, key in places if key[0] == table.shows[0])
        return table.form is Form.OPTIONS and first.type is Type.CHOICE

    def counted(self, table: Table, option: str) -> Json:
        """Return an option that counts."""
        return dict(self.options(table.shows[0])[option])

    def heading(self, column: str) -> Json | None:
        """Return the question that a column is an answer to."""
        item, _, option = column.partition("=")
        return dict(self.asks[item]) if option else None

    def contrast(self, one: Contrast, plan: Plan) -> Json:
        """Return what a contrast compares."""
        is_primary = one in plan.primary
        chapters = [number for number, some in plan.chapters.items() if one in some]
        return {
            "id": one.id,
            "primary": is_primary,
            "chapter": None if is_primary else chapters[0],
            "asks": dict(self.asks[one.item]),
            "option": dict(self.options(one.item)[one.option]) if one.option else None,
            "moment": one.moment.name.lower() if one.moment else None,
            "note": bool(one.note),
            "of": [self.people(group, plan.arm) for group in (one.first, one.second)],
        }

    def people(self, group: Group, arm: Arm) -> Json:
        """Return who is in a group."""
        said = {one: " ".join(self._parts(group, one)) for one in (NL, EN)}
        return {"says": said, "arm": (group.arm or arm).value}

    def _parts(self, group: Group, language: str) -> Iterator[str]:
        """Give the parts of who is in a group, in words."""
        for item, option in group.answers.items():
            yield f"‘{self.options(item)[option].get(language, '')}’"
        seeking = SEEKING[group.seeking][language]
        if seeking:
            yield f"({seeking})" if group.answers else seeking

    def group(self, one: Sought, reached: list[Json]) -> Json:
        """Return a group that may be missing, with the shares that were reached."""
        expected = one.expected
        return {
            "id": one.id,
            "title": dict(one.title),
            "expected": expected
            and {
                "low": expected.low, "high": expected.high, "href": expected.source,
                "source": expected.title, "how": dict(expected.how),
            },
            "why": dict(one.why),
            "reached": [cell for cell in reached if cell["row"] == one.id],
        }  # fmt: skip

    def motion(self, one: Motion) -> Json:
        """Return a motion, with what answers it."""
        return {
            "id": one.id, "by": dict(one.by), "asks": dict(one.asks), "tables": list(one.tables),
            "contrasts": list(one.contrasts), "groups": list(one.groups),
        }  # fmt: skip
