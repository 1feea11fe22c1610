"""The pages of an invitation. Opening the link uses nothing: only accepting does, and once."""

import base64
import uuid
from collections.abc import Callable
from functools import wraps

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entree.web import clock
from entree.web.partners import app_secret
from entree.web.partners.actions.accept import Passkey, PasswordAndApp, accept
from entree.web.partners.actions.invite import digest_of
from entree.web.partners.actions.tidy import tidy
from entree.web.partners.errors import InvitationUsed
from entree.web.partners.forms import InvitedByPasskey, InvitedByPassword
from entree.web.partners.models import Account, Invitation
from entree.web.partners.views import accepted

# In the session of who opened the link: the id that the account will have, and the app's secret.
# Each is of one invitation, because two people may open theirs in one browser.
ACCOUNT, SECRET = "invited account", "invited secret"
Page = Callable[[HttpRequest, Invitation, Account], HttpResponse]


def invited(page: Page) -> Callable[[HttpRequest, str], HttpResponse]:
    """Open a page only to a link that can still be used; any other gets the same answer."""

    @wraps(page)
    def opened(request: HttpRequest, secret: str) -> HttpResponse:
        """Find the invitation of the link."""
        tidy(clock.now())
        still_open = Invitation.objects.open(clock.now()).select_related("partner")
        found = still_open.filter(digest=digest_of(secret)).first()
        if found is None:
            return render(request, "partners/invitation_over.html", status=410)
        try:
            return page(request, found, account_of(request, found))
        except InvitationUsed:
            return render(request, "partners/invitation_over.html", status=410)

    return opened


def account_of(request: HttpRequest, invitation: Invitation) -> Account:
    """Return the account of this address, or the one that is going to be made."""
    found = Account.objects.filter(email=invitation.email).first()
    if found is not None:
        return found
    id_ = request.session.setdefault(of(invitation, ACCOUNT), str(uuid.uuid4()))
    return Account(id=uuid.UUID(id_), email=invitation.email)


def of(invitation: Invitation, name: str) -> str:
    """Return the name under which the session holds something of an invitation."""
    return f"{name} {invitation.pk}"


@invited
def invitation(request: HttpRequest, found: Invitation, account: Account) -> HttpResponse:
    """Accept with a passkey, or go on to a password."""
    form = InvitedByPasskey(request.POST or None)
    if form.is_valid():
        way_in = Passkey(form.cleaned_data["credential"])
        accept(found, account, name=form.cleaned_data["name"], way_in=way_in, at=clock.now())
        return accepted(request)
    options = begin_registration(account, True)
    context = {"form": form, "invitation": found, "options": options}
    return render(request, "partners/invitation.html", context)


@invited
def invitation_password(request: HttpRequest, found: Invitation, account: Account) -> HttpResponse:
    """Accept with a password and an app."""
    name = of(found, SECRET)
    sealed = request.session.get(name)
    app = app_secret.unseal(sealed) if sealed else generate_totp_secret()
    request.session[name] = sealed or app_secret.seal(app)
    form = InvitedByPassword(request.POST or None, account=account, secret=app)
    if form.is_valid():
        way_in = PasswordAndApp(form.cleaned_data["password"], app)
        accept(found, account, name=form.cleaned_data["name"], way_in=way_in, at=clock.now())
        del request.session[name]
        return accepted(request)
    picture = get_adapter().build_totp_svg(get_adapter().build_totp_url(account, app))
    context = {
        "form": form,
        "invitation": found,
        "secret": app,
        "picture": base64.b64encode(picture.encode()).decode(),
    }
    return render(request, "partners/invitation_password.html", context)
