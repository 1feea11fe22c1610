"""The key that signs heads: made here at its first use, in a file beside the database, not in it.

It is none of an organisation's and not the operator's, which is never on a server. So whoever can
only write in the database cannot sign; whoever has the whole server can (docs/understand/audit.md).
"""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings

from entree.core.sealing.frames import FORMAT, from_text, to_text
from entree.core.sealing.signatures import signing_key
from entree.web.environment import BadSetting

SEED = 32
OWNER_ONLY = 0o600


def key_file() -> Path:
    """Return where the key is."""
    named = settings.ENVIRONMENT["ENTREE_AUDIT_KEY_FILE"]
    return Path(named) if named else settings.VAR / "audit.key"


def audit_seed() -> bytes:
    """Return the key, made now if there is none. Raises BadSetting when the file is broken."""
    file = key_file()
    if not file.exists():
        make(file)
    try:
        seed = from_text(str(json.loads(file.read_text(encoding="utf-8"))["seed"]))
    except Exception as error:
        raise BadSetting(f"{file} is no key of the audit. Bring the right one back.") from error
    if len(seed) != SEED:
        raise BadSetting(f"{file} is no key of the audit. Bring the right one back.")
    return seed


def audit_key() -> bytes:
    """Return its public half."""
    return signing_key(audit_seed())


def make(file: Path) -> None:
    """Make a key, all of it or none; when two processes do, the first one's counts."""
    seed = secrets.token_bytes(SEED)
    values = {"format": FORMAT, "key": to_text(signing_key(seed)), "seed": to_text(seed)}
    unfinished = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(opened, "w", encoding="utf-8") as out:
        out.write(json.dumps(values) + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(unfinished, file)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
