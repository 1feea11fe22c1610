"""What is filled in to accept an invitation: by a passkey, or by a password and an app."""

from typing import Any

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from entree.web.partners.models import Account
from entree.web.partners.passkey_forms import NO_PASSKEY, Credential, readable

APP_CODE = _("Code uit de app (6 cijfers)")
WRONG_CODE = _("Deze code klopt niet. Kijk in je app, en vul de nieuwste in.")


class Invited(forms.Form):
    """Who accepts: a name for colleagues, never shown to a visitor."""

    name = forms.CharField(
        label=_("Je naam, voor je collega’s"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class InvitedByPasskey(Invited):
    """Accepts with a passkey, which the browser hands over as JSON."""

    credential = Credential(error_messages={"required": NO_PASSKEY, "invalid": NO_PASSKEY})

    def clean_credential(self) -> dict[str, Any]:
        """Check the passkey against what was asked for in this session."""
        credential: dict[str, Any] = self.cleaned_data["credential"]
        with readable(NO_PASSKEY):
            auth.parse_registration_response(credential)
            made = auth.complete_registration(credential)
        if not made.is_user_verified():
            raise forms.ValidationError(NO_PASSKEY)
        return credential


class InvitedByPassword(Invited):
    """Accepts with a password, and a code of the app that holds the secret."""

    password = forms.CharField(
        label=_("Wachtwoord (minstens 12 tekens)"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    code = forms.CharField(
        label=APP_CODE,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, account: Account, secret: str, **parts: Any) -> None:
        """Take for whom it is, and the secret that the app was given."""
        super().__init__(*args, **parts)
        self._account, self._secret = account, secret

    def clean_password(self) -> str:
        """Refuse a password that is short, well known, or like the name or address."""
        password = str(self.cleaned_data["password"])
        self._account.name = self.cleaned_data.get("name", "")
        validate_password(password, self._account)
        return password

    def clean_code(self) -> str:
        """Refuse a code that the secret did not make."""
        code = str(self.cleaned_data["code"])
        if not validate_totp_code(self._secret, code):
            raise forms.ValidationError(WRONG_CODE)
        return code


class NewApp(ActivateTOTPForm):  # type: ignore[misc]
    """Begins with an app; the library has no Dutch for its field."""

    def __init__(self, *args: Any, **parts: Any) -> None:
        """Name the field in the words of these pages."""
        super().__init__(*args, **parts)
        self.fields["code"].label = APP_CODE
