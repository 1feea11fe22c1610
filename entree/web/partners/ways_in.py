"""By which ways somebody can log in to their account, as their own page shows it."""

from typing import Any

from allauth.mfa.models import Authenticator

from entree.web.partners.adapters import Kind, leaves_a_way_in
from entree.web.partners.models import Account


def ways_in(account: Account) -> dict[str, Any]:
    """Return the passkeys, and whether there are an app and a password."""
    own = list(Authenticator.objects.filter(user=account).order_by("created_at"))
    apps = [one for one in own if one.type == Kind.TOTP]
    return {
        "passkeys": [
            {"pk": one.pk, "name": str(one), "made": one.created_at, "may_go": leaves_a_way_in(one)}
            for one in own
            if one.type == Kind.WEBAUTHN
        ],
        "app": apps[0] if apps else None,
        "app_may_go": bool(apps) and leaves_a_way_in(apps[0]),
        "has_password": account.has_usable_password(),
    }
