"""Service offers over REST."""
