"""What a run lets one see into."""
