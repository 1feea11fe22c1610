"""The chain of the audit, its heads, and checking it."""
