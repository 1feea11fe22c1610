"""The hybrid suite over many random seeds, both ways: the browser's library is young.

A few seeds in the ordinary run. `SEALING_SEEDS=1000 pytest tests/browser/sealing/test_seeds.py`
is the long one, to be run whenever a package of the bundle changes.
"""

import os
from random import Random

import pytest

from entree.core.sealing.suites import Suite, public_of, seal, unseal
from tests.browser.sealing.engines import Engine

SEEDS = int(os.environ.get("SEALING_SEEDS", "12"))


@pytest.mark.parametrize("suite", list(Suite))
def test_for_every_seed_keys_are_equal_and_each_side_opens_what_the_other_sealed(
    suite: Suite, engine: Engine
) -> None:
    rng = Random(f"{suite} {SEEDS}")

    for _ in range(SEEDS):
        seed, info, text = (rng.randbytes(size) for size in (32, rng.randrange(200), 32))
        public = public_of(suite, seed)
        assert engine.call("publicKeyOf", suite.value, seed) == public, seed.hex()
        python = seal(suite, public, info, text)
        assert engine.call("openWith", suite.value, seed, info, python) == text, seed.hex()
        bundle = engine.call("sealTo", suite.value, public, info, text)
        assert isinstance(bundle, bytes)
        assert unseal(suite, seed, info, bundle) == text, seed.hex()
