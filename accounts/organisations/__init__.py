"""Organisations of every kind and their verification.

Does not own who belongs to them (`membership`) nor what they trade (`marketplace`).
"""
