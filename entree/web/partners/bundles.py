"""The scripts of the portal that hold cryptography: static, the same for everyone, checked."""

from django.http import Http404, HttpRequest, HttpResponse

from entree.web import bundles

SCRIPTS = {
    "keys.js", "conversation.js", "rewrap.js", "stretch.js", "portal.js", "reading.js",
    "renewing.js", "introduce.js", "introducing.js",
}  # fmt: skip
WORDS = {"words.nl.txt", "words.en.txt"}
# A worker has a policy of its own. The one that stretches connects to nothing; a vault starts
# that one, and gets the lists of words.
VAULT = "default-src 'none'; connect-src 'self'; worker-src 'self'"
POLICIES = {
    "stretch.js": "default-src 'none'",
    "portal.js": VAULT,
    "reading.js": VAULT,
    "renewing.js": VAULT,
    "introducing.js": VAULT,
}


def bundle(_request: HttpRequest, name: str) -> HttpResponse:
    """Give one file; one that was changed after it was made does not exist."""
    if name not in SCRIPTS | WORDS:
        raise Http404
    try:
        found = bundles.read_bundle(name, bundles.made())
    except bundles.BundleRefused:
        raise Http404 from None
    kind = "text/javascript" if name in SCRIPTS else "text/plain"
    response = HttpResponse(found.script, content_type=f"{kind}; charset=utf-8")
    response.is_for_all = True  # type: ignore[attr-defined]
    if name in POLICIES:
        response.own_policy = POLICIES[name]  # type: ignore[attr-defined]
    return response
