"""The change feed over REST."""
