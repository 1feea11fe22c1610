"""What tables tell of what is kept for minutes or days: a part of the list in ``in_clear.py``."""

PASSING: dict[str, dict[str, str]] = {
    "referrals_introduction": {
        "id": "opaque",
        "lookup": "opaque",
        "nonce": "opaque",
        "ciphertext": "sealed; in one size",
        "partner_id": "which organisation referred somebody in",
        "role": "in which role",
        "made_at": "when, to the hour",
        "expires_at": "until when",
    },
    "referrals_token": {
        "id": "id",
        "conversation_id": "id",
        "hash": "opaque",
        "made_at": "when somebody entered, for ten minutes",
        "until": "until when",
        "asked": "how often it was read with",
    },
    "referrals_spent": {
        "id": "id",
        "nonce": "opaque",
        "about": "opaque",
        "until": "when somebody worked, for ten minutes",
    },
}
