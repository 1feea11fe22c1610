"""``entree keys sign``: nothing is signed that was not looked at and compared."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from entree.commands.entry import entree
from entree.core.sealing.colleague import words_of_passphrase
from entree.core.sealing.draft import claim_words
from entree.core.sealing.keys import fingerprint_words
from entree.core.sealing.operator import lock
from entree.core.sealing.statement import Statement, check_for_sealing, check_signed
from entree.core.sealing.suites import Suite
from entree.web import clock
from tests.commands.ceremony import KEY, ORGANISATION, claim, drafted, key_in, other_staff
from tests.commands.conftest import Say
from tests.core.sealing.cast import stream


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return the operator's key."""
    return key_in(tmp_path)


def sign(draft: Path, key: Path, typed: str = "y\n") -> Result:
    """Sign a draft, answering what is asked."""
    words = ["keys", "sign", str(draft), "--key", str(key)]
    return CliRunner().invoke(entree, words, input=typed)


def signed(draft: Path) -> Statement:
    """Read what was signed."""
    file = draft.with_suffix(".signed.json")
    return Statement.from_json(json.loads(file.read_text(encoding="utf-8")))


def test_what_was_signed_counts_in_every_browser(tmp_path: Path, key: Path) -> None:
    made = claim()
    draft = drafted(tmp_path, made)

    said = sign(draft, key)

    assert said.exit_code == 0, said.output
    epoch = check_for_sealing(signed(draft), KEY.public(), ORGANISATION, at=clock.now())
    assert epoch == made.epoch


def test_the_words_to_compare_are_shown_before_anything_is_signed(
    tmp_path: Path, key: Path
) -> None:
    made = claim()
    draft = drafted(tmp_path, made)

    said = sign(draft, key, "n\n")

    mark = made.epoch.public.fingerprint()
    for language in ("nl", "en"):
        assert claim_words(made, language) in said.output
        assert fingerprint_words(mark, language) in said.output
    assert "hybrid" in said.output
    assert "2 of its two staff keys never signed here before" in said.output
    assert said.exit_code == 1
    assert not draft.with_suffix(".signed.json").exists()
    assert not key.with_name("operator.key.signed.jsonl").exists()


def test_a_weaker_suite_is_pointed_out(tmp_path: Path, key: Path) -> None:
    said = sign(drafted(tmp_path, claim(suite=Suite.X25519)), key)

    assert "Suite 2 is weaker" in said.output


def test_staff_who_signed_before_are_known_and_a_new_one_is_pointed_out(
    tmp_path: Path, key: Path
) -> None:
    sign(drafted(tmp_path, claim(), "first"), key)

    known = sign(drafted(tmp_path, claim(number=2, name="next"), "second"), key)
    staff = other_staff()
    third = claim(number=3, name="third", staff=staff)
    new = sign(drafted(tmp_path, third, "third", staff), key)

    assert "never signed here" not in known.output
    assert "1 of its two staff keys never signed here before" in new.output


def test_an_older_epoch_is_refused(tmp_path: Path, key: Path, say: Say) -> None:
    sign(drafted(tmp_path, claim(number=2), "second"), key)

    said = say("keys", "sign", drafted(tmp_path, claim(number=1), "first"), "--key", key)

    assert said.is_refusal
    assert f"Epoch 2 of {ORGANISATION} was signed before" in said.err


def test_other_keys_for_the_same_epoch_are_refused(tmp_path: Path, key: Path, say: Say) -> None:
    sign(drafted(tmp_path, claim(), "first"), key)

    said = say("keys", "sign", drafted(tmp_path, claim(name="other"), "other"), "--key", key)

    assert said.is_refusal
    assert "with other keys before" in said.err


def test_the_same_epoch_may_be_signed_again_for_longer(tmp_path: Path, key: Path) -> None:
    sign(drafted(tmp_path, claim(), "first"), key)

    again = drafted(tmp_path, claim(days=1), "again")
    said = sign(again, key)

    assert said.exit_code == 0, said.output
    assert signed(again).claim.epoch.number == 1


