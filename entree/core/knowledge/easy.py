"""How the easy tones show the options of a question: a few on a page, each with a drawing."""

from entree.core.knowledge.errors import WrongShape
from entree.core.knowledge.schema import QuestionShape

MOST_ON_A_PAGE = 6


def pages_of(shape: QuestionShape) -> tuple[tuple[str, ...], ...]:
    """Return the options by page; together they are all options, once. Raises WrongShape."""
    named = [option for page in shape.pages for option in page]
    if shape.pages and sorted(named) != sorted(option.option for option in shape.options):
        raise WrongShape("'pages' names every option once.").under("pages")
    if not shape.pages and len(shape.options) > MOST_ON_A_PAGE:
        raise WrongShape(f"More than {MOST_ON_A_PAGE} options need 'pages' for the easy mode.")
    # Where one answer is asked, a choice of its own leads to the next page.
    fullest = max((len(page) for page in shape.pages[:-1]), default=0)
    if shape.kind != "several" and fullest >= MOST_ON_A_PAGE:
        most = MOST_ON_A_PAGE - 1
        raise WrongShape(f"All but the last page hold {most} options at most.").under("pages")
    return tuple(map(tuple, shape.pages))


def pictograms_of(shape: QuestionShape) -> dict[str, str]:
    """Return the drawing of each option: all of them have one, or none has. Raises WrongShape."""
    if shape.pictograms and shape.pictograms.keys() != {one.option for one in shape.options}:
        raise WrongShape("'pictograms' names every option, and no other.").under("pictograms")
    return dict(shape.pictograms)
