"""What anybody may send in the place of a passkey, or of JSON: none of it can be read as one."""

# Deeper than it can be read, and longer than a number may be.
TOO_MUCH = ["[" * 9_000, "9" * 5_000]
UNREADABLE = ["", "{", "5", "[]", "{}", '{"id": 5}', '{"id": "x", "response": 5}', *TOO_MUCH]
