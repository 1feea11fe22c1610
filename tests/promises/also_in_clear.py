"""What tables tell that hold no conversation: the counts, and those of the library for login."""

COUNTED: dict[str, dict[str, str]] = {
    "referrals_tally": {
        "id": "id",
        "partner_id": "which organisation",
        "week": "in which week turns arrived there, or since which they wait to be told",
        "measure": "what is counted",
        "bin": "how long, how or to whom",
        "number": "how many turns, also one; of whom, nothing says",
    },
    "referrals_counted": {
        "id": "id",
        "partner_id": "which organisation",
        "first": "from which week",
        "last": "until which week",
        "measure": "what is counted",
        "bins": "how long, how or to whom",
        "number": "how many turns: ten at least",
    },
}
# Who is logged in, and how.
OF_LOGGING_IN: dict[str, dict[str, str]] = {
    "django_session": {
        "session_key": "opaque; with it and the secret key of the site: a session",
        "session_data": "who is logged in, signed and not sealed",
        "expire_date": "until when",
    },
    "mfa_authenticator": {
        "id": "id",
        "user_id": "who has it",
        "type": "a passkey, or an app for codes",
        "data": "a public key with its name, or the sealed secret of an app",
        "created_at": "since when",
        "last_used_at": "when it was used last",
    },
}
