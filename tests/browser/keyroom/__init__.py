"""The portal with keys, in a real browser: the ceremony of two colleagues, a conversation."""
