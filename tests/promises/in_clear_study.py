"""What each column of the tables of a study tells who has stolen a copy; the words as elsewhere."""

SAID = {
    "wave_id": "of which study",
    "arm": "how somebody came, one of four ways",
    "stratum": "of which part of it: a crowd of at least 200 who were invited",
}
STUDY: dict[str, dict[str, str]] = {
    "study_wave": {
        "id": "id",
        "name": "which study",
        "frozen": "what is asked, which anybody can read on the pages",
        "instrument": "opaque",
        "suite": "which cryptography",
        "public": "opaque",
        "begins": "from which day",
        "ends": "until which day",
        "is_open": "whether it runs",
        "is_invented": "whether it is a rehearsal, with invented answers",
    },
    "study_invitation": {"hash": "opaque", **SAID},
    "study_spent": {
        "hash": "opaque; whether this invitation was used, for who has it",
        "wave_id": "of which study",
    },
    "study_pooled": {"id": "id", **SAID, "sealed": "sealed; in one size"},
    "study_response": {"id": "id", **SAID, "sealed": "sealed; in one size"},
    "study_draft": {
        "hash": "opaque",
        "wave_id": "of which study",
        "sealed": "sealed; in one size",
        "is_dropped": "whether its bytes are chance by now",
        "day": "on which day somebody paused last",
    },
}
