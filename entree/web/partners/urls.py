"""Every URL of the portal. Who may come there stands in ``access.py``, and is held by the entrance.

The library knows its pages by their names, so these stand outside the name space of ours. What
is not here does not exist: sign-up, reset by mail, codes by mail, a list of addresses.
"""

from allauth.account.decorators import reauthentication_required
from allauth.account.views import (
    LoginView,
    LogoutView,
    PasswordChangeView,
    PasswordSetView,
    ReauthenticateView,
)
from allauth.mfa.base import views as factors
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from entree.web.partners import (
    absence,
    bundles,
    capacity,
    ending,
    invitations,
    inviting,
    keys,
    views,
)
from entree.web.partners.passkeys import AddPasskey, RemovePasskey


def page(name: str) -> str:
    """Return the template of a page."""
    return f"partners/{name}.html"


OURS = [
    path("colleagues/", views.colleagues, name="colleagues"),
    path("colleagues/invite/", inviting.invite, name="invite"),
    path("colleagues/<int:pk>/end/", ending.end_role, name="end"),
    path("absence/", absence.absence, name="absence"),
    path("absence/<int:pk>/back/", absence.back, name="back"),
    path("capacity/", capacity.capacity, name="capacity"),
    path("account/", views.account, name="account"),
    path("language/", views.language, name="language"),
    path("invitation/<slug:secret>/", invitations.invitation, name="invitation"),
    path(
        "invitation/<slug:secret>/password/",
        invitations.invitation_password,
        name="invitation_password",
    ),
    path("bundle/<str:name>", bundles.bundle, name="bundle"),
    path("keys/", keys.keys, name="keys"),
    path("keys/mine/", keys.keys_mine, name="keys_mine"),
    path("keys/epoch/", keys.keys_epoch, name="keys_epoch"),
    path("keys/wrap/", keys.keys_wrap, name="keys_wrap"),
    path("keys/share/", keys.keys_share, name="keys_share"),
    path("keys/recovered/", keys.keys_recovered, name="keys_recovered"),
    path("keys/draft/", keys.keys_draft, name="keys_draft"),
    path("keys/sign/", keys.keys_sign, name="keys_sign"),
    path("keys/signed/", keys.keys_signed, name="keys_signed"),
    path("keys/<int:epoch>/statement/", keys.keys_statement, name="keys_statement"),
]
LOGIN = [
    path("login/", LoginView.as_view(template_name=page("login")), name="account_login"),
    path(
        "login/code/",
        factors.AuthenticateView.as_view(template_name=page("code")),
        name="mfa_authenticate",
    ),
    path("login/passkey/", webauthn.LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    path("logout/", LogoutView.as_view(template_name=page("logout")), name="account_logout"),
    path(
        "again/password/",
        ReauthenticateView.as_view(template_name=page("again")),
        name="account_reauthenticate",
    ),
    path(
        "again/code/",
        factors.ReauthenticateView.as_view(template_name=page("again")),
        name="mfa_reauthenticate",
    ),
    path(
        "again/passkey/",
        webauthn.ReauthenticateWebAuthnView.as_view(template_name=page("again")),
        name="mfa_reauthenticate_webauthn",
    ),
]
ACCOUNT = [
    # Two more names of one page: where the library goes back to.
    path("account/", views.account, name="mfa_index"),
    path("account/", views.account, name="mfa_list_webauthn"),
    path(
        "account/password/",
        PasswordChangeView.as_view(template_name=page("password")),
        name="account_change_password",
    ),
    path(
        "account/password/new/",
        # The library would take a first password from whoever finds a session open.
        reauthentication_required(PasswordSetView.as_view(template_name=page("password"))),
        name="account_set_password",
    ),
    path(
        "account/app/",
        totp.ActivateTOTPView.as_view(template_name=page("app")),
        name="mfa_activate_totp",
    ),
    path(
        "account/app/remove/",
        totp.DeactivateTOTPView.as_view(template_name=page("remove_app")),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/passkeys/add/",
        AddPasskey.as_view(template_name=page("add_passkey")),
        name="mfa_add_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/remove/",
        RemovePasskey.as_view(template_name=page("remove_passkey")),
        name="mfa_remove_webauthn",
    ),
]

urlpatterns = [path("", include((OURS, "partners"))), *LOGIN, *ACCOUNT]