def test_what_has_ended_is_signed_anew_for_reading_beside_a_newer_one(
    tmp_path: Path, key: Path
) -> None:
    sign(drafted(tmp_path, claim(number=2), "second"), key)
    draft = drafted(tmp_path, claim(number=1, days=-91), "first")

    words = ["keys", "sign", str(draft), "--key", str(key), "--ended"]
    said = CliRunner().invoke(entree, words, input="y\n")

    assert said.exit_code == 0, said.output
    check_signed(signed(draft), KEY.public())


def test_what_still_counts_is_not_signed_as_ended(tmp_path: Path, key: Path, say: Say) -> None:
    said = say("keys", "sign", drafted(tmp_path, claim()), "--key", key, "--ended")

    assert said.is_refusal
    assert "has not ended yet" in said.err


def test_other_keys_of_an_ended_epoch_are_refused(tmp_path: Path, key: Path, say: Say) -> None:
    sign(drafted(tmp_path, claim(), "first"), key)

    other = drafted(tmp_path, claim(name="other", days=-91), "other")
    said = say("keys", "sign", other, "--key", key, "--ended")

    assert said.is_refusal
    assert "with other keys before" in said.err


@pytest.mark.parametrize(("days", "why"), [(-91, "has ended already"), (15, "more than 14 days")])
def test_dates_that_make_no_sense_are_refused(
    tmp_path: Path, key: Path, say: Say, days: int, why: str
) -> None:
    said = say("keys", "sign", drafted(tmp_path, claim(days=days)), "--key", key)

    assert said.is_refusal
    assert why in said.err


def test_a_draft_that_one_of_the_two_did_not_sign_is_refused(
    tmp_path: Path, key: Path, say: Say
) -> None:
    draft = drafted(tmp_path, claim())
    raw = json.loads(draft.read_text(encoding="utf-8"))
    raw["staff"][1]["signature"] = raw["staff"][0]["signature"]
    draft.write_text(json.dumps(raw), encoding="utf-8")

    said = say("keys", "sign", draft, "--key", key)

    assert said.is_refusal
    assert "A signature of the staff does not hold" in said.err


def test_a_locked_key_asks_for_its_words(tmp_path: Path) -> None:
    passphrase = stream("passphrase")(10)
    key = key_in(tmp_path)
    locked = lock(KEY, passphrase, stream("lock"))
    key.write_text(json.dumps(locked.to_json()), encoding="utf-8")
    draft = drafted(tmp_path, claim())

    wrong = sign(draft, key, f"{words_of_passphrase(stream('another')(10), 'en')}\n")
    right = sign(draft, key, f"{words_of_passphrase(passphrase, 'en')}\ny\n")

    assert "does not open the key" in wrong.output
    assert right.exit_code == 0, right.output
    assert signed(draft).claim.epoch.organisation == ORGANISATION


def test_a_key_that_others_can_read_is_refused(tmp_path: Path, key: Path, say: Say) -> None:
    key.chmod(0o640)

    said = say("keys", "sign", drafted(tmp_path, claim()), "--key", key)

    assert said.is_refusal
    assert "chmod 600" in said.err


def test_notes_that_cannot_be_read_stop_it(tmp_path: Path, key: Path, say: Say) -> None:
    key.with_name("operator.key.signed.jsonl").write_text("{}\n", encoding="utf-8")

    said = say("keys", "sign", drafted(tmp_path, claim()), "--key", key)

    assert said.is_refusal
    assert "Repair it" in said.err


@pytest.mark.parametrize("text", ["no json", "{}", "[]"])
def test_what_is_no_draft_is_refused(tmp_path: Path, key: Path, say: Say, text: str) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text(text, encoding="utf-8")

    said = say("keys", "sign", draft, "--key", key)

    assert said.is_refusal


def test_it_never_runs_on_the_server(
    tmp_path: Path, key: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTREE_MODE", "production")

    said = say("keys", "sign", drafted(tmp_path, claim()), "--key", key)

    assert said.is_refusal
    assert "never used on the server" in said.err
