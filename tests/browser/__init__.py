"""A few journeys in real browsers."""
