"""The talent pool over REST."""
