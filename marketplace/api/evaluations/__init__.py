"""Evaluation requests over REST."""
