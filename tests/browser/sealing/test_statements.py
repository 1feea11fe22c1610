"""Statements: a public key counts only with the signatures of two staff and of the operator."""

from random import Random
from typing import Any

import pytest

from entree.core.sealing.signatures import sign, signing_key
from entree.core.sealing.suites import Suite
from tests.browser.sealing.engines import Engine, Refused, Value
from tests.browser.sealing.story import (
    FROM,
    OPERATOR,
    ORGANISATION,
    STAFF,
    UNTIL,
    as_value,
    secret,
    statement,
)

WHEN: dict[str, Value] = {
    "operatorKey": signing_key(OPERATOR),
    "organisation": ORGANISATION,
    "now": FROM,
    "oldest": 1,
}


@pytest.mark.parametrize("suite", list(Suite))
def test_a_statement_that_counts_gives_the_key_to_seal_to(suite: Suite, engine: Engine) -> None:
    found: Any = engine.call("requireStatement", as_value(statement(suite).to_json()), WHEN)

    public = secret(suite).public()
    assert (found["suite"], found["public"], found["signing"]) == (
        suite,
        public.key,
        public.signing,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"now": FROM - 1},
        {"now": UNTIL},
        {"organisation": "centrum-zuid"},
        {"oldest": 2},
        {"operatorKey": signing_key(STAFF[0])},
    ],
)
def test_a_statement_for_another_time_organisation_epoch_or_operator_is_refused(
    change: dict[str, Value], node: Engine
) -> None:
    with pytest.raises(Refused, match="not-stated"):
        node.call("requireStatement", as_value(statement(Suite.HYBRID).to_json()), WHEN | change)


def test_a_message_of_an_ended_epoch_can_still_be_checked(node: Engine) -> None:
    written = as_value(statement(Suite.HYBRID).to_json())

    found: Any = node.call("requireSigned", written, WHEN | {"now": UNTIL + 1})

    assert found["signing"] == secret(Suite.HYBRID).public().signing


def test_every_altered_field_of_a_statement_is_refused(node: Engine) -> None:
    good = statement(Suite.HYBRID).to_json()
    other: Any = statement(Suite.HYBRID, 2).to_json()

    for name in ("public", "signing", "epoch", "operator", "staff"):
        with pytest.raises(Refused, match="not-stated"):
            node.call("requireSigned", as_value({**good, name: other[name]}), WHEN)
    for change in ({"from": FROM + 1}, {"until": UNTIL - 1}):
        with pytest.raises(Refused, match="not-stated"):
            node.call("requireSigned", as_value({**good, **change}), WHEN)


def test_a_statement_with_an_attackers_key_is_refused_whoever_else_signs(node: Engine) -> None:
    attacker = Random("attacker").randbytes(32)
    forged: Any = statement(Suite.HYBRID).to_json()
    forged["signing"] = node.call("toBase64url", signing_key(attacker))
    found: Any = node.call("readStatement", as_value(forged))
    body: Any = node.call("statementBody", found)
    own = node.call("signAsStaff", attacker, body)

    forged["operator"] = node.call("toBase64url", sign(attacker, body))
    forged["staff"] = [
        {**one, "signature": node.call("toBase64url", own)} for one in forged["staff"]
    ]

    with pytest.raises(Refused, match="not-stated"):
        node.call("requireStatement", as_value(forged), WHEN)


def test_the_suite_is_never_lowered(node: Engine) -> None:
    lowered: Any = {**statement(Suite.HYBRID).to_json(), "suite": 2}

    with pytest.raises(Refused, match="malformed"):
        node.call("requireStatement", as_value(lowered), WHEN)
    lowered["public"] = node.call("toBase64url", secret(Suite.X25519).public().key)
    with pytest.raises(Refused, match="not-stated"):
        node.call("requireStatement", as_value(lowered), WHEN)


@pytest.mark.parametrize(
    "change",
    [
        {"organisation": "person"},
        {"organisation": "Centrum"},
        {"until": FROM},
        {"until": UNTIL + 1},
        {"until": 2**53},
        {"staff": []},
        {"public": "AAAA"},
    ],
)
def test_what_no_statement_may_say_is_refused(change: dict[str, object], node: Engine) -> None:
    with pytest.raises(Refused, match="malformed"):
        node.call("readStatement", as_value({**statement(Suite.HYBRID).to_json(), **change}))


def test_the_two_staff_differ_and_stand_in_order(node: Engine) -> None:
    written: Any = statement(Suite.HYBRID).to_json()
    one, other = written["staff"]

    for staff in ([other, one], [one, one]):
        with pytest.raises(Refused, match="malformed"):
            node.call("readStatement", as_value({**written, "staff": staff}))


def test_the_bundle_signs_as_staff_what_python_accepts(engine: Engine) -> None:
    good = statement(Suite.HYBRID)
    body = good.claim.body()

    assert (
        engine.call("statementBody", engine.call("readStatement", as_value(good.to_json()))) == body
    )
    assert engine.call("signAsStaff", STAFF[0], body) == good.signatures[0]
