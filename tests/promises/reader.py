"""A browser that reads: what the endpoints give, checked and opened by the core as a page does."""

from entree.core.sealing.envelope import Section, open_section, unwrap_key
from entree.core.sealing.epoch import Epoch
from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import from_text
from entree.core.sealing.keys import Public
from entree.core.sealing.line import Line, person_as_writer, read_line
from entree.core.sealing.line import Writer as Sender
from entree.core.sealing.statement import Statement, check_for_sealing, check_signed
from entree.core.sealing.suites import suite_of
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web import clock
from entree.web.access import Role
from tests.correspondents import OPERATOR_KEY, Body, Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal


def to_seal_to(organisation: str = "113") -> Epoch:
    """Return the keys to which a browser would seal now, from what anybody is told."""
    told = Browser().client.get("/letter/partners.json").json()["organisations"]
    raw = next(one["statement"] for one in told if one["organisation"] == organisation)
    return check_for_sealing(Statement.from_json(raw), OPERATOR_KEY, organisation, at=clock.now())


def keys_of(seen: Body, sender: str) -> dict[int, bytes]:
    """Return the signing keys of an organisation for which a statement holds."""
    keys = {}
    for raw in seen["statements"].get(sender, []):
        try:
            statement = Statement.from_json(raw)
            check_signed(statement, OPERATOR_KEY)
        except SealingError:
            continue
        epoch = statement.claim.epoch
        if epoch.organisation == sender:
            keys[epoch.number] = epoch.public.signing
    return keys


def line_of(seen: Body, writer: Writer, sender: str = "113") -> Line:
    """Read a line as the person's browser does."""
    own = {0: writer.person.keys.public().signing}
    keys = own if sender == "person" else keys_of(seen, sender)
    return read_line(seen["lines"][sender], Sender(writer.conversation, sender, keys))


def read_at_the_portal(seen: Body, writer: Writer) -> Line:
    """Read the person's line as a colleague's browser does, with the keys that it was sent."""
    key, signing = seen["mailbox"], from_text(seen["signing"])
    person = Public(suite_of(key["suite"]), from_text(key["public"]), signing)
    return read_line(seen["lines"]["person"], person_as_writer(writer.conversation, person))


def answered(*replies: str) -> tuple[Browser, Writer, Receiver]:
    """Return a conversation with some replies."""
    browser, writer, one = Browser(), Writer(), receiver()
    browser.send(writer, [one], "bel me")
    portal = at_the_portal(one, Role.CASEWORKER)
    for words in replies:
        portal.ask(address(writer, "reply"), one.reply(writer, words))
    return browser, writer, one


def given(one: Receiver, writer: Writer) -> tuple[Section, Wrap]:
    """Return the section that the portal of a partner gives, and its wrap."""
    portal = at_the_portal(one, Role.READER)
    section = next(
        section
        for section in portal.ask(address(writer, "lines"), {})["sections"]
        if section["from"] == "person"
    )
    place = {name: section[name] for name in ("section", "version")}
    answer = portal.ask(address(writer, "section"), place)
    return Section.from_json(answer["section"]), Wrap.from_json(answer["wrap"])


def opened(one: Receiver, section: Section, wrap: Wrap) -> str:
    """Open a section as a partner."""
    key = unwrap_key(section, wrap, Purpose.ORGANISATION, one.secret.suite, one.secret.seed)
    return open_section(section, key).words
