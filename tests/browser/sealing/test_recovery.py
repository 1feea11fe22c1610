"""A share from one colleague to another, sealed by one half and opened by the other."""

import pytest

from entree.core.sealing.frames import to_text
from entree.core.sealing.recovery import unwrap_share, wrap_share
from entree.core.sealing.shares import split
from entree.core.sealing.wrap import Wrap
from tests.browser.sealing.engines import Engine, Refused, Value
from tests.core.sealing.cast import epoch_of, secret, stream

EPOCH = epoch_of(secret("epoch"))
HOLDER, OTHER = secret("colleague"), secret("other")
SHARE = split(secret("spare").seed, stream("slopes"))[1]
ABOUT: dict[str, Value] = {
    "organisation": EPOCH.organisation,
    "suite": EPOCH.public.suite.value,
    "epoch": EPOCH.number,
    "public": EPOCH.public.key,
    "signing": EPOCH.public.signing,
}
TO: list[Value] = [HOLDER.suite.value, HOLDER.public().key]


def test_what_the_browser_seals_python_opens(engine: Engine) -> None:
    made = engine.call("wrapShare", *TO, ABOUT, [SHARE[0], SHARE[1]])

    assert unwrap_share(EPOCH, Wrap.from_json(made), HOLDER.suite, HOLDER.seed) == SHARE


def test_what_python_seals_the_browser_opens(engine: Engine) -> None:
    made: Value = wrap_share(EPOCH, SHARE, HOLDER.suite, HOLDER.public().key).to_json()  # type: ignore[assignment]

    found = engine.call("unwrapShare", made, HOLDER.suite.value, HOLDER.seed, ABOUT)

    assert found == [SHARE[0], SHARE[1]]


@pytest.mark.parametrize("what", ["another colleague", "another epoch", "another purpose"])
def test_what_was_not_given_for_this_is_refused(what: str, engine: Engine) -> None:
    raw = wrap_share(EPOCH, SHARE, HOLDER.suite, HOLDER.public().key).to_json()
    seed = OTHER.seed if what == "another colleague" else HOLDER.seed
    about = ABOUT | {"epoch": 2} if what == "another epoch" else ABOUT
    if what == "another purpose":
        raw["purpose"] = "recovery"
    made: Value = raw  # type: ignore[assignment]

    with pytest.raises(Refused, match="not-opened"):
        engine.call("unwrapShare", made, HOLDER.suite.value, seed, about)
    assert to_text(SHARE[1]) not in str(raw)
