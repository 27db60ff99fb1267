"""Moderation over REST."""
