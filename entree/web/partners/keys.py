"""The key ceremony: a page, and what its script asks. What opens anything never comes here."""

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from entree.core.sealing.colleague import Kept
from entree.core.sealing.epoch import Epoch as Stated
from entree.core.sealing.keys import Public
from entree.core.sealing.record import Record
from entree.core.sealing.signatures import SIGNATURE, SIGNING_KEY
from entree.core.sealing.statement import Statement as Signed
from entree.core.sealing.suites import PUBLIC, suite_of
from entree.core.sealing.wrap import Wrap
from entree.web import bundles, clock
from entree.web.access import Role
from entree.web.partners import keyroom
from entree.web.partners.actions.draft_statement import draft_statement
from entree.web.partners.actions.give_share import give_share
from entree.web.partners.actions.hand_over import hand_over
from entree.web.partners.actions.keep_keys import keep_keys
from entree.web.partners.actions.make_epoch import make_epoch
from entree.web.partners.actions.publish_statement import publish_statement
from entree.web.partners.actions.recover import recover
from entree.web.partners.actions.sign_statement import sign_statement
from entree.web.partners.earlier import earlier
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.errors import DoesNotFit
from entree.web.partners.headers import policy_with_keys
from entree.web.partners.models import Staff, Statement
from entree.web.partners.recovering import recovering
from entree.web.partners.stating import draft_of
from entree.web.partners.wire import asked, refusal

Done = dict[str, object]


def keys(request: PortalRequest) -> HttpResponse:
    """Show how far the keys are: one's own, those of the organisation, and its statement."""
    assert request.staff is not None  # noqa: S101 (the entrance lets nobody else in)
    context = keyroom.room(request.staff, clock.now())
    context["held"] = keyroom.held(request.staff)
    context |= recovering(request.staff, clock.now()) | earlier(request.staff)
    context["is_sure"] = did_recently_reauthenticate(request)
    context["is_coordinator"] = request.staff.role == Role.COORDINATOR
    return with_keys(render(request, "partners/keys.html", context))


def with_keys(page: HttpResponse) -> HttpResponse:
    """Let a page load the script and the worker that hold keys."""
    page.own_policy = policy_with_keys()  # type: ignore[attr-defined]
    return page


def keys_mine(request: PortalRequest) -> JsonResponse:
    """Keep one's own keys, from somebody who said again who they are."""
    return _keys_mine(request) if did_recently_reauthenticate(request) else refusal("again", 403)


@asked("kept")
def _keys_mine(staff: Staff, body: Record) -> Done:
    """Keep one's own keys."""
    keep_keys(staff, Kept.from_json(body.values["kept"]), at=clock.now())
    return {}


def keys_epoch(request: PortalRequest) -> JsonResponse:
    """Keep a new epoch, from somebody who said again who they are."""
    return _keys_epoch(request) if did_recently_reauthenticate(request) else refusal("again", 403)


@asked("about own recovery recovery_key")
def _keys_epoch(staff: Staff, body: Record) -> Done:
    """Keep a new epoch."""
    make_epoch(
        keyroom.holder_of(staff),
        epoch_from(body.values["about"]),
        own=Wrap.from_json(body.values["own"]),
        recovery=Wrap.from_json(body.values["recovery"]),
        recovery_key=body.octets("recovery_key"),
        at=clock.now(),
    )
    return {}


def epoch_from(raw: object) -> Stated:
    """Read what a colleague's browser says of an epoch that it made."""
    record = Record.of(raw, "epoch", "organisation suite epoch public signing")
    suite = suite_of(record.number("suite"))
    signing = record.octets("signing", SIGNING_KEY)
    public = Public(suite, record.octets("public", PUBLIC[suite]), signing)
    number = record.number("epoch", least=1)
    return Stated(record.text("organisation", "[a-z0-9-]{1,64}"), number, public)


@asked("epoch holder wrap")
def keys_wrap(staff: Staff, body: Record) -> Done:
    """Hand the key of an epoch over to a colleague."""
    epoch = keyroom.epoch_of(staff, body.number("epoch"))
    to = keyroom.colleague_of(staff, body.text("holder", "[a-z0-9-]{1,64}"))
    by, wrap = keyroom.holder_of(staff), Wrap.from_json(body.values["wrap"])
    hand_over(epoch, wrap, by=by, to=to, at=clock.now())
    return {}


def keys_share(request: PortalRequest) -> JsonResponse:
    """Give a share to a colleague, from somebody who said again who they are."""
    return _keys_share(request) if did_recently_reauthenticate(request) else refusal("again", 403)


@asked("epoch holder wrap")
def _keys_share(staff: Staff, body: Record) -> Done:
    """Give a share of the recovery key to a colleague."""
    epoch = keyroom.epoch_of(staff, body.number("epoch"))
    to = keyroom.colleague_of(staff, body.text("holder", "[a-z0-9-]{1,64}"))
    wrap = Wrap.from_json(body.values["wrap"])
    give_share(epoch, wrap, by=keyroom.holder_of(staff), to=to, at=clock.now())
    return {}


def keys_recovered(request: PortalRequest) -> JsonResponse:
    """Keep what was recovered, from somebody who said again who they are."""
    is_sure = did_recently_reauthenticate(request)
    return _keys_recovered(request) if is_sure else refusal("again", 403)


@asked("epoch wrap")
def _keys_recovered(staff: Staff, body: Record) -> Done:
    """Keep the key of an epoch that was recovered with two shares."""
    epoch, wrap = keyroom.epoch_of(staff, body.number("epoch")), body.values["wrap"]
    recover(epoch, Wrap.from_json(wrap), by=keyroom.holder_of(staff), at=clock.now())
    return {}


@asked("draft")
def keys_draft(staff: Staff, body: Record) -> Done:
    """Draft a statement, signed by who drafts it."""
    draft = Signed.from_json(body.values["draft"])
    epoch = keyroom.epoch_of(staff, draft.claim.epoch.number)
    draft_statement(epoch, draft, by=keyroom.holder_of(staff), at=clock.now())
    return {}


@asked("epoch signature")
def keys_sign(staff: Staff, body: Record) -> Done:
    """Sign a draft as the second colleague."""
    statement = keyroom.draft_about(keyroom.epoch_of(staff, body.number("epoch")))
    by, signature = keyroom.holder_of(staff), body.octets("signature", SIGNATURE)
    sign_statement(statement, signature, by=by, at=clock.now())
    return {}


@asked("signed")
def keys_signed(staff: Staff, body: Record) -> Done:
    """Publish a statement that the operator signed."""
    signed = Signed.from_json(body.values["signed"])
    epoch = keyroom.epoch_of(staff, signed.claim.epoch.number)
    if signed.claim.epoch.organisation != epoch.partner.organisation:
        raise DoesNotFit("A statement is about one's own organisation.")
    operator = bundles.operator_key(bundles.made())
    publish_statement(body.values["signed"], operator=operator, at=clock.now())
    return {}


def keys_statement(request: HttpRequest, epoch: int) -> JsonResponse:
    """Give what two colleagues signed as a file, for the operator to sign, or to sign anew."""
    staff: Staff = request.staff  # type: ignore[attr-defined]
    drafts = Statement.objects.filter(revoked_at=None, epoch__partner=staff.partner_id)
    complete = drafts.exclude(first_signature=b"").exclude(second_signature=b"")
    latest = complete.filter(epoch__number=epoch).order_by("-valid_until")[:1]
    statement = get_object_or_404(complete, pk__in=latest.values("pk"))
    name = f"{staff.partner.organisation}-{epoch}.json"
    return JsonResponse(
        draft_of(statement), headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
