"""What each column of each table tells who has stolen a copy: all that is in clear, in one list."""

from tests.promises.also_in_clear import COUNTED, OF_LOGGING_IN
from tests.promises.in_clear_passing import PASSING
from tests.promises.in_clear_portal import PORTAL

# What a column is to who has stolen a copy:
# `id`      counts rows, or is random: it links rows, and tells their order
# `opaque`  chance, a hash, a public key or a signature
# `sealed`  opens with a key that is not here
# whatever else is said of a column is what it tells.
HERE: dict[str, dict[str, str]] = {
    "referrals_conversation": {
        "id": "id",
        "lookup": "opaque",
        "suite": "which cryptography the person has",
        "mailbox": "opaque",
        "signing": "opaque",
        "language": "in which of two languages it was written",
        "preview": "which section may be opened first; which kind that is, the pages say",
        "is_kept_longer": "whether nobody opened it",
        "created": "when, to the hour",
        "last_act": "when somebody did something last; the person to the hour",
        "expires_at": "when it goes",
    },
    "referrals_lineentry": {
        "id": "id",
        "conversation_id": "id",
        "sender": "the person, or which organisation",
        "epoch": "with which keys of it",
        "number": "how many messages",
        "hash": "opaque",
        "message": "JSON",
    },
    "referrals_section": {
        "id": "id",
        "conversation_id": "id",
        "section": "opaque",
        "version": "how often it was sealed anew",
        "sender": "the person, or which organisation",
        "suite": "which cryptography",
        "commitment": "opaque",
        "nonce": "opaque",
        "ciphertext": "sealed; in which of three sizes",
    },
    "referrals_wrap": {
        "id": "id",
        "section_id": "id",
        "partner_id": "which organisation can open the section",
        "epoch_id": "id",
        "purpose": "for the person or an organisation",
        "wrap": "JSON",
    },
    "referrals_share": {
        "id": "id",
        "conversation_id": "id",
        "partner_id": "which organisation",
        "row": "JSON",
        "is_fallback": "which organisation was agreed to, should another be silent",
        "is_referrer": "which organisation referred, and may have it back",
        "released_at": "when that one got its turn",
        "since": "since when; the person to the hour",
        "arrived": "when it came there, to the hour",
        "weighing": "whether more came in than is ordinary",
    },
    "referrals_referral": {
        "id": "opaque",
        "conversation_id": "id",
        "partner_id": "which organisation was chosen",
        "referrer_id": "which organisation referred",
        "urgency": "how soon",
        "is_called": "whether one organisation called the other",
        "state": "how far it is",
        "part": "whose turn it is",
        "turn": "which turn it is",
        "furthest": "who had a turn",
        "moves": "how often it moved",
        "owner_id": "which organisation has it",
        "served_id": "which organisation may open it",
        "counted_from": "since when an answer is waited for",
        "is_reminded": "whether half of the time is over",
        "next_moment": "by when",
        "next_move": "what the clock does then",
    },
    "referrals_moved": {
        "id": "id",
        "referral_id": "id",
        "number": "how often it moved",
        "move": "what happened",
        "state": "how far it was",
        "part": "whose turn it was",
        "turn": "which turn it was",
        "partner_id": "which organisation had it",
        "at": "when; the person to the hour",
        "by": "in which role, or the person, or the clock",
        "reason": "why an organisation declined, one of six",
        "suggestion": "whom it named instead",
    },
    "referrals_ask": {
        "id": "id",
        "referral_id": "id",
        "partner_id": "which organisation may take over",
        "urgency": "how soon",
        "is_called": "whether it was called",
        "asked_at": "when the person was asked",
        "answer": "what the person said",
        "answered_at": "when, to the hour",
    },
    "referrals_alarm": {
        "id": "id",
        "conversation_id": "id",
        "partner_id": "which organisation saw a sign of danger",
        "raised_at": "when",
        "passed": "how often nobody wrote since",
        "next_moment": "when it sounds again",
        "ending": "how it ended",
    },
    "referrals_desk": {
        "id": "id",
        "partner_id": "which organisation is the national desk",
        "agreed_at": "since when",
        "ended_at": "until when",
    },
    "referrals_fetched": {
        "id": "id",
        "conversation_id": "id",
        "partner_id": "which organisation",
        "role": "in which role somebody fetched",
        "section": "opaque",
        "version": "in which version",
        "at": "when, to the second",
    },
    "referrals_rewrapped": {
        "id": "id",
        "conversation_id": "id",
        "partner_id": "which organisation",
        "role": "in which role somebody set the keys over",
        "epoch_id": "id",
        "was_revoked": "whether the key before was not safe",
        "at": "when, to the second",
    },
    **PASSING,
    **PORTAL,
    **COUNTED,
    **OF_LOGGING_IN,
}
# Nothing of ours writes these, and each stays empty or says what the code says.
OF_LIBRARIES = {
    "auth_permission", "auth_group", "auth_group_permissions", "django_content_type",
    "account_emailaddress", "account_emailconfirmation",
}  # fmt: skip
# What is kept as JSON, by the column and by its keys.
IN_JSON = {
    ("referrals_lineentry", "message"): (
        "format conversation sender epoch number previous text sections consent seen signature"
    ),
    ("referrals_wrap", "wrap"): "format suite purpose recipient sealed",
    ("referrals_share", "row"): "salt organisation sections",
}
