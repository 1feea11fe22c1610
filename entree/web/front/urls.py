"""The pages of the front door; their addresses say as little as they can."""

from django.urls import path, register_converter

from entree.web.front import pages, views
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
    path("<language:language>/", views.intake, name="intake"),
    *(
        path(f"<language:language>/{page.address}", getattr(pages, name), name=name)
        for name, page in PUBLIC.items()
    ),
]
