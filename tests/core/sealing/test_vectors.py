"""The shared vectors: they are what the code makes, and the code reads them as they say.

The browser's tests read the same files.
"""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from entree.core.sealing import errors
from entree.core.sealing.colleague import Kept, open_kept, read_passphrase
from entree.core.sealing.envelope import Content, Section, open_section, unwrap_key
from entree.core.sealing.epoch import Epoch, unwrap_epoch
from entree.core.sealing.frames import from_text, to_text
from entree.core.sealing.keys import Public
from entree.core.sealing.line import Seen, Writer, person_as_writer, read_line
from entree.core.sealing.message import Row, check_row
from entree.core.sealing.receipt import person_of, read_receipt
from entree.core.sealing.session import open_token
from entree.core.sealing.shares import combine, read_share
from entree.core.sealing.spelling import read
from entree.core.sealing.statement import Statement, check_for_sealing
from entree.core.sealing.suites import Suite, public_of, unseal
from entree.core.sealing.taking_part import (
    Asked,
    Paused,
    open_paused,
    open_response,
    read_resume,
    resume_of,
)
from entree.core.sealing.wrap import Purpose, Wrap
from tests.core.sealing.make_vectors import FOLDER, Recorder, last_run, make

# What a file of vectors holds is checked by using it.
Case = dict[str, Any]


def content(name: str) -> Case:
    """Return the content of a file of vectors."""
    found: Case = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def refusals(name: str, key: str = "refused") -> list[Any]:
    """Return what a file says must be refused, each under its reason."""
    return [pytest.param(case, id=case["why"]) for case in content(name)[key]]


def error(case: Case) -> type[errors.SealingError]:
    """Return the error by which something is refused."""
    found: type[errors.SealingError] = getattr(errors, case["error"])
    return found


def test_the_files_are_what_the_code_makes() -> None:
    made = make(last_run())

    assert {path.name for path in FOLDER.iterdir()} == set(made)
    for name, text in made.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, f"make {name} anew"


def test_what_was_sealed_and_does_not_open_any_more_is_not_kept() -> None:
    entry = last_run()[0]
    suite, seed = Suite(int(entry["suite"])), from_text(str(entry["seed"]))
    recorder = Recorder([entry | {"sealed": to_text(bytes(1168))}, entry | {"info": ""}])

    sealed = recorder.seal(suite, recorder.public_of(suite, seed), b"info", b"text")
    again = recorder.seal(suite, public_of(suite, seed), b"info", b"text")
    assert sealed == again
    assert unseal(suite, seed, b"info", sealed) == b"text"


@pytest.mark.parametrize("case", content("words.json")["spelled"])
def test_words_in_both_languages_spell_the_bytes(case: Case) -> None:
    count = len(case["nl"].split())

    assert read(case["nl"], count) == read(case["en"], count) == from_text(case["bytes"])


@pytest.mark.parametrize("case", content("words.json")["read"])
def test_words_are_read_however_they_are_typed(case: Case) -> None:
    assert to_text(read(case["text"], case["count"])) == case["bytes"]


@pytest.mark.parametrize("case", refusals("words.json"))
def test_words_that_are_none_are_refused(case: Case) -> None:
    with pytest.raises(error(case)):
        read(case["text"], case["count"])


@pytest.mark.parametrize("case", content("receipts.json")["receipts"])
def test_a_receipt_leads_to_its_keys(case: Case) -> None:
    salt, bits = from_text(content("receipts.json")["salt"]), read_receipt(case["en"])

    assert bits == read_receipt(case["nl"]) == from_text(case["bits"])
    for mailbox in case["mailboxes"]:
        person = person_of(bits, salt, Suite(mailbox["suite"]))
        assert to_text(person.lookup_hash()) == case["lookup_hash"]
        assert to_text(person.keys.public().key) == mailbox["public"]
        assert to_text(person.conversation()) == mailbox["conversation"]
        assert to_text(person.keys.public().signing) == case["signing"]
        token = open_token(Wrap.from_json(mailbox["sealed_token"]), person)
        assert to_text(token) == case["token"]


