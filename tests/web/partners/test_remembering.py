"""What all processes remember for a while: hashed keys, plain values, and nothing for ever."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from entree.web.partners.models import Remembered

pytestmark = pytest.mark.django_db


def test_it_remembers_until_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.set("key", [1, 2], 60)
    before = cache.get("key")
    later = timezone.now() + timedelta(seconds=61)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    assert (before, cache.get("key"), cache.get("key", "nothing")) == ([1, 2], None, "nothing")


def test_only_the_first_of_two_adds() -> None:
    assert [cache.add("key", "a", 60), cache.add("key", "b", 60)] == [True, False]
    assert cache.get("key") == "a"


def test_what_is_over_can_be_added_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.add("key", "a", 60)
    later = timezone.now() + timedelta(seconds=61)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    assert cache.add("key", "b", 60)


def test_it_forgets() -> None:
    cache.set("one", 1)
    cache.set("two", 2)

    assert [cache.delete("one"), cache.delete("one")] == [True, False]
    cache.clear()
    assert not Remembered.objects.exists()


def test_everything_has_an_end_and_no_key_is_readable() -> None:
    cache.set("someone@113.example", 1, None)

    row = Remembered.objects.get()
    assert row.expires_at < timezone.now() + timedelta(minutes=6)
    assert "113" not in str(row)
    assert "example" not in row.digest
