"""The key ceremony of two colleagues, each in a browser of their own, up to the statement."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from entree.core.sealing.draft import claim_words
from entree.core.sealing.epoch import unwrap_epoch
from entree.core.sealing.keys import make_secret
from entree.core.sealing.shares import combine, read_share
from entree.core.sealing.suites import Suite, fingerprint
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web import clock
from entree.web.access import Role
from entree.web.partners.models import Cover, Epoch, EpochWrap, Holder, Statement
from entree.web.partners.stating import claim_of, stated
from tests.browser.keyroom import steps
from tests.browser.keyroom.conftest import Opened
from tests.core.sealing.cast import stream
from tests.people import colleague, partner

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_two_colleagues_come_to_a_key_that_counts(opened: Opened, tmp_path: Path) -> None:
    coordinator, caseworker = colleague(Role.COORDINATOR), colleague(Role.CASEWORKER)
    second = opened(caseworker, steps.KEYS)
    second_words = steps.make_key(second)
    first = opened(coordinator, steps.KEYS)
    first_words = steps.make_key(first)
    steps.unlock(first, first_words)

    shares = steps.make_epoch(first)
    compared = steps.give_key(first)
    signed_words = steps.sign_first(first, "caseworker 113")
    second.reload()
    steps.unlock(second, second_words)
    read_out = steps.own_words(second)
    second_signs = steps.statement_words(second)
    steps.sign_second(second)
    after_signing = steps.statement_words(second)
    first.reload()
    file = steps.have_it_signed(first, tmp_path)
    steps.publish(first, file)
    expect(first.get_by_text("Geldig tot")).to_be_visible()

    assert compared == read_out
    operator_compares = words_of(Statement.objects.get())
    assert signed_words == second_signs == after_signing == operator_compares
    assert steps.statement_words(first) == operator_compares
    assert len(shares) == 3
    Cover.objects.create(partner=partner(), who="Someone", answers_within=2)
    assert Statement.objects.receiving(clock.now()).count() == 1
    assert_recovers(shares)


def words_of(statement: Statement) -> steps.Spoken:
    """Return what `entree keys sign` shows of a statement before it is signed."""
    claim = claim_of(statement)
    return {language: claim_words(claim, language) for language in ("nl", "en")}


def test_a_date_that_was_moved_in_the_tables_is_heard(opened: Opened) -> None:
    coordinator, caseworker = colleague(Role.COORDINATOR), colleague(Role.CASEWORKER)
    second = opened(caseworker, steps.KEYS)
    second_words = steps.make_key(second)
    first = opened(coordinator, steps.KEYS)
    steps.unlock(first, steps.make_key(first))
    steps.make_epoch(first)
    steps.give_key(first)
    signed = steps.sign_first(first, "caseworker 113")
    drafted = Statement.objects.get()
    Statement.objects.update(valid_until=drafted.valid_until - timedelta(days=1))

    second.reload()
    steps.unlock(second, second_words)

    shown = steps.statement_words(second)
    assert all(shown[language] != signed[language] for language in ("nl", "en"))


@pytest.mark.parametrize("which", ["public", "signing"])
def test_a_key_that_was_swapped_in_the_tables_is_heard(which: str, opened: Opened) -> None:
    second = opened(colleague(Role.CASEWORKER), steps.KEYS)
    second_words = steps.make_key(second)
    other = make_secret(Suite.HYBRID, stream("other")).public()
    swapped = {"public": other.key, "signing": other.signing}
    Holder.objects.update(**{which: swapped[which]})
    first = opened(colleague(Role.COORDINATOR), steps.KEYS)
    steps.make_key(first)
    steps.unlock(second, second_words)

    shown = first.locator("section[aria-labelledby=colleagues] .words")
    expect(shown).to_have_text(steps.EIGHT)

    assert shown.inner_text() != steps.own_words(second)


def test_what_another_operator_signed_is_refused_in_the_browser(
    opened: Opened, tmp_path: Path
) -> None:
    coordinator, caseworker = colleague(Role.COORDINATOR), colleague(Role.CASEWORKER)
    second = opened(caseworker, steps.KEYS)
    second_words = steps.make_key(second)
    first = opened(coordinator, steps.KEYS)
    steps.unlock(first, steps.make_key(first))
    steps.make_epoch(first)
    steps.give_key(first)
    steps.sign_first(first, "caseworker 113")
    second.reload()
    steps.unlock(second, second_words)
    steps.sign_second(second)
    first.reload()

    steps.publish(first, steps.have_it_signed(first, tmp_path, stream("foreign")(32)))

    expect(first.get_by_text("Deze verklaring klopt niet.")).to_be_visible()
    assert not Statement.objects.filter(signed__isnull=False).exists()


def assert_recovers(shares: list[str]) -> None:
    """Look whether two of the printed shares open the key of the organisation."""
    epoch = Epoch.objects.select_related("partner").get()
    expected = fingerprint(Suite.HYBRID, bytes(epoch.recovery))
    one, other = (read_share(share.split(" · ")[2]) for share in (shares[0], shares[2]))
    seed = combine(one, other, Suite.HYBRID, expected)
    wrap = Wrap.from_json(EpochWrap.objects.get(epoch=epoch, holder=None).wrap)
    opened = unwrap_epoch(stated(epoch), wrap, Purpose.RECOVERY, Suite.HYBRID, seed)
    assert opened.public() == stated(epoch).public
