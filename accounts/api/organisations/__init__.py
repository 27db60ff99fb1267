"""Organisations and their verification over REST."""
