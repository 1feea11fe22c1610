"""A small memory in the database that all processes share, for the limits on guessing.

Keys are hashed, values are plain JSON (nothing that runs when it is read), and what has expired
is deleted at every writing.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.utils import timezone

from entree.web.partners.models import Remembered

# A code of an app is good for three half minutes with the tolerance that is set; whoever watched
# it being typed must not use it in the rest of them.
USED_CODE = "allauth.mfa.totp.used"
USED_CODE_SECONDS = 120


class Remembering(BaseCache):
    """Django's cache, kept in a table."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        """Take the parameters that Django gives."""
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is remembered, or the default."""
        found = self._living().filter(digest=self._digest(key, version)).first()
        return default if found is None else found.value

    def add(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Remember unless it is remembered already; return whether it was not."""
        self._forget_expired()
        _, is_new = Remembered.objects.get_or_create(
            digest=self._digest(key, version),
            defaults={"value": value, "expires_at": self._end(key, timeout)},
        )
        return is_new

    def set(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        """Remember."""
        self._forget_expired()
        Remembered.objects.update_or_create(
            digest=self._digest(key, version),
            defaults={"value": value, "expires_at": self._end(key, timeout)},
        )

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget; return whether there was something."""
        count, _ = Remembered.objects.filter(digest=self._digest(key, version)).delete()
        return bool(count)

    def clear(self) -> None:
        """Forget everything."""
        Remembered.objects.all().delete()

    def _digest(self, key: str, version: int | None) -> str:
        """Return the key as it is stored."""
        return hashlib.sha256(self.make_key(key, version).encode()).hexdigest()

    def _end(self, key: str, timeout: float | None) -> datetime:
        """Return until when to remember: always an end."""
        wanted = self.default_timeout if timeout in {None, DEFAULT_TIMEOUT} else timeout
        seconds = max(float(wanted or 0), USED_CODE_SECONDS if USED_CODE in key else 0)
        return timezone.now() + timedelta(seconds=seconds)

    def _living(self) -> Any:
        """Return what has not expired."""
        return Remembered.objects.filter(expires_at__gt=timezone.now())

    def _forget_expired(self) -> None:
        """Delete what has expired."""
        Remembered.objects.filter(expires_at__lte=timezone.now()).delete()
