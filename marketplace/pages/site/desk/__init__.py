"""The desk: what waits for this person, what changed, how their organisation does."""
