"""What stands around every page of a study: leaving, the numbers, who runs this.

Of the front door the study knows this frame and nothing else.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from entree.core.knowledge.wording import Tone
from entree.web.assets import SURVEY, script_hash, stylesheet_hash
from entree.web.front.frame import frame

Context = dict[str, Any]
PAGE = "survey"


def policy() -> str:
    """Return the policy: our own script and worker, our own server, our own forms."""
    return (
        "default-src 'none'; "
        f"style-src '{stylesheet_hash(SURVEY)}'; script-src 'self' '{script_hash(SURVEY)}'; "
        "worker-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


def own_frame(language: str, *, holds_answers: bool = False) -> Context:
    """Return what a page shows around its content, in the active language; its title is neutral."""
    whole = frame(language, PAGE)
    return {
        **whole,
        "own_frame": True,
        "part": SURVEY,
        "not_found": True,
        "title": _("Vragenlijst"),
        "holds_answers": holds_answers,
        "other_url": reverse("survey:page", args=[whole["other_code"]]),
        "post_url": reverse("survey:page", args=[language]),
        "childrens_numbers": frame(language, PAGE, Tone.CHILD)["numbers"],
    }
