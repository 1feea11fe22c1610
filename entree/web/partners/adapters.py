"""How the library for login behaves here: no sign-up, no mail, no addresses, sealed secrets."""

from threading import BoundedSemaphore
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from entree.web import clock
from entree.web.access import ACCESS, Role
from entree.web.partners import app_secret
from entree.web.partners.actions.tidy import tidy
from entree.web.partners.entrance import staff_of
from entree.web.partners.models import Account

Kind = Authenticator.Type
# That one is logged in or out, and that a passkey or an app came or went.
SHOWN = {
    *(f"account/messages/{name}.txt" for name in ("logged_in", "logged_out")),
    *(f"mfa/messages/webauthn_{name}.txt" for name in ("added", "removed")),
    *(f"mfa/messages/totp_{name}.txt" for name in ("activated", "deactivated")),
}

# A password costs 64 MB and a third of a second. No more at once in a process, and who comes then
# is refused: waiting would take the threads that the public pages need.
turns = BoundedSemaphore(2)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation only, and log in while their role lasts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *parts: Any,
        **others: Any,
    ) -> None:
        """Say what the library says, but not what the next page shows anyway."""
        if message_template not in SHOWN:
            super().add_message(request, level, message_template, *parts, **others)

    def get_client_ip(self, request: HttpRequest) -> str:  # noqa: ARG002
        """No address is known here, nor wanted."""
        return ""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody begins: the first page that their role may see."""
        staff = staff_of(request.user)
        if staff is None:
            return reverse("partners:colleagues")
        begin = ("conversations:inbox", "conversations:desk", "partners:colleagues")
        return reverse(next(name for name in begin if Role(staff.role) in ACCESS[name].roles))

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Count the attempt; at that moment, what is over is deleted too."""
        tidy(clock.now())
        super().pre_authenticate(request, **credentials)

    def pre_login(
        self, request: HttpRequest, user: Account, **_parts: object
    ) -> HttpResponse | None:
        """Refuse who has no role, or no second factor, as if the password were wrong."""
        if staff_of(user) and Authenticator.objects.filter(user=user).exists():
            return None
        messages.error(request, self.error_messages["email_password_mismatch"])
        return HttpResponseRedirect(reverse("account_login"))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """Look whether a password is right, unless as many are being looked at as may be."""
        if not turns.acquire(blocking=False):
            raise self.validation_error("too_many_login_attempts")
        try:
            found: Account | None = super().authenticate(request, **credentials)
        finally:
            turns.release()
        return found

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Ask the password again; the limit on guessing counts here as at the login."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return bool(found is not None and found.pk == user.pk)


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets are sealed, and the last way in cannot be taken away."""

    def encrypt(self, text: str) -> str:
        """Return the secret of an app as it is stored."""
        return app_secret.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret of an app."""
        return app_secret.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Return whether there is another way to log in."""
        return leaves_a_way_in(authenticator)


def leaves_a_way_in(authenticator: Authenticator) -> bool:
    """Return whether its owner can still log in without it: by passkey, or password and code."""
    others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
    has_code = others.filter(type=Kind.TOTP).exists()
    has_passkey = others.filter(type=Kind.WEBAUTHN).exists()
    return bool(has_passkey or (has_code and authenticator.user.has_usable_password()))
