"""What search engines may read: ``robots.txt`` and ``sitemap.xml``; no page there holds answers."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from entree.web.front.listing import paths, site_address
from entree.web.front.public import PUBLIC
from entree.web.knowledge import knowledge

SITEMAP = "/sitemap.xml"
PAGES = (
    "front:intake",
    "front:directory",
    "front:places",
    *(f"front:{name}" for name, page in PUBLIC.items() if page.found_as),
)
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let everybody in: what holds answers is only ever posted, and nobody crawls that."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {address(request)}{SITEMAP}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page in both languages."""
    start = address(request)
    lines = "\n".join(line for page in public_pages() for line in _entries(start, page))
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {NAMESPACES}>\n{lines}\n</urlset>\n'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def address(request: HttpRequest) -> str:
    """Return where the site stands; tried out it is where the visitor found it."""
    return site_address() or f"{request.scheme}://{request.get_host()}"


def public_pages() -> Iterator[Mapping[str, str]]:
    """Give the path of every public page, per language."""
    yield from (paths(name) for name in PAGES)
    yield from (paths("front:organisation", id_) for id_ in knowledge().organisations)


def _entries(start: str, page: Mapping[str, str]) -> Iterator[str]:
    """Give the entry of a page in each language; each names them all."""
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(start + path)}"/>'
        for code, path in page.items()
    )
    yield from (f"<url><loc>{escape(start + path)}</loc>{others}</url>" for path in page.values())
