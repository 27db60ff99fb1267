"""Talks over REST."""
