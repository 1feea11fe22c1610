"""Seals the stories that ``mailbox.py`` sends: a process of its own, with the site's database.

``python -m benchmarks.sealed FOLDER`` prepares the database, and leaves ``sealed.json`` there.
"""

import json
import sys
from pathlib import Path

from entree.commands.start import start

# No more than are sent at the ordinary price.
NUMBER = 60
WORDS = "Ik wil graag dat iemand mij belt, liefst op dinsdag na zessen. "


def main(folder: Path) -> None:
    """Make partners that receive, and seal for them."""
    start()
    # Only now, because the site reads its settings when it is imported.
    from django.core.management import call_command  # noqa: PLC0415

    from entree.core.sealing.frames import to_text  # noqa: PLC0415
    from tests.correspondents import Writer, receiver  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    one, other = receiver("113"), receiver("slachtofferhulp")
    writers = [Writer() for _ in range(NUMBER)]
    sealed = {
        "story": [each.story([one, other], [WORDS] * 8) for each in writers],
        "long": [Writer().story([one], [WORDS * 800]) for _ in range(NUMBER)],
        "entering": [{"lookup": to_text(each.person.lookup)} for each in writers],
    }
    (folder / "sealed.json").write_text(json.dumps(sealed), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
