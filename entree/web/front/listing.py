"""The pages of the directory around their content: addresses, words for search engines, sizes.

They may be found by search engines and stay in a history, unlike the flow, which stays neutral.
"""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from entree.web.assets import DIRECTORY
from entree.web.errors import LANGUAGES
from entree.web.front.frame import Context, frame
from entree.web.security import content_policy


def site_address() -> str | None:
    """Return where the site stands for the world, without a slash; None when it is tried out."""
    environment = settings.ENVIRONMENT
    return f"https://{environment.hosts[0]}" if environment.is_production else None


def paths(name: str, *arguments: str) -> Mapping[str, str]:
    """Return the path of a page in each language."""
    return {language: reverse(name, args=[language, *arguments]) for language in LANGUAGES}


def public_frame(language: str, page: str, where: Mapping[str, str]) -> Context:
    """Return what a page of the directory shows around its content, in the active language."""
    whole = frame(language, page)
    address = site_address()
    return {
        **whole,
        "own_frame": True,
        "part": DIRECTORY,
        "other_url": where[whole["other_code"]],
        "directory_url": reverse("front:directory", args=[language]),
        "places_url": reverse("front:places", args=[language]),
        "canonical": address and address + where[language],
        "alternates": [(code, address + path) for code, path in where.items()] if address else [],
    }


def rendered(template: str, language: str, context: Context) -> bytes:
    """Render a page of the directory in its language."""
    with override(language):
        return render_to_string(f"front/{template}.html", context).encode()


def answer(
    body: bytes,
    language: str,
    size: str,
    *,
    is_constant: bool,
    is_brief: bool = False,
    is_unkept: bool = False,
) -> HttpResponse:
    """Answer with a page of the directory, filled to its size; how long it is kept: ``padding``."""
    response = HttpResponse(body)
    response.headers["Content-Language"] = language
    response.headers["Content-Security-Policy"] = content_policy(DIRECTORY)
    response.is_constant = is_constant  # type: ignore[attr-defined]
    response.is_brief = is_brief  # type: ignore[attr-defined]
    response.is_unkept = is_unkept  # type: ignore[attr-defined]
    response.fill_to = size  # type: ignore[attr-defined]
    return response
