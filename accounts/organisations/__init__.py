"""Organisations: universities, enterprises, intermediaries and all who take part, and their verification.

Does not own who belongs to them (`membership`) nor what they trade (`marketplace`).
"""
