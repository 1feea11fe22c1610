"""What one response becomes in the research files: a row of codes, and words apart from it."""

from dataclasses import dataclass, field

from entree.core.study.columns import cells
from entree.core.study.frozen import Frozen
from entree.core.study.instrument import Kind
from entree.core.study.packing import INTERVIEW, BadResponse, Response
from entree.core.study.replies import Written
from entree.core.study.route import outcomes


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one response by the names of the codebook's columns; typed words lie apart."""

    form: str
    mode: str
    language: str
    cells: dict[str, int] = field(repr=False)
    texts: list[tuple[str, str]] = field(repr=False)


def row_of(frozen: Frozen, response: Response) -> Row:
    """Return the row of a response: every column has a code, of an answer or of why it is empty.

    Columns of typed words are in no row: what was written stands in ``texts``, under its variable.
    Raises BadResponse for a questionnaire that is off, or that nobody may read aloud and was: no
    page asks so, but a ticket can send it.
    """
    form = frozen.forms[response.form]
    if not form.enabled:
        raise BadResponse("Nobody is asked this questionnaire.")
    if response.mode == INTERVIEW and not form.interview:
        raise BadResponse("Nobody reads this questionnaire aloud.")
    variables = frozen.layout.forms[response.form]
    found = outcomes(variables, response.replies)
    codes: dict[str, int] = {}
    texts: list[tuple[str, str]] = []
    for variable in variables:
        reply = found[variable.key]
        if variable.item.kind is not Kind.OPEN:
            codes |= {name: int(code) for name, code in cells(variable, reply)}
        elif isinstance(reply, Written):
            texts.append((variable.name, reply.text))
    return Row(response.form, response.mode, response.language, codes, texts)
