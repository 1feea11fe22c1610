"""The pages of the front door; their addresses say as little as they can."""

from django.urls import path, register_converter

from entree.web.front import crawlers, directory, organisation, pages, places, search, views
from entree.web.front.public import PUBLIC


class LanguageConverter:
    """Takes the languages that the site speaks."""

    regex = "nl|en"

    def to_python(self, value: str) -> str:
        """Return the language code."""
        return value

    def to_url(self, value: str) -> str:
        """Return the language code."""
        return value


register_converter(LanguageConverter, "language")

app_name = "front"

urlpatterns = [
    path("", views.door, name="door"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("<language:language>/", views.intake, name="intake"),
    *(
        path(f"<language:language>/{page.address}", getattr(pages, name), name=name)
        for name, page in PUBLIC.items()
    ),
    path("<language:language>/organisations/", directory.directory, name="directory"),
    path(
        "<language:language>/organisations/<slug:organisation>/",
        organisation.organisation,
        name="organisation",
    ),
    path("<language:language>/search/", search.search, name="search"),
    path("<language:language>/places/", places.places, name="places"),
]
