"""Take out of ``package-lock.json`` what npm writes there and nobody needs: where to pay whom.

A lock names no address (``tests/promises/test_requirements.py``). Called by ``make locks``.
"""

import json
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "package-lock.json"


def tidied(lock: str) -> str:
    r"""Return the text of a lock without its lines about money.

    >>> tidied('{"packages": {"a": {"version": "1", "funding": {"url": "https://a.example"}}}}')
    '{\n  "packages": {\n    "a": {\n      "version": "1"\n    }\n  }\n}\n'
    """
    read = json.loads(lock)
    for package in read["packages"].values():
        package.pop("funding", None)
    return json.dumps(read, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    LOCK.write_text(tidied(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
