"""What changes a conversation, one verb in each file."""
