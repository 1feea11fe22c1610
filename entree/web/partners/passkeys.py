"""Passkeys of one's own account: every one of them opens the account by itself."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.db.models import QuerySet

from entree.web.partners.adapters import leaves_a_way_in


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """Adds a passkey that the device keeps and unlocks by a finger, a face or a PIN."""

    def get_context_data(self, **parts: Any) -> dict[str, Any]:
        """Ask the device for a key that needs no name typed beside it."""
        context: dict[str, Any] = super().get_context_data(**parts)
        context["js_data"] = {"creation_options": begin_registration(self.request.user, True)}
        return context


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]
    """Removes a passkey, unless it is the last way in: then there is no such page."""

    def get_queryset(self) -> QuerySet[Authenticator]:
        """Return the passkeys that may go."""
        own: QuerySet[Authenticator] = super().get_queryset()
        return own.filter(pk__in=[one.pk for one in own if leaves_a_way_in(one)])