@pytest.mark.parametrize("case", refusals("receipts.json"))
def test_a_receipt_copied_wrongly_is_refused(case: Case) -> None:
    with pytest.raises(error(case)):
        read_receipt(case["text"])


def count_statement(case: Case, raw: Case) -> Epoch:
    """Check a statement as a case asks for."""
    whole = content("statements.json") | {"lowest": 0} | case
    at = datetime.fromtimestamp(whole["at"], UTC)
    operator, organisation = from_text(whole["operator"]), whole["organisation"]
    statement = Statement.from_json(raw)
    return check_for_sealing(statement, operator, organisation, at=at, lowest=whole["lowest"])


@pytest.mark.parametrize("case", content("statements.json")["statements"])
def test_a_statement_counts(case: Case) -> None:
    epoch = count_statement({}, case["statement"])

    assert to_text(epoch.public.fingerprint()) == case["fingerprint"]


@pytest.mark.parametrize("case", refusals("statements.json"))
def test_a_statement_that_does_not_count_is_refused(case: Case) -> None:
    first = content("statements.json")["statements"][0]["statement"]

    with pytest.raises(error(case)):
        count_statement(case, first | case["change"])


def test_a_colleague_opens_their_keys_and_the_epoch() -> None:
    file = content("colleagues.json")
    own = open_kept(Kept.from_json(file["kept"]), read_passphrase(file["passphrase"]["en"]))
    raw = file["epoch"]
    keys = Public(Suite(raw["suite"]), from_text(raw["public"]), from_text(raw["signing"]))
    epoch = Epoch(raw["organisation"], raw["number"], keys)

    assert to_text(own.octets()) == file["seeds"]
    for found in raw["wraps"]:
        wrap, seed = Wrap.from_json(found["wrap"]), from_text(found["seed"])
        secret = unwrap_epoch(epoch, wrap, wrap.purpose, wrap.suite, seed)
        assert to_text(secret.octets()) == raw["seeds"]


@pytest.mark.parametrize("case", refusals("colleagues.json"))
def test_keys_of_a_colleague_that_were_altered_are_refused(case: Case) -> None:
    file = content("colleagues.json")
    raw, bits = file["kept"] | case["change"], read_passphrase(file["passphrase"]["nl"])

    with pytest.raises(error(case)):
        open_kept(Kept.from_json(raw), bits)


def test_two_printed_shares_give_the_recovery_key_back() -> None:
    recovery = content("colleagues.json")["recovery"]
    one, _, other = recovery["shares"]
    suite, mark = Suite(recovery["suite"]), from_text(recovery["fingerprint"])

    seed = combine(read_share(one["nl"]), read_share(other["en"]), suite, mark)
    assert to_text(seed) == recovery["seed"]


@pytest.mark.parametrize("case", content("sections.json")["sections"])
def test_a_section_and_its_wraps_open(case: Case) -> None:
    section = Section.from_json(case["section"])

    assert to_text(section.digest()) == case["digest"]
    for found in case["wraps"]:
        wrap = Wrap.from_json(found["wrap"])
        key = unwrap_key(section, wrap, wrap.purpose, wrap.suite, from_text(found["seed"]))
        assert to_text(key) == case["key"]
        assert open_section(section, key) == Content(case["kind"], case["words"])


@pytest.mark.parametrize("case", refusals("sections.json"))
def test_a_section_that_was_altered_is_refused(case: Case) -> None:
    first = content("sections.json")["sections"][0]

    with pytest.raises(error(case)):
        open_section(Section.from_json(first["section"] | case["change"]), from_text(first["key"]))


