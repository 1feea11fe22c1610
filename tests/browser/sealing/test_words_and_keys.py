"""Words and keys: a receipt, a passphrase, a fingerprint and a share are the same on both sides."""

from random import Random

import pytest
from playwright.sync_api import Browser

from entree.core.sealing import colleague, epoch, keys, receipt, shares
from entree.core.sealing.spelling import LANGUAGES, Language, words_of
from entree.core.sealing.stretch import stretch
from entree.core.sealing.suites import Suite, fingerprint, public_of
from entree.core.sealing.wrap import Purpose, Wrap
from tests.browser.sealing.engines import Engine, InPage, Refused, Value, in_page
from tests.browser.sealing.story import as_value

SUITES = list(Suite)
SALT = bytes(range(16))


def words(language: Language) -> Value:
    """Return a list of words as the bundle has it."""
    return list(words_of(language))


LISTS: Value = {language: words(language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(5))
def test_a_receipt_has_the_same_words_on_both_sides(
    seed: int, language: Language, node: Engine
) -> None:
    bits = receipt.make_bits(Random(seed).randbytes)

    spelt = receipt.words_of_receipt(bits, language)

    assert node.call("receiptWords", bits, words(language)) == spelt
    assert node.call("readReceipt", spelt, LISTS) == bits


def test_a_receipt_is_read_with_capitals_signs_beginnings_and_both_languages(node: Engine) -> None:
    bits = receipt.make_bits(Random(1).randbytes)
    dutch, english = (receipt.words_of_receipt(bits, one).split() for one in LANGUAGES)

    typed = " - ".join([one[:4] for one in dutch[:6]] + [one.upper() for one in english[6:]])

    assert node.call("readReceipt", f"  {typed}.\n", LISTS) == bits == receipt.read_receipt(typed)


def test_words_copied_wrongly_are_refused(node: Engine) -> None:
    typed = receipt.words_of_receipt(bytes(range(13)), "nl").split()
    swapped = [typed[1], typed[0], *typed[2:]]
    cut = [typed[0][:3], *typed[1:]]

    for wrong in ([*typed, typed[0]], typed[:-1], swapped, cut, ["zzzzzz", *typed[1:]], []):
        with pytest.raises(Refused, match="wrong-words"):
            node.call("readReceipt", " ".join(wrong), LISTS)


def test_the_lists_come_as_files_whose_hash_stands_in_the_bundle(browser: Browser) -> None:
    with in_page(browser) as page:
        addresses = page.call("listAddresses")

        assert page.call("loadLists", addresses) == LISTS


def test_a_list_with_another_word_is_refused(browser: Browser) -> None:
    other = "\n".join(["anders", *words_of("nl")[1:]]).encode()

    with in_page(browser, {"/words.nl.txt": other}) as page:
        page.expects_trouble = True
        addresses = page.call("listAddresses")
        with pytest.raises(Refused, match="no-words"):
            page.call("loadLists", addresses)


@pytest.mark.parametrize("suite", SUITES)
def test_a_receipt_gives_the_same_keys_on_both_sides(suite: Suite, engine: Engine) -> None:
    bits = bytes(range(13))
    person = receipt.person_of(bits, SALT, suite)

    found = engine.call("personKeys", stretch(bits, SALT), suite.value)

    public = person.keys.public()
    assert found == {
        "suite": suite.value,
        "lookup": person.lookup,
        "stored": person.lookup_hash(),
        "mailbox": person.keys.seed,
        "mailboxPublic": public.key,
        "signing": person.keys.signing,
        "signingPublic": public.signing,
    }


@pytest.mark.parametrize("suite", SUITES)
def test_a_fingerprint_has_the_same_words_on_both_sides(suite: Suite, node: Engine) -> None:
    public = public_of(suite, bytes(32))

    found = node.call("fingerprintWords", suite.value, public, words("nl"))

    assert found == keys.fingerprint_words(fingerprint(suite, public), "nl")


def pair(secret: keys.Secret) -> dict[str, Value]:
    """Return a pair of keys as the bundle has it."""
    public = secret.public()
    return {
        "suite": secret.suite.value,
        "secret": secret.seed,
        "public": public.key,
        "signingSecret": secret.signing,
        "signing": public.signing,
    }


@pytest.mark.parametrize("suite", SUITES)
def test_the_keys_of_a_colleague_open_on_the_other_side(suite: Suite, page: InPage) -> None:
    secret, chance = keys.make_secret(suite, Random(5).randbytes), Random(6).randbytes
    passphrase = colleague.make_passphrase(chance)
    spelt = colleague.words_of_passphrase(passphrase, "en")
    kept = as_value(colleague.keep(secret, "anna-1", passphrase, chance).to_json())

    assert page.call("readPassphrase", spelt, LISTS) == passphrase
    assert page.call("unlock", kept, "anna-1", passphrase, "/stretch.js") == pair(secret)

    ours = page.call("keep", "anna-1", pair(secret), passphrase, "/stretch.js")
    assert colleague.open_kept(colleague.Kept.from_json(ours), passphrase) == secret
    with pytest.raises(Refused, match="not-opened"):
        page.call("unlock", ours, "anna-1", bytes(10), "/stretch.js")
    with pytest.raises(Refused, match="not-opened"):
        page.call("unlock", ours, "anna-2", passphrase, "/stretch.js")


@pytest.mark.parametrize("purpose", ["epoch", "recovery"])
@pytest.mark.parametrize("suite", SUITES)
def test_an_epoch_goes_from_one_side_to_the_other(suite: Suite, purpose: str, node: Engine) -> None:
    secret = keys.make_secret(suite, Random(7).randbytes)
    seed = Random(8).randbytes(32)
    public = public_of(suite, seed)
    life = epoch.Epoch("centrum-noord", 3, secret.public())
    about: Value = {"organisation": "centrum-noord", "epoch": 3, **pair(secret)}

    theirs = as_value(epoch.wrap_epoch(life, secret, Purpose(purpose), suite, public).to_json())
    ours = node.call("wrapEpoch", purpose, suite.value, public, about, pair(secret))

    opened = node.call("unwrapEpoch", theirs, purpose, suite.value, seed, about)
    assert opened == pair(secret)
    assert epoch.unwrap_epoch(life, Wrap.from_json(ours), Purpose(purpose), suite, seed) == secret


def test_shares_on_paper_are_the_same_on_both_sides(node: Engine) -> None:
    seed, slopes = Random(9).randbytes(32), Random(10).randbytes(32)
    mark = fingerprint(Suite.HYBRID, public_of(Suite.HYBRID, seed))
    expected = [shares.words_of_share(one, "nl") for one in shares.split(seed, lambda _: slopes)]

    found = node.call("splitInWords", seed, words("nl"), slopes)

    assert found == expected
    for one, other in [(0, 1), (1, 2), (2, 0)]:
        two = (expected[one], expected[other])
        assert node.call("joinShares", *two, LISTS, 1, mark) == seed
    with pytest.raises(Refused, match="wrong-words"):
        node.call("joinShares", expected[0], expected[0], LISTS, 1, mark)
    with pytest.raises(Refused, match="not-opened"):
        node.call("joinShares", expected[0], expected[1], LISTS, 1, bytes(32))
