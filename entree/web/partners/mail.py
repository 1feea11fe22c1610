"""The way a notice goes: by the relay that the operator named, with nothing of ours in its head."""

from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from entree.web.partners.notices import SUBJECT

SECONDS = 20
SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILES = "django.core.mail.backends.filebased.EmailBackend"
PORTS = {"smtp": 587, "smtps": 465}


def send(email: str, text: str) -> None:
    """Send a text to one address. Raises OSError or SMTPException when the relay does not."""
    sender = settings.ENVIRONMENT["ENTREE_MAIL_FROM"]
    # Django's own would name this machine.
    mark = make_msgid(domain=sender.rpartition("@")[2])
    message = EmailMessage(
        SUBJECT, text, sender, [email], headers={"Message-ID": mark}, connection=relay()
    )
    message.send()


def relay() -> BaseEmailBackend:
    """Return the way to the relay, always encrypted; on one's own machine a folder will do."""
    parts = urlsplit(settings.ENVIRONMENT["ENTREE_MAIL_URL"])
    if parts.scheme == "file":
        files: BaseEmailBackend = get_connection(FILES, file_path=unquote(parts.path))
        return files
    made: BaseEmailBackend = get_connection(
        SMTP,
        host=parts.hostname or "",
        port=parts.port or PORTS[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp",
        use_ssl=parts.scheme == "smtps",
        timeout=SECONDS,
    )
    return made
