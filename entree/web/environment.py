"""Every setting of Entree: one table, read from ``ENTREE_*`` variables only.

``docs/run/settings.md`` shows the same table and is tested against this one.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = ("127.0.0.1", "::1", "localhost")
SHORTEST_SECRET = 50
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
MAIL = re.compile(r"[^\s<>\"@:/?#,]+@[^\s<>\"@:/?#,]+\.[^\s<>\"@:/?#,.]+")
ADDRESS = re.compile(rf"https://[^\s<>\"]+|{MAIL.pattern}")


class BadSetting(Exception):
    """A setting is missing or wrong; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its variable, its value when it is not set, and what it is for.

    ``span`` holds the lowest and highest value of one that is a whole number.
    """

    name: str
    default: str
    meaning: str
    is_required: bool = False
    span: tuple[int, int] | None = None


YEAR = 366 * 24 * 3600

SETTINGS = (
    Setting("ENTREE_MODE", "local", "`local` to try it on this machine, `production` to run it."),
    Setting("ENTREE_SECRET_KEY", "", "At least 50 random characters.", is_required=True),
    Setting(
        "ENTREE_HOSTS",
        "",
        "Host names of the site, with commas; search engines are told the first.",
        is_required=True,
    ),
    Setting("ENTREE_OPERATOR", "", "Who runs this site, as pages name it.", is_required=True),
    Setting(
        "ENTREE_CONTACT",
        "",
        "Where people write about the site: a mail address, or a page that begins with https://.",
        is_required=True,
    ),
    Setting(
        "ENTREE_PARTNERS_HOST",
        "",
        "Host name of the partners' portal, one of its own; empty: no portal in production.",
    ),
    Setting(
        "ENTREE_LETTER",
        "off",
        "`on` shows on the first page that one can tell it once; when an organisation can read.",
    ),
    Setting(
        "ENTREE_NEW_A_DAY",
        "50",
        "How many conversations a day arrive at an organisation as ordinary ones; "
        "more wait until its coordinator has weighed them.",
        span=(1, 10_000),
    ),
    Setting("ENTREE_ADDRESS", "127.0.0.1", "Address to serve on; local mode: loopback only."),
    Setting("ENTREE_PORT", "8000", "Port to serve on.", span=(1, 65535)),
    Setting("ENTREE_WORKERS", "2", "Number of worker processes.", span=(1, 64)),
    Setting(
        "ENTREE_CLOCK",
        "on",
        "`on` runs the clock of the hand-over beside `entree serve`; `off` when another does.",
    ),
    Setting("ENTREE_VAR", "var", "Folder for the database, compiled knowledge and error pages."),
    Setting(
        "ENTREE_DATABASE_URL", "", "`postgresql://…`; empty for SQLite in the folder of ENTREE_VAR."
    ),
    Setting("ENTREE_KNOWLEDGE", "knowledge", "Folder with the knowledge."),
    Setting(
        "ENTREE_BUNDLES",
        "entree/web/static/made",
        "Folder with the scripts of the sealed story.",
    ),
    Setting(
        "ENTREE_SITE_FILE",
        "",
        "File with the operator's public key and the salt of the site; empty for `site.json` in "
        "ENTREE_VAR. Keep it for as long as the site lives.",
    ),
    Setting(
        "ENTREE_KEYS_FILE",
        "",
        "File of the step keys, on a memory disk if you can; empty for one in ENTREE_VAR.",
    ),
    Setting(
        "ENTREE_SEED_FILE", "", "Start seed when several machines share keys; deleted after use."
    ),
    Setting(
        "ENTREE_AUDIT_KEY_FILE", "", "File of the key that signs the audit; empty: in ENTREE_VAR."
    ),
    Setting(
        "ENTREE_DELETED_FILE",
        "",
        "List of what was deleted, on another disk if you can; empty for one in ENTREE_VAR.",
    ),
    Setting(
        "ENTREE_CAPACITY_FILE",
        "",
        "File with what organisations can take on: the clock writes it, the site reads it; "
        "empty: `capacity.json` in ENTREE_VAR.",
    ),
    Setting(
        "ENTREE_MAIL_URL",
        "",
        "`smtps://name:password@host:465` or `smtp://…:587`, by which notices go; empty: none.",
    ),
    Setting("ENTREE_MAIL_FROM", "", "Sender of notices; its name says nothing of what this is."),
    Setting("ENTREE_AUDITOR", "", "Mail address that gets the head of the audit each hour."),
    Setting("ENTREE_LEAVE_NL", "https://www.buienradar.nl/", "Where *Snel weg* leads in Dutch."),
    Setting(
        "ENTREE_LEAVE_EN", "https://www.bbc.co.uk/weather", "Where *Leave now* leads in English."
    ),
    Setting(
        "ENTREE_CLOCK_SHIFT_SECONDS",
        "0",
        "Moves the clock, for tests; local mode only.",
        span=(-10 * YEAR, 10 * YEAR),
    ),
)


class Environment:
    """The settings as they are now."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Refuse an unknown ENTREE_ variable, and a missing secret in production."""
        known = {setting.name: setting for setting in SETTINGS}
        for name in variables:
            if name.startswith("ENTREE_") and name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"Did you mean {near[0]}?" if near else "See docs/run/settings.md."
                raise BadSetting(f"There is no setting {name}. {hint}")
        self._values = {
            name: variables.get(name, setting.default) for name, setting in known.items()
        }
        for setting in SETTINGS:
            self._check_number(setting)
        if self["ENTREE_CONTACT"].strip() and not ADDRESS.fullmatch(self["ENTREE_CONTACT"]):
            raise BadSetting("ENTREE_CONTACT is a mail address, or begins with https://.")
        if self["ENTREE_MODE"] not in {"local", "production"}:
            raise BadSetting("ENTREE_MODE is either local or production.")
        for name in ("ENTREE_LETTER", "ENTREE_CLOCK"):
            if self[name] not in {"on", "off"}:
                raise BadSetting(f"{name} is either on or off.")
        self._check_mail()
        if self.is_production:
            self._check_production()
        elif self["ENTREE_ADDRESS"] not in LOOPBACK:
            raise BadSetting(
                "In local mode Entree serves on this machine only (127.0.0.1). Set "
                "ENTREE_MODE=production and its secrets to serve others."
            )

    def __getitem__(self, name: str) -> str:
        """Return the value of a setting."""
        return self._values[name]

    @property
    def is_production(self) -> bool:
        """Whether this is the real thing."""
        return self["ENTREE_MODE"] == "production"

    @property
    def hosts(self) -> list[str]:
        """Return the names under which the site answers."""
        if not self.is_production:
            return ["127.0.0.1", "localhost", "[::1]"]
        return [host.strip() for host in self["ENTREE_HOSTS"].split(",") if host.strip()]

    @property
    def partners_host(self) -> str:
        """Return the name under which the portal answers in production; empty: it does not."""
        return self["ENTREE_PARTNERS_HOST"].strip().lower()

    @property
    def shows_letter(self) -> bool:
        """Whether the first page says that one can tell it once."""
        return self["ENTREE_LETTER"] == "on"

    def number(self, name: str) -> int:
        """Return a setting that is a whole number."""
        return int(self[name])

    def folder(self, name: str) -> Path:
        """Return a setting that is a place; a relative one counts from the project."""
        return ROOT / self[name]

    @property
    def site_file(self) -> Path:
        """Return where the operator's public key and the salt of the site are kept."""
        is_named = bool(self["ENTREE_SITE_FILE"])
        return (
            self.folder("ENTREE_SITE_FILE") if is_named else self.folder("ENTREE_VAR") / "site.json"
        )

    def _check_number(self, setting: Setting) -> None:
        """Refuse what is no whole number within its span."""
        if setting.span is None:
            return
        least, most = setting.span
        value = self[setting.name]
        is_number = value.isascii() and value.removeprefix("-").isdigit() and len(value) < 12
        if not is_number or not least <= int(value) <= most:
            raise BadSetting(
                f"{setting.name} is a whole number from {least} to {most}, not '{value}'."
            )

    def _check_mail(self) -> None:
        """Refuse a relay without a sender, one that is not encrypted, and what is no address."""
        mail = (self["ENTREE_MAIL_FROM"], self["ENTREE_AUDITOR"])
        if any(one and not MAIL.fullmatch(one) for one in mail):
            raise BadSetting("ENTREE_MAIL_FROM and ENTREE_AUDITOR are mail addresses.")
        relay = self["ENTREE_MAIL_URL"]
        if relay and not mail[0]:
            raise BadSetting("ENTREE_MAIL_URL needs a sender: set ENTREE_MAIL_FROM.")
        ways = ("smtp://", "smtps://") if self.is_production else ("smtp://", "smtps://", "file:/")
        if relay and not relay.startswith(ways):
            raise BadSetting("ENTREE_MAIL_URL begins with smtp:// or smtps://.")

    def _check_production(self) -> None:
        """Refuse to start without secrets, host, operator and contact, or with a shifted clock."""
        missing = [one.name for one in SETTINGS if one.is_required and not self[one.name].strip()]
        if missing:
            raise BadSetting(f"Production needs {', '.join(missing)}. See docs/run/settings.md.")
        if len(self["ENTREE_SECRET_KEY"]) < SHORTEST_SECRET:
            raise BadSetting(
                f"ENTREE_SECRET_KEY is shorter than {SHORTEST_SECRET} characters. Make it longer."
            )
        if not self.hosts or any("*" in host for host in self.hosts):
            raise BadSetting("ENTREE_HOSTS names each host in full, without *.")
        if self.partners_host and not HOST.fullmatch(self.partners_host):
            raise BadSetting("ENTREE_PARTNERS_HOST is one host name in full, without a port.")
        if self.partners_host in {host.lower() for host in self.hosts}:
            raise BadSetting(
                "ENTREE_PARTNERS_HOST is a host of its own: no cookie of it may reach the site."
            )
        if self["ENTREE_CLOCK_SHIFT_SECONDS"] != "0":
            raise BadSetting("ENTREE_CLOCK_SHIFT_SECONDS is for tests. Remove it in production.")


def read_environment() -> Environment:
    """Return the settings of this process. Raises BadSetting."""
    return Environment(os.environ)
