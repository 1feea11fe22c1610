"""The library's forms for passkeys, for whatever is sent: what cannot be read is a form error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.forms import ValidationError
from django.utils.translation import gettext_lazy as _

NO_PASSKEY = _("De passkey is niet gemaakt. Probeer het nog eens.")
WRONG_PASSKEY = _("Dat lukte niet. Probeer het nog eens.")
# What the library raises for JSON that is not what a browser makes of a passkey.
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


@contextmanager
def readable(said: object = WRONG_PASSKEY) -> Iterator[None]:
    """Say in the form what could not be read."""
    try:
        yield
    except UNREADABLE:
        raise ValidationError(str(said)) from None


class Login(LoginWebAuthnForm):  # type: ignore[misc]
    """Logs in with a passkey alone."""

    def clean_credential(self) -> Any:
        """Find whose it is."""
        with readable():
            return super().clean_credential()


class SecondStep(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """Follows on a password."""

    def clean_credential(self) -> Any:
        """Check that it is of who gave the password."""
        with readable():
            return super().clean_credential()


class Again(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Says again who somebody is."""

    def clean_credential(self) -> Any:
        """Check that it is theirs."""
        with readable():
            return super().clean_credential()


class Add(AddWebAuthnForm):  # type: ignore[misc]
    """Adds a passkey to one's own account."""

    def clean(self) -> Any:
        """Check what the device made."""
        with readable(NO_PASSKEY):
            return super().clean()
