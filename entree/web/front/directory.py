"""All organisations on one page, by letter; and those that suit what somebody chose."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from entree.core.directory.capacity import Said
from entree.core.directory.choose import Wishes, choose, suits
from entree.core.knowledge.conditions import Given, evaluate
from entree.core.knowledge.model import ROUTE, Offer
from entree.core.truth import Truth
from entree.web import clock
from entree.web.errors import friendly
from entree.web.front import views
from entree.web.front.capacity import in_words
from entree.web.front.entries import all_say_now, by_letter, entries, entry_now
from entree.web.front.frame import Context
from entree.web.front.listing import answer, paths, public_frame, rendered
from entree.web.front.wishes import Expired, chosen, form_context, salt_of, slot_of, wishes_of
from entree.web.knowledge import knowledge
from entree.web.steps.keys import Keys, KeysUnusable

# What our script fills every body with, so that its length tells nothing.
FILLING = "fill"


@require_http_methods(["GET", "HEAD", "POST"])
def directory(request: HttpRequest, language: str) -> HttpResponse:
    """Show the whole list, or what suits what was chosen."""
    moment = clock.now()
    keys = keys_at(moment)
    salt = salt_of(keys, slot_of(moment)) if keys else None
    if request.method != "POST" or keys is None or salt is None:
        return _whole(language, salt)
    try:
        sent = picked(request)
        ticked = chosen(keys, moment, sent, by_fetch=views.is_fetch(request))
    except OSError:
        # The connection broke while the body came in; there is nobody to answer.
        return friendly(request, 400)
    except Expired:
        return _whole(language, salt, is_expired=True)
    if not ticked:
        return _whole(language, salt)
    page = suiting(language, salt, ticked, moment)
    return answer(page, language, "list", is_constant=False)


def keys_at(moment: datetime) -> Keys | None:
    """Return the keys of this moment; without any the list still stands, and nothing is chosen."""
    try:
        return views.key_file().at(moment)
    except (KeysUnusable, OSError):
        return None


def picked(request: HttpRequest) -> list[str]:
    """Return everything that was posted, under whichever name but the filling. Raises OSError."""
    # Our forms are UTF-8, whatever the body says of itself: a made-up name would break the reading.
    request.encoding = "utf-8"
    return [one for name, values in request.POST.lists() if name != FILLING for one in values]


def _whole(language: str, salt: bytes | None, *, is_expired: bool = False) -> HttpResponse:
    """Answer with the whole list."""
    page = whole_list(language, salt, is_expired, all_say_now(clock.now()))
    return answer(page, language, "list", is_constant=True, is_brief=True)


@lru_cache(maxsize=8)
def whole_list(
    language: str,
    salt: bytes | None,
    is_expired: bool = False,
    says_now: tuple[Said, ...] = (),
) -> bytes:
    """Return the page with every organisation, rendered once for each time of the choices."""
    said = {one.organisation: in_words(one, language) for one in says_now}
    with override(language):
        context = {
            **_frame(language, salt, frozenset()),
            "title": _("Alle organisaties") + " – Entree",
            "found_as": _(
                "Alle organisaties in Nederland die helpen na seksueel geweld, met telefoon, chat, "
                "tijden en voor wie ze er zijn."
            ),
            "letters": [
                (letter, [{**entry, "says_now": said.get(entry["id"])} for entry in found])
                for letter, found in by_letter(language)
            ],
            "number": len(entries(language)),
            "is_expired": is_expired,
        }
    return rendered("directory", language, context)


def _frame(language: str, salt: bytes | None, ticked: frozenset[str]) -> Context:
    """Return what the list and an answer have in common, in the active language."""
    return {
        **public_frame(language, "directory", paths("front:directory")),
        "form": salt and form_context(salt, language, ticked),
    }


def suiting(language: str, salt: bytes, ticked: frozenset[str], at: datetime) -> bytes:
    """Return the page with what suits; its title is neutral, as everything that holds answers."""
    wishes = wishes_of(ticked)
    found = list(_suiting(language, wishes, at))
    with override(language):
        context = {
            **_frame(language, salt, ticked),
            "is_answer": True,
            "not_found": True,
            "fitting": [entry for entry in found if entry["suits"] is Truth.YES],
            "doubtful": [entry for entry in found if entry["suits"] is Truth.UNKNOWN],
            "number": len(found),
            "is_about_reach": wishes.is_open or wishes.is_anonymous or wishes.is_free,
            "is_about_languages": bool(wishes.languages),
        }
    return rendered("directory", language, context)


def _suiting(language: str, wishes: Wishes, at: datetime) -> Iterator[Context]:
    """Give the organisations that suit, as lines of this moment, in the stored order.

    Help for everyone comes first, then what is there in the region, then help for some group.
    """
    found = choose(knowledge(), wishes, at)
    given: set[str] = set()
    offers = [offer for offer in knowledge().offers.values() if offer.organisation in found]
    for offer in sorted(offers, key=lambda one: _behind(one, wishes)):
        truth = found[offer.organisation]
        if offer.organisation in given or suits(offer, wishes, at) is not truth:
            continue
        given.add(offer.organisation)
        yield {**entry_now(language, offer, at), "suits": truth}


def _behind(offer: Offer, wishes: Wishes) -> tuple[bool, bool]:
    """Return what puts an offer behind others: for a group nobody named, and not of the region."""
    route = {ROUTE: Given((wishes.route,))} if wishes.route else {}
    is_named = evaluate(offer.when, route) is Truth.YES
    return offer.named_group and not is_named, wishes.region not in offer.regions
