"""What nobody may find of a sealed story: all that follows from a receipt, a mailbox, a passphrase.

A test reads the words from the screen, as their owner does, and works out here what a browser
must have held in its memory meanwhile.
"""

from collections.abc import Iterator

from entree.core.sealing.colleague import Kept, open_kept, read_passphrase, words_of_passphrase
from entree.core.sealing.envelope import Section, unwrap_key
from entree.core.sealing.epoch import unwrap_epoch
from entree.core.sealing.introduction import code_of, read_code, words_of_code
from entree.core.sealing.keys import Secret
from entree.core.sealing.receipt import Person, person_of, read_receipt, words_of_receipt
from entree.core.sealing.shares import combine, read_share
from entree.core.sealing.stretch import stretch
from entree.core.sealing.suites import Suite, fingerprint
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.partners import models as tables
from entree.web.partners.stating import stated
from tests.correspondents import SITE_SALT, Writer
from tests.promises.sealed_search import Sought
from tests.web.referrals.asking import Browser


def together(*parts: Sought) -> Sought:
    """Return all of it."""
    return Sought(
        tuple(text for part in parts for text in part.sentences),
        {name: key for part in parts for name, key in part.keys.items()},
        tuple(words for part in parts for words in part.receipts),
    )


def sentences(*told: str) -> Sought:
    """Return sentences, and their halves: a browser may have kept one that was not yet whole."""
    halves = [half for text in told for half in (text[: len(text) // 2], text[len(text) // 2 :])]
    return Sought((*told, *halves), {}, ())


def person_with(words: str) -> Person:
    """Return whose words these are."""
    return person_of(read_receipt(words), SITE_SALT, Suite.HYBRID)


def of_receipt(words: str) -> Sought:
    """Return everything that follows from a receipt."""
    bits, person = read_receipt(words), person_with(words)
    keys = {
        "receipt bits": bits,
        "root": stretch(bits, SITE_SALT),
        "lookup id": person.lookup,
        **of_secret("mailbox", person.keys),
    }
    return Sought((), keys, (words_of_receipt(bits, "nl"), words_of_receipt(bits, "en")))


def of_code(words: str) -> Sought:
    """Return everything that follows from a code to be referred in by."""
    bits = read_code(words)
    code = code_of(bits, SITE_SALT)
    keys = {
        "bits of the code": bits,
        "root of the code": stretch(bits, SITE_SALT),
        "lookup id of the code": code.lookup,
        "key of the code": code.key,
    }
    return Sought((), keys, (words_of_code(bits, "nl"), words_of_code(bits, "en")))


def of_mailbox(words: str, tokens: list[bytes]) -> Sought:
    """Return the content keys of all that the person may open, and the tokens given so far."""
    writer = Writer(person=person_with(words))
    keys = {f"content key {number}": key for number, key in enumerate(content_keys(writer))}
    keys |= {f"token {number}": token for number, token in enumerate(tokens)}
    return Sought((), keys, ())


def content_keys(writer: Writer) -> Iterator[bytes]:
    """Open every section as the person's browser does, and give its key."""
    browser, own = Browser(), writer.person.keys
    token = browser.token(writer)
    for place in browser.ask("/letter/open/", {"token": token})["sections"]:
        asked = {"token": token, **{name: place[name] for name in ("section", "version")}}
        answer = browser.ask("/letter/section/", asked)
        section, wrap = Section.from_json(answer["section"]), Wrap.from_json(answer["wrap"])
        yield unwrap_key(section, wrap, Purpose.PERSON, own.suite, own.seed)


def of_passphrase(words: str) -> Sought:
    """Return everything that follows from the passphrase of the colleague who made keys last."""
    bits = read_passphrase(words)
    kept = Kept.from_json(tables.Holder.objects.latest("pk").kept)
    keys = {
        "passphrase bits": bits,
        "stretched passphrase": stretch(bits, kept.salt),
        "wrapped keys": kept.ciphertext,
        **of_secret("colleague", open_kept(kept, bits)),
    }
    spelled = (words_of_passphrase(bits, "nl"), words_of_passphrase(bits, "en"))
    return Sought((), keys, spelled)


def of_shares(printed: list[str]) -> Sought:
    """Return everything that follows from the three papers of the newest key, as they show it."""
    spelled = tuple(paper.split(" · ")[2] for paper in printed)
    one, other, third = (read_share(words) for words in spelled)
    epoch = tables.Epoch.objects.select_related("partner").latest("pk")
    suite, expected = Suite(epoch.suite), fingerprint(Suite(epoch.suite), bytes(epoch.recovery))
    seed = combine(one, other, suite, expected)
    wrap = Wrap.from_json(tables.EpochWrap.objects.get(epoch=epoch, holder=None).wrap)
    secret = unwrap_epoch(stated(epoch), wrap, Purpose.RECOVERY, suite, seed)
    keys = {"recovery seed": seed, **of_secret("epoch", secret)}
    keys |= {f"share {place}": value for place, value in (one, other, third)}
    return Sought((), keys, spelled)


def of_secret(whose: str, secret: Secret) -> dict[str, bytes]:
    """Return both seeds of a pair of keys."""
    return {f"seed of {whose}": secret.seed, f"signing seed of {whose}": secret.signing}
