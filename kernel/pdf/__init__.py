"""Writing into PDFs: a personal mark on every page of a copy, in a typeface that it carries along.

Owns nothing that is kept. Does not decide who gets a copy.
"""
