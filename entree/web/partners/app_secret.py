"""Encrypts the secret of an authenticator app, so that a copy of the database opens no account.

The key comes from the site's own secret, which is not in the database.
"""

import base64
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"entree partners: secret of an app 1"


def seal(text: str) -> str:
    """Return the text, encrypted."""
    nonce = os.urandom(12)
    return base64.urlsafe_b64encode(
        nonce + _cipher().encrypt(nonce, text.encode(), PURPOSE)
    ).decode()


def unseal(sealed: str) -> str:
    """Return what was encrypted. Raises InvalidTag when it was made with another key."""
    raw = base64.urlsafe_b64decode(sealed)
    return _cipher().decrypt(raw[:12], raw[12:], PURPOSE).decode()


def _cipher() -> AESGCM:
    """Return the cipher of this site."""
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE)
    return AESGCM(derive.derive(settings.SECRET_KEY.encode()))
