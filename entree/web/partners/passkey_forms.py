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
from django.forms import HiddenInput, JSONField, ValidationError
from django.utils.translation import gettext_lazy as _

NO_PASSKEY = _("De passkey is niet gemaakt. Probeer het nog eens.")
WRONG_PASSKEY = _("Dat lukte niet. Probeer het nog eens.")
# What the library raises for JSON that is not what a browser makes of a passkey, and Python for
# what is too deep or too long to be read as JSON at all.
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError, RecursionError)


@contextmanager
def readable(said: object = WRONG_PASSKEY) -> Iterator[None]:
    """Say in the form what could not be read."""
    try:
        yield
    except UNREADABLE:
        raise ValidationError(str(said)) from None


class Credential(JSONField):
    """What a browser hands over of a passkey, as JSON; anything else is refused in words."""

    widget = HiddenInput

    def to_python(self, value: Any) -> Any:
        """Read it."""
        with readable():
            return super().to_python(value)

    def bound_data(self, sent: Any, initial: Any) -> Any:
        """Show what was sent again, unless it cannot be read."""
        try:
            return super().bound_data(sent, initial)
        except UNREADABLE:
            return initial


class Login(LoginWebAuthnForm):  # type: ignore[misc]
    """Logs in with a passkey alone."""

    credential = Credential()

    def clean_credential(self) -> Any:
        """Find whose it is."""
        with readable():
            return super().clean_credential()


class SecondStep(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """Follows on a password."""

    credential = Credential()

    def clean_credential(self) -> Any:
        """Check that it is of who gave the password."""
        with readable():
            return super().clean_credential()


class Again(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Says again who somebody is."""

    credential = Credential()

    def clean_credential(self) -> Any:
        """Check that it is theirs."""
        with readable():
            return super().clean_credential()


class Add(AddWebAuthnForm):  # type: ignore[misc]
    """Adds a passkey to one's own account."""

    credential = Credential()

    def clean(self) -> Any:
        """Check what the device made."""
        with readable(NO_PASSKEY):
            return super().clean()
