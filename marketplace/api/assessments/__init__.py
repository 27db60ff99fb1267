"""Assessors, panels and templates over REST."""
