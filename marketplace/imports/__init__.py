"""Bringing other people's tables in as listings.

Owns the mapping from their columns to our content, and how a row's mistakes are told. Writes only
through the services of listings, row by row, so a row that fails leaves the others alone.
"""
