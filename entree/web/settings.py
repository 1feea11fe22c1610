"""Django's settings, fed by ``environment.py``; refuses to start when a secret is missing."""

from urllib.parse import parse_qs, unquote, urlsplit

from entree.web.bodies import STEP
from entree.web.environment import ROOT, BadSetting, read_environment

ENVIRONMENT = read_environment()
VAR = ENVIRONMENT.folder("ENTREE_VAR")

# How long a database may take to answer a call.
CONNECT_SECONDS = 3

DEBUG = False
# Signs the sessions of partners and encrypts the secrets of their apps; no page of the public site
# needs it. In local mode anybody may know it.
SECRET_KEY = ENVIRONMENT["ENTREE_SECRET_KEY"] or "local-" + "0" * 50
ALLOWED_HOSTS = [host for host in (*ENVIRONMENT.hosts, ENVIRONMENT.partners_host) if host]
OPERATOR = ENVIRONMENT["ENTREE_OPERATOR"]

INSTALLED_APPS = [
    "entree.web.front",
    "entree.web.partners",
    "entree.web.referrals",
    "entree.web.study",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "allauth",
    "entree.web.partners.apps.Login",
    "allauth.mfa",
]
MIDDLEWARE = ["entree.web.chains.Chains"]
PUBLIC_MIDDLEWARE = [
    "entree.web.log.log_requests",
    "entree.web.security.add_headers",
    "entree.web.padding.pad_pages",
    "entree.web.errors.show_friendly_errors",
    "entree.web.security.refuse_what_is_foreign",
]
PARTNERS_MIDDLEWARE = [
    "entree.web.log.log_requests",
    "entree.web.partners.headers.add_headers",
    "entree.web.errors.show_friendly_errors",
    "entree.web.security.refuse_what_is_foreign",
    "entree.web.partners.sessions.Sessions",
    "entree.web.partners.language.choose_language",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "entree.web.partners.entrance.Entrance",
]
ROOT_URLCONF = "entree.web.urls"
WSGI_APPLICATION = "entree.web.wsgi.application"
# The public pages know no template and no context of the portal's.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            ROOT / "entree/web/templates",
            ROOT / "entree/web/front/templates",
            ROOT / "entree/web/telling/templates",
            ROOT / "entree/web/study/templates",
        ],
        "OPTIONS": {"string_if_invalid": "", "debug": False},
    },
    {
        "NAME": "partners",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "entree/web/partners/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "string_if_invalid": "",
            "debug": False,
            "context_processors": ["entree.web.partners.frame.frame"],
        },
    },
]


def _database(url: str) -> dict[str, object]:
    """Return Django's form of a database address; without one it is SQLite in the var folder."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "entree.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                # What was taken in survives a power cut, what is deleted is overwritten, and
                # nothing of either goes through a temporary file.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;",
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

# A form is a few hundred bytes; what is read in another way is limited before: bodies.py.
DATA_UPLOAD_MAX_MEMORY_SIZE = STEP
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

# The portal: who works for a partner, and how they log in (decision 25).
AUTH_USER_MODEL = "partners.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["entree.web.partners.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "conversations:inbox"
LOGOUT_REDIRECT_URL = LOGIN_URL

# In production the portal has a host of its own, so the name of its cookie can bind it to that.
SESSION_COOKIE_NAME = "__Host-entree" if ENVIRONMENT.is_production else "entree-partners"
SESSION_COOKIE_PATH = "/" if ENVIRONMENT.is_production else "/partners/"
SESSION_COOKIE_SECURE = ENVIRONMENT.is_production
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 15 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_USE_SESSIONS = True
CSRF_TRUSTED_ORIGINS = [f"https://{ENVIRONMENT.partners_host}"] if ENVIRONMENT.partners_host else []
# Shared by all processes: how often was guessed, and which code was used.
CACHES = {"default": {"BACKEND": "entree.web.partners.remembering.Remembering"}}
# Nothing is mailed by a library. Notices go by ENTREE_MAIL_URL, which is empty at first: mail.py.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

ACCOUNT_ADAPTER = "entree.web.partners.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# By the name of an account or by who is logged in, never by address: we do not know addresses.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key,30/d/key"}
MFA_ADAPTER = "entree.web.partners.adapters.Factors"
MFA_FORMS = {
    "activate_totp": "entree.web.partners.forms.NewApp",
    "add_webauthn": "entree.web.partners.passkey_forms.Add",
    "authenticate_webauthn": "entree.web.partners.passkey_forms.SecondStep",
    "login_webauthn": "entree.web.partners.passkey_forms.Login",
    "reauthenticate_webauthn": "entree.web.partners.passkey_forms.Again",
}
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Entree"
# Who reads a code slowly may be half a minute late.
MFA_TOTP_TOLERANCE = 1

# Django's own lines may hold paths, addresses and messages: log.py decides what is written.
LOGGING_CONFIG = "entree.web.log.configure"
# It is asked only when LOGGING holds something.
LOGGING: dict[str, object] = {"version": 1}
