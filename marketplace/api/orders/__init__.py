"""Requests for quotes, quotes and service orders over REST."""
