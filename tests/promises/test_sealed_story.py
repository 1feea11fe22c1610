"""The promise: who writes in the database, but not in the static files, deceives no browser.

Whatever is put into the tables, what the endpoints then give is read as a browser reads it, by the
core: it is refused or reported, and never shown or sealed to.
"""

import os
from collections.abc import Callable

import pytest

from entree.core.sealing.epoch import Epoch
from entree.core.sealing.errors import NotOpened, NotStated
from entree.core.sealing.frames import from_text, to_text
from entree.core.sealing.keys import make_secret
from entree.core.sealing.line import Trouble, missing_from, read_line
from entree.core.sealing.line import Writer as Sender
from entree.core.sealing.message import Message, Row, check_row, check_section, sign_letter
from entree.core.sealing.signatures import sign
from entree.core.sealing.suites import Suite
from entree.web import clock
from entree.web.access import Role
from entree.web.partners import models as tables
from entree.web.referrals import models
from entree.web.referrals.moving import Start, begin
from tests.correspondents import Body, Receiver, Writer, receiver, stated
from tests.promises.reader import (
    answered,
    given,
    keys_of,
    line_of,
    opened,
    read_at_the_portal,
    to_seal_to,
)
from tests.taking_over import take_over
from tests.web.referrals.asking import Browser, address, at_the_portal

pytestmark = pytest.mark.django_db


def of_another_operator(statement: Body, one: Receiver) -> Body:
    """Let somebody else state the attacker's keys."""
    secret = make_secret(Suite.HYBRID, os.urandom)
    false = stated(Epoch("113", 1, secret.public()), one.seeds, clock.now())
    signed = sign(os.urandom(32), false.claim.for_operator(false.signatures))
    return false.to_json() | {"operator": to_text(signed)}


def swapped_key(statement: Body, one: Receiver) -> Body:
    """Put the attacker's key in the place of the organisation's."""
    return statement | {"public": to_text(make_secret(Suite.HYBRID, os.urandom).public().key)}


def swapped_signing_key(statement: Body, one: Receiver) -> Body:
    """Put the attacker's signing key in the place of the organisation's."""
    return statement | {"signing": to_text(make_secret(Suite.HYBRID, os.urandom).public().signing)}


def weaker(statement: Body, one: Receiver) -> Body:
    """Let it name the second suite, with a key of that."""
    plain = make_secret(Suite.X25519, os.urandom).public()
    return statement | {"suite": 2, "public": to_text(plain.key)}


def longer(statement: Body, one: Receiver) -> Body:
    """Let it count for longer."""
    return statement | {"until": statement["until"] + 1}


def of_another_organisation(statement: Body, one: Receiver) -> Body:
    """Put the statement of another organisation in its place."""
    return receiver("slachtofferhulp").statement.to_json()


FALSE = [
    of_another_operator,
    swapped_key,
    swapped_signing_key,
    weaker,
    longer,
    of_another_organisation,
]


@pytest.mark.parametrize("falsify", FALSE)
def test_nothing_is_sealed_to_keys_that_were_put_in(
    falsify: Callable[[Body, Receiver], Body],
) -> None:
    one = receiver()
    assert to_seal_to() == one.epoch
    row = tables.Statement.objects.get()

    false = falsify(one.statement.to_json(), one)
    tables.Statement.objects.filter(pk=row.pk).update(signed=false)

    with pytest.raises(NotStated):
        to_seal_to()


def test_no_organisation_is_shown_under_the_name_of_another() -> None:
    receiver(), receiver("slachtofferhulp")
    true = names()

    for organisation, other in (("113", "slachtofferhulp"), ("slachtofferhulp", "113")):
        tables.Partner.objects.filter(organisation=organisation).update(name=true[other])

    assert names() == true


def names() -> dict[str, str]:
    """Return by which name each organisation is shown to who chooses."""
    told = Browser().client.get("/letter/partners.json").json()["organisations"]
    return {one["organisation"]: one["name"] for one in told}


def test_a_statement_that_was_put_in_beside_it_gives_no_signing_key() -> None:
    browser, writer, one = answered("Dag.")
    row = tables.Statement.objects.get()
    false = of_another_operator({}, one) | {"epoch": 2}
    epoch = row.epoch
    epoch.pk, epoch.number = None, 2
    epoch.save()
    tables.Statement.objects.create(
        epoch=epoch,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        first=row.first,
        second=row.second,
        signed=false,
    )

    seen = browser.mailbox(writer)

    assert len(seen["statements"]["113"]) == 2
    assert keys_of(seen, "113") == {1: one.epoch.public.signing}


def test_a_forged_reply_is_reported_and_not_shown() -> None:
    browser, writer, one = answered("Dag.")
    reply = one.reply(writer, "Bel dit nummer.")
    forged = sign_letter(one.letters[-1], os.urandom(32))
    letter = forged.letter
    models.LineEntry.objects.create(
        conversation_id=models.Conversation.objects.get().pk,
        sender="113",
        epoch=letter.epoch,
        number=letter.number,
        hash=letter.hash(),
        message=forged.to_json(),
    )

    line = line_of(browser.mailbox(writer), writer)

    assert reply["message"]["signature"] != forged.to_json()["signature"]
    assert (len(line.shown), line.trouble) == (1, Trouble.UNSIGNED)


