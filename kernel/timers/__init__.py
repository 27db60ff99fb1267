"""Timers: what is due later is a row, and a tick carries it out exactly once.

Owns the abstract row and how due rows are carried out. Does not own any table, nor what a step
does: the applets have their own rows, made from the one here.
"""
