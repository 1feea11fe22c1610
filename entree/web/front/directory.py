"""All organisations on one page, by letter; and those that suit what somebody chose."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from entree.web.front.entries import by_letter, entries
from entree.web.front.public import answer, paths, public_frame, rendered


@require_safe
def directory(_request: HttpRequest, language: str) -> HttpResponse:
    """Show the whole list."""
    return answer(whole_list(language), language, "list", is_constant=True)


@cache
def whole_list(language: str) -> bytes:
    """Return the page with every organisation, rendered once."""
    with override(language):
        context = {
            **public_frame(language, "directory", paths("front:directory")),
            "title": _("Hulp na seksueel geweld: alle organisaties op een rij") + " | Entree",
            "description": _(
                "Alle organisaties in Nederland die helpen na seksueel geweld, met telefoon, chat, "
                "tijden en voor wie ze er zijn."
            ),
            "letters": by_letter(language),
            "number": len(entries(language)),
        }
    return rendered("directory", language, context)
