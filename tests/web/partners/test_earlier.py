"""``partners:keys`` about earlier keys: which are there, who lacks one, what is signed anew."""

import json
import os
from pathlib import Path

import pytest

from entree.core.sealing.frames import to_text
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import Statement as Signed
from entree.core.sealing.statement import sign_as_operator
from entree.web import bundles, clock
from entree.web.access import Role
from entree.web.partners.actions.destroy import destroy
from entree.web.partners.models import Epoch, Statement
from tests.correspondents import OPERATOR_KEY, Receiver, holder, receiver
from tests.people import sure
from tests.renewing import next_epoch
from tests.web.page import Page

pytestmark = pytest.mark.django_db

KEYS = "/partners/keys/"
NEW_OPERATOR = os.urandom(32)


@pytest.fixture
def one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Receiver:
    """Return a partner that went over to a second epoch, on a site with its operator."""
    monkeypatch.setattr(bundles, "made", lambda: tmp_path)
    put_operator(OPERATOR_KEY)
    return next_epoch(receiver())


def put_operator(key: bytes) -> None:
    """Put a key of the operator where set-up puts it."""
    site = {"operator": to_text(key), "salt": to_text(bytes(16))}
    (bundles.made() / "made.json").write_text(json.dumps({"site": site}), encoding="utf-8")


def page(one: Receiver, role: Role = Role.COORDINATOR) -> Page:
    """Return the page of the keys, as somebody in a role sees it."""
    return Page(one.colleagues[role].logged_in().get(KEYS))


def text(one: Receiver, role: Role = Role.COORDINATOR) -> str:
    """Return what it says."""
    return " ".join(page(one, role).tree.text.split())


def test_earlier_keys_are_listed_until_and_after_they_are_destroyed(one: Receiver) -> None:
    before = text(one)
    destroy(Epoch.objects.get(number=1), at=clock.now())

    after = text(one)

    assert "Sleutel 1 is er nog." in before
    assert "Sleutel 1 is vernietigd op" in after


def test_what_is_not_ended_is_not_destroyed(one: Receiver) -> None:
    latest = Epoch.objects.get(number=2)

    destroy(latest, at=clock.now())

    latest.refresh_from_db()
    assert latest.destroyed_at is None
    assert latest.wraps.count() == 3


def test_a_new_colleague_is_given_every_key_that_is_in_use(one: Receiver) -> None:
    holder(one.colleagues[Role.READER])
    both = given(page(one))
    destroy(Epoch.objects.get(number=1), at=clock.now())
    latest = given(page(one))

    assert (both, latest) == (["[1, 2]"], ["[2]"])


def given(shown: Page) -> list[str]:
    """Return which keys each form gives to a colleague."""
    forms = [form for form in shown.tree.all("form") if "data-give" in form.attributes]
    return [form["data-epochs"] for form in forms]


def test_another_key_of_the_operator_shows_what_is_to_be_signed_anew(one: Receiver) -> None:
    before = text(one)
    put_operator(signing_key(NEW_OPERATOR))
    after = text(one)
    client = sure(one.colleagues[Role.COORDINATOR])

    for number in (1, 2):
        file = client.get(f"{KEYS}{number}/statement/")
        draft = Signed.from_json(json.loads(file.content))
        signed = sign_as_operator(draft.claim, draft.signatures, NEW_OPERATOR)
        body = json.dumps({"signed": signed.to_json()})
        posted = client.post(f"{KEYS}signed/", body, content_type="application/json")
        assert posted.status_code == 200

    assert "Opnieuw te tekenen" not in before
    assert "De verklaring van sleutel 1." in after
    assert "De verklaring van sleutel 2." in after
    assert "Opnieuw te tekenen" not in text(one)
    assert Statement.objects.receiving(clock.now()).get().epoch.number == 2


def test_only_a_coordinator_downloads_and_places_it(one: Receiver) -> None:
    put_operator(signing_key(NEW_OPERATOR))

    said = text(one, Role.CASEWORKER)

    assert "De verklaring van sleutel 1." in said
    assert "Download de verklaring" not in said


def test_without_the_key_of_the_operator_nothing_is_asked(one: Receiver) -> None:
    (bundles.made() / "made.json").unlink()

    assert "Opnieuw te tekenen" not in text(one)


def test_what_was_revoked_is_not_signed_anew(one: Receiver) -> None:
    Statement.objects.update(revoked_at=clock.now())
    put_operator(signing_key(NEW_OPERATOR))

    assert "Opnieuw te tekenen" not in text(one)
    client = sure(one.colleagues[Role.COORDINATOR])
    assert client.get(f"{KEYS}1/statement/").status_code == 404
