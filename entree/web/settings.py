"""Django's settings, fed by ``environment.py``; refuses to start when a secret is missing."""

from urllib.parse import parse_qs, unquote, urlsplit

from entree.web.environment import ROOT, BadSetting, read_environment

ENVIRONMENT = read_environment()
VAR = ENVIRONMENT.folder("ENTREE_VAR")

# How long a database may take to answer a call.
CONNECT_SECONDS = 3

DEBUG = False
# Nothing is signed with it yet; in local mode a key of this process is enough.
SECRET_KEY = ENVIRONMENT["ENTREE_SECRET_KEY"] or "local-" + "0" * 50
ALLOWED_HOSTS = ENVIRONMENT.hosts
OPERATOR = ENVIRONMENT["ENTREE_OPERATOR"]

INSTALLED_APPS = ["entree.web.front"]
MIDDLEWARE = [
    "entree.web.log.log_requests",
    "entree.web.security.add_headers",
    "entree.web.padding.pad_pages",
    "entree.web.errors.show_friendly_errors",
    "entree.web.security.refuse_what_is_foreign",
]
ROOT_URLCONF = "entree.web.urls"
WSGI_APPLICATION = "entree.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "entree/web/templates"],
        "APP_DIRS": True,
        "OPTIONS": {"string_if_invalid": "", "debug": False},
    }
]


def _database(url: str) -> dict[str, object]:
    """Return Django's form of a database address; without one it is SQLite in the var folder."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "entree.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA secure_delete=ON;",
            },
        }
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError:
        raise BadSetting("ENTREE_DATABASE_URL cannot be read. Check its host and port.") from None
    if parts.scheme not in {"postgresql", "postgres"}:
        raise BadSetting("ENTREE_DATABASE_URL starts with postgresql://, or is empty for SQLite.")
    options = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or options.pop("host", "")),
        "PORT": port,
        # A database that does not answer must not keep the few workers waiting.
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS, **options},
    }


DATABASES = {"default": _database(ENVIRONMENT["ENTREE_DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# A step is a few hundred bytes; anything much larger is not one of ours.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16_384
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

# Django's own lines may hold paths, addresses and messages: log.py decides what is written.
LOGGING_CONFIG = "entree.web.log.configure"
# It is asked only when LOGGING holds something.
LOGGING: dict[str, object] = {"version": 1}
