"""Machinery that knows nothing of the market: event log and outbox, files, jobs, catalogues,
rulebook, text.
"""
