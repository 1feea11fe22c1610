"""Searching in words: answered with what was found and nothing else, kept by nobody.

Only our own script sends words here, in a body. Without it, the list and its choices are there.
"""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from entree.core.directory.index import Index, build_index
from entree.core.directory.search import SIGNS, find
from entree.core.directory.words import read_search
from entree.web import clock
from entree.web.errors import friendly
from entree.web.front.entries import entry_now
from entree.web.front.frame import first_numbers
from entree.web.front.listing import answer, rendered
from entree.web.knowledge import knowledge, knowledge_folder


@require_POST
def search(request: HttpRequest, language: str) -> HttpResponse:
    """Show what was found."""
    request.encoding = "utf-8"
    try:
        text = request.POST.get("text", "")[:SIGNS]
    except OSError:
        return friendly(request, 400)
    return answer(found_page(language, text), language, "found", is_constant=False)


@cache
def index_of(language: str) -> Index:
    """Return the index of a language, made once. Raises KnowledgeError with a repair."""
    return build_index(knowledge(), read_search(knowledge_folder(), knowledge()), language)


def found_page(language: str, text: str) -> bytes:
    """Return the part of the page with what was found; the words themselves are not in it."""
    moment = clock.now()
    found = find(index_of(language), text)
    first = {offer.organisation: offer for offer in reversed(list(knowledge().offers.values()))}
    lines = [
        entry_now(language, first[id_], moment) for id_ in (*found.danger, *found.organisations)
    ]
    danger, others = lines[: len(found.danger)], lines[len(found.danger) :]
    with override(language):
        number = len({line["id"] for line in lines})
        said = (
            _("Gevonden: %(number)d") % {"number": number}
            if number
            else _("Niets gevonden. Bel of chat met een mens: die zoekt met je mee.")
        )
        context = {
            "language": language,
            "danger": danger,
            "lines": [line for line in others if line["id"] not in found.danger],
            "said": said,
            "numbers": () if lines else first_numbers(language),
        }
    return rendered("search", language, context)
