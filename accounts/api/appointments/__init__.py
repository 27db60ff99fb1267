"""Talks with experts over REST."""
