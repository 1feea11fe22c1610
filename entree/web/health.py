"""Whether the site is well: the door always answers, the database may be gone."""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from entree import __version__
from entree.web.knowledge import knowledge


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Say which version runs on which knowledge, and how the database is."""
    return JsonResponse(
        {
            "status": "ok",
            "version": __version__,
            "knowledge": knowledge().version,
            "database": database_state(),
        }
    )


def database_state() -> str:
    """Return ok, behind (migrations are waiting) or gone."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return "gone"
    return "behind" if waiting else "ok"
