"""``entree.web.environment``: every setting, and when Entree refuses to start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from entree.web.environment import ROOT, SETTINGS, BadSetting, Environment

PRODUCTION = {
    "ENTREE_MODE": "production",
    "ENTREE_SECRET_KEY": "0123456789" * 5,
    "ENTREE_HOSTS": "entree.example, www.entree.example",
    "ENTREE_OPERATOR": "Stichting Voorbeeld",
    "ENTREE_CONTACT": "info@entree.example",
}


def test_without_any_setting_it_runs_on_this_machine_only() -> None:
    environment = Environment({})

    assert not environment.is_production
    assert environment["ENTREE_ADDRESS"] == "127.0.0.1"
    assert environment.hosts == ["127.0.0.1", "localhost", "[::1]"]
    assert environment.folder("ENTREE_VAR") == ROOT / "var"


def test_variables_of_others_are_left_alone() -> None:
    assert Environment({"PATH": "/bin", "MY_ENTREE_": "x"})["ENTREE_MODE"] == "local"


def test_production_starts_with_its_secrets_host_and_operator() -> None:
    environment = Environment({**PRODUCTION, "ENTREE_ADDRESS": "0.0.0.0"})  # noqa: S104

    assert environment.is_production
    assert environment.hosts == ["entree.example", "www.entree.example"]


@pytest.mark.parametrize(
    "name", ["ENTREE_SECRET_KEY", "ENTREE_HOSTS", "ENTREE_OPERATOR", "ENTREE_CONTACT"]
)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_production_refuses_to_start_without(name: str, value: str | None) -> None:
    settings = {**PRODUCTION, name: value or ""}
    if value is None:
        del settings[name]

    with pytest.raises(BadSetting, match=rf"Production needs {name}\."):
        Environment(settings)


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(
        BadSetting, match="SECRET_KEY, ENTREE_HOSTS, ENTREE_OPERATOR, ENTREE_CONTACT"
    ):
        Environment({"ENTREE_MODE": "production"})


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({**PRODUCTION, "ENTREE_SECRET_KEY": "x" * 49}, "shorter than 50"),
        ({**PRODUCTION, "ENTREE_HOSTS": "*"}, "without \\*"),
        ({**PRODUCTION, "ENTREE_HOSTS": "entree.example,*.example"}, "without \\*"),
        ({**PRODUCTION, "ENTREE_HOSTS": ", ,"}, "ENTREE_HOSTS names each host"),
        ({**PRODUCTION, "ENTREE_CLOCK_SHIFT_SECONDS": "60"}, "is for tests"),
        ({**PRODUCTION, "ENTREE_PARTNERS_HOST": "entree.example"}, "a host of its own"),
        ({**PRODUCTION, "ENTREE_PARTNERS_HOST": "WWW.entree.example"}, "a host of its own"),
        ({**PRODUCTION, "ENTREE_PARTNERS_HOST": "*.entree.example"}, "one host name in full"),
        ({**PRODUCTION, "ENTREE_PARTNERS_HOST": "a.example:443"}, "without a port"),
        ({"ENTREE_MODE": "prodution"}, "either local or production"),
        ({"ENTREE_ADDRESS": "0.0.0.0"}, "on this machine only"),  # noqa: S104
        ({"ENTREE_ADDRESS": "192.0.2.1"}, "on this machine only"),
        ({"ENTREE_ADDRESS": ""}, "on this machine only"),
        ({"ENTREE_PORT": "80a"}, "ENTREE_PORT is a whole number from 1 to 65535, not '80a'"),
        ({"ENTREE_PORT": "0"}, "from 1 to 65535"),
        ({"ENTREE_PORT": "65536"}, "from 1 to 65535"),
        ({"ENTREE_PORT": "٨٠٠٠"}, "from 1 to 65535"),
        ({"ENTREE_PORT": ""}, "from 1 to 65535"),
        ({"ENTREE_WORKERS": "0"}, "from 1 to 64"),
        ({"ENTREE_WORKERS": "-2"}, "from 1 to 64"),
        ({"ENTREE_CLOCK_SHIFT_SECONDS": "9" * 30}, "ENTREE_CLOCK_SHIFT_SECONDS is a whole"),
        ({"ENTREE_CONTACT": "info"}, "ENTREE_CONTACT is a mail address, or begins with https"),
        ({"ENTREE_CONTACT": "http://entree.example/"}, "ENTREE_CONTACT is a mail address"),
        ({"ENTREE_CONTACT": "javascript:x@y.z"}, "ENTREE_CONTACT is a mail address"),
        ({"ENTREE_CONTACT": "a@b.nl\r\nContact: x@y.nl"}, "ENTREE_CONTACT is a mail address"),
        ({"ENTREE_PROT": "8000"}, r"no setting ENTREE_PROT\. Did you mean ENTREE_PORT\?"),
        ({"ENTREE_QXZWVKJ": "8000"}, "no setting ENTREE_QXZWVKJ"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(settings: dict[str, str], said: str) -> None:
    with pytest.raises(BadSetting, match=said):
        Environment(settings)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost"])
def test_local_mode_serves_on_loopback(address: str) -> None:
    assert Environment({"ENTREE_ADDRESS": address})["ENTREE_ADDRESS"] == address


def test_no_secret_stands_in_a_message() -> None:
    secret = "planted-secret"  # noqa: S105

    with pytest.raises(BadSetting) as refused:
        Environment({**PRODUCTION, "ENTREE_SECRET_KEY": secret})

    assert secret not in str(refused.value)


def documented() -> list[str]:
    """Return the rows of the table in the documentation."""
    text = (ROOT / "docs/run/settings.md").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("| `ENTREE_")]


def test_the_table_in_the_documentation_is_this_one() -> None:
    expected = [
        f"| `{one.name}` | {f'`{one.default}`' if one.default else ''} "
        f"| {'yes' if one.is_required else ''} | {one.meaning} |"
        for one in SETTINGS
    ]

    assert documented() == expected


def test_every_setting_that_the_code_reads_is_in_the_table() -> None:
    read = {
        name
        for path in (ROOT / "entree").rglob("*.py")
        for name in re.findall(r"\bENTREE_[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8"))
    }

    known = {one.name for one in SETTINGS}
    # Two names are put together with the language.
    assert known - read <= {"ENTREE_LEAVE_NL", "ENTREE_LEAVE_EN"}
    assert read - known <= {"ENTREE_LEAVE"}


DATABASES = [
    ("", {"ENGINE": "django.db.backends.sqlite3"}),
    ("postgresql:///db?host=%2Fa%20b&user=me", {"NAME": "db", "HOST": "/a b", "USER": "me"}),
    (
        "postgresql://me:p%40ss@db.example:5433/door?sslmode=require",
        {"USER": "me", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433", "NAME": "door"},
    ),
]
SHOW = "from entree.web import settings as s; print(s.DATABASES['default'], s.DEBUG)"


def shown(var: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own."""
    surroundings = {"PATH": os.environ["PATH"], "ENTREE_VAR": str(var), **settings}
    command = [sys.executable, "-c", SHOW]
    return subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("url", "parts"), DATABASES)
def test_the_address_of_the_database_is_read_whole(
    tmp_path: Path, url: str, parts: dict[str, str]
) -> None:
    said = shown(tmp_path, ENTREE_DATABASE_URL=url).stdout

    for name, value in parts.items():
        assert f"'{name}': '{value}'" in said
    assert ("'sslmode': 'require'" in said) == ("sslmode" in url)
    assert said.rstrip().endswith("False")


@pytest.mark.parametrize("url", ["mysql://db", "postgresql://db:port/x", "postgresql://[/x", "x"])
def test_an_address_of_a_database_that_cannot_be_read_is_refused(tmp_path: Path, url: str) -> None:
    assert "BadSetting: ENTREE_DATABASE_URL" in shown(tmp_path, ENTREE_DATABASE_URL=url).stderr