def test_an_altered_reply_is_reported_and_not_shown() -> None:
    browser, writer, _ = answered("Dag.", "Tot dinsdag.")
    entry = models.LineEntry.objects.get(sender="113", number=1)
    models.LineEntry.objects.filter(pk=entry.pk).update(message=entry.message | {"text": "2020"})

    line = line_of(browser.mailbox(writer), writer)

    assert (line.shown, line.trouble) == ((), Trouble.UNSIGNED)


def test_a_reply_that_was_taken_out_is_missed() -> None:
    browser, writer, _ = answered("Dag.", "Tot dinsdag.")
    models.LineEntry.objects.filter(sender="113", number=1).delete()

    line = line_of(browser.mailbox(writer), writer)

    assert (line.shown, line.trouble) == ((), Trouble.MISSING)


def test_a_message_that_a_reply_had_seen_is_missed_when_it_is_taken_out() -> None:
    browser, writer, one = answered()
    made = writer.seal("nog iets")
    writer.share([one])
    body = writer.post([made], [one])
    browser.ask("/letter/write/", {"token": browser.token(writer), **body})
    portal = at_the_portal(one, Role.CASEWORKER)
    portal.ask(address(writer, "reply"), one.reply(writer))
    models.LineEntry.objects.filter(sender="person", number=2).delete()

    seen = browser.mailbox(writer)

    lines = [line_of(seen, writer, sender) for sender in ("person", "113")]
    assert missing_from(lines) == {writer.letters[-1].hash()}


def test_a_message_of_another_conversation_is_foreign() -> None:
    browser, writer, one = answered("Dag.")
    other = Writer()
    browser.send(other, [one])
    one.letters.clear()
    at_the_portal(one, Role.CASEWORKER).ask(address(other, "reply"), one.reply(other, "Ander."))
    entry = models.LineEntry.objects.exclude(conversation__lookup=writer.person.lookup_hash())
    foreign = entry.get(sender="113").message
    mine = models.LineEntry.objects.filter(conversation__lookup=writer.person.lookup_hash())
    mine.filter(sender="113").update(message=foreign)

    line = line_of(browser.mailbox(writer), writer)

    assert (line.shown, line.trouble) == ((), Trouble.FOREIGN)


def test_a_consent_that_was_put_in_was_not_signed() -> None:
    _, writer, _ = answered()
    other = receiver("slachtofferhulp")
    row = Row(os.urandom(16), "slachtofferhulp", tuple(sorted(writer.sections)))
    models.Share.objects.create(
        conversation=models.Conversation.objects.get(),
        partner=tables.Partner.objects.get(organisation="slachtofferhulp"),
        row=row.to_json(),
        since=clock.now(),
        arrived=clock.now(),
    )
    conversation = models.Conversation.objects.get()
    partner = tables.Partner.objects.get(organisation="slachtofferhulp")
    begin(conversation, partner.pk, Start(), at=clock.now())

    seen = at_the_portal(other, Role.READER).ask(address(writer, "lines"), {})

    keys = {0: writer.person.keys.public().signing}
    sender = Sender(writer.conversation, "person", keys)
    line = read_line(seen["lines"]["person"], sender)
    with pytest.raises(NotOpened):
        check_row(Row.from_json(seen["rows"][0]), line.shown[-1].letter)


@pytest.mark.parametrize("what", ["ciphertext", "commitment", "nonce"])
def test_a_section_of_another_conversation_put_in_its_place_is_refused(what: str) -> None:
    browser, writer, one = answered()
    other = Writer()
    browser.send(other, [one], "iets anders")
    theirs = models.Section.objects.get(conversation__lookup=other.person.lookup_hash())
    mine = models.Section.objects.filter(conversation__lookup=writer.person.lookup_hash())
    mine.update(**{what: getattr(theirs, what)})

    section, wrap = given(one, writer)

    with pytest.raises(NotOpened):
        check_section(section, writer.letters[-1])
    with pytest.raises(NotOpened):
        opened(one, section, wrap)


def test_an_older_version_that_was_put_back_is_not_the_one_that_was_signed() -> None:
    browser, writer, one = answered()
    old = models.Section.objects.get()
    mark = bytes(old.section)
    made = writer.seal("liever dit", mark)
    writer.share([one])
    body = writer.post([made], [one])
    browser.ask("/letter/write/", {"token": browser.token(writer), **body})
    fields = {name: getattr(old, name) for name in ("version", "commitment", "nonce", "ciphertext")}
    models.Section.objects.update(**fields)

    section, _ = given(one, writer)

    line = line_of(browser.mailbox(writer), writer, "person")
    with pytest.raises(NotOpened):
        check_section(section, line.current()[mark])


def test_keys_put_in_the_place_of_the_persons_are_noticed_by_a_partner() -> None:
    _, writer, one = answered()
    portal = at_the_portal(one, Role.CASEWORKER)
    before = read_at_the_portal(portal.ask(address(writer, "lines"), {}), writer)

    take_over(writer)

    after = portal.ask(address(writer, "lines"), {})
    assert (len(before.shown), before.trouble) == (1, None)
    assert Message.from_json(after["lines"]["person"][0]).is_signed_by(from_text(after["signing"]))
    with pytest.raises(NotOpened):
        read_at_the_portal(after, writer)


def test_another_mailbox_key_shuts_the_person_out_and_lets_nobody_in() -> None:
    browser, writer, _ = answered()
    theirs = Writer().person
    public = theirs.keys.public()
    models.Conversation.objects.update(mailbox=public.key, signing=public.signing)

    with pytest.raises(NotOpened):
        browser.token(writer)