@pytest.mark.parametrize("case", refusals("sections.json", "refused_wraps"))
def test_a_wrap_that_was_altered_is_refused(case: Case) -> None:
    first = content("sections.json")["sections"][0]
    section = Section.from_json(first["section"] | case.get("section", {}))
    found = first["wraps"][0]
    raw, seed = found["wrap"] | case["change"], from_text(case.get("seed", found["seed"]))
    purpose = Purpose(case.get("purpose", "organisation"))

    with pytest.raises(error(case)):
        unwrap_key(section, Wrap.from_json(raw), purpose, section.suite, seed)


@pytest.mark.parametrize("case", content("lines.json")["readings"], ids=lambda case: case["why"])
def test_a_line_is_read_as_far_as_it_can_be_trusted(case: Case) -> None:
    file = content("lines.json")
    keys = {int(epoch): from_text(key) for epoch, key in file["person"].items()}
    writer = Writer(from_text(file["conversation"]), "person", keys)
    raw = [file["messages"][m] if isinstance(m, int) else m for m in case["messages"]]
    seen = case["seen"] and Seen(case["seen"]["number"], from_text(case["seen"]["hash"]))

    line = read_line(raw, writer, seen)
    assert (len(line.shown), line.trouble) == (case["shown"], case["trouble"])


def public(raw: Case) -> Public:
    """Return public keys from a file."""
    return Public(Suite(raw["suite"]), from_text(raw["public"]), from_text(raw["signing"]))


def test_keys_put_in_the_place_of_a_persons_are_refused() -> None:
    file = content("lines.json")
    conversation = from_text(file["conversation"])

    writer = person_as_writer(conversation, public(file["keys"]))
    assert read_line(file["messages"], writer).trouble is None
    for raw in file["swapped"]:
        with pytest.raises(errors.NotOpened):
            person_as_writer(conversation, public(raw))


def test_a_message_holds_the_row_of_the_consent_table() -> None:
    file = content("lines.json")
    keys = {0: from_text(file["person"]["0"])}
    line = read_line(file["messages"], Writer(from_text(file["conversation"]), "person", keys))

    check_row(Row.from_json(file["row"]), line.shown[-1].letter)
    assert [to_text(m.letter.signed()) for m in line.shown] == file["signed"]
    assert [to_text(m.letter.hash()) for m in line.shown] == file["hashes"]


def asked() -> Asked:
    """Return of which wave the vectors are."""
    file = content("taking_part.json")
    return Asked(file["wave"], from_text(file["instrument"]))


@pytest.mark.parametrize("case", content("taking_part.json")["codes"])
def test_a_code_of_a_pause_leads_to_its_keys(case: Case) -> None:
    bits = read_resume(case["en"])

    assert bits == read_resume(case["nl"]) == from_text(case["bits"])
    code = resume_of(bits, asked())
    told = [to_text(one) for one in (code.lookup, code.lookup_hash(), code.key)]
    assert told == [case["lookup"], case["lookup_hash"], case["key"]]


@pytest.mark.parametrize("case", refusals("taking_part.json", "refused_codes"))
def test_a_code_copied_wrongly_is_refused(case: Case) -> None:
    with pytest.raises(error(case)):
        read_resume(case["text"])


def test_what_was_paused_and_sent_opens() -> None:
    file = content("taking_part.json")
    paused, sent = file["paused"], file["response"]
    code = resume_of(from_text(paused["bits"]), asked())

    found = open_paused(from_text(paused["sealed"]), asked(), code)
    seed, sealed = from_text(sent["seed"]), from_text(sent["sealed"])

    assert found == Paused(from_text(paused["answers"]), paused["ticket"])
    answers = open_response(asked(), Suite.HYBRID, seed, sealed)
    assert to_text(answers) == sent["answers"]


@pytest.mark.parametrize("case", refusals("taking_part.json"))
def test_what_was_paused_and_altered_is_refused(case: Case) -> None:
    code = resume_of(from_text(content("taking_part.json")["paused"]["bits"]), asked())

    with pytest.raises(error(case)):
        open_paused(from_text(case["sealed"]), asked(), code)
