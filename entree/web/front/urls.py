"""The pages of the front door; their addresses say as little as they can."""

from django.urls import path, register_converter

from entree.web.front import crawlers, directory, organisation, places, search, views


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
    path("<language:language>/info/", views.traces, name="traces"),
    path("<language:language>/about/", views.about, name="about"),
    path("<language:language>/organisations/", directory.directory, name="directory"),
    path(
        "<language:language>/organisations/<slug:organisation>/",
        organisation.organisation,
        name="organisation",
    ),
    path("<language:language>/search/", search.search, name="search"),
    path("<language:language>/places/", places.places, name="places"),
]
