"""Brokers' mandates over REST."""
